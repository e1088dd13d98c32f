import * as cheerio from 'cheerio'
import { decodeText } from './plain-text.js'

const furniture = 'script,style,noscript,template,iframe,svg,form,button,select,nav,header,footer,aside,head'
const blocks = 'p,div,br,li,ul,ol,tr,table,section,article,main,h1,h2,h3,h4,h5,h6,blockquote,pre,center,dd,dt,hr,title'

/** The words of a web page, one paragraph a line, and its title where the page prints it. */
export interface PageText {
  readonly text: string
  readonly title: string | null
}

/** Reads a web page; scripts, menus, headers, footers and what stands above the title are furniture and stay out. */
export function readHtml(bytes: Uint8Array): PageText {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const declared = /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  const page = cheerio.load(decodeText(bytes, declared))
  const names = [
    page('meta[property="og:title"],meta[name="ArticleTitle"]').attr('content'),
    page('title').text(),
    page('h1').text(),
  ]
  page(furniture).remove()
  page(blocks).each((_, element) => {
    page(element).before('\n').after('\n')
  })
  page('td,th').after(' ')
  const body = page('body')
  const lines = tidy(body.length > 0 ? body.text() : page.root().text())
  const title =
    names.map(name => tidy(name ?? '').join('')).find(name => name.length >= 6 && lines.includes(name)) ?? null
  return { text: lines.slice(title === null ? 0 : lines.indexOf(title)).join('\n'), title }
}

function tidy(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .filter(line => line !== '')
}
