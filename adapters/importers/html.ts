import * as cheerio from 'cheerio'
import { decodeText } from './plain-text.js'

const furniture = 'script,style,noscript,template,iframe,svg,form,button,select,nav,header,footer,aside,head'
const blocks = 'p,div,br,li,ul,ol,tr,table,section,article,main,h1,h2,h3,h4,h5,h6,blockquote,pre,center,dd,dt,hr,title'

/** The words of a web page, one paragraph a line; scripts, menus, headers and footers are furniture and stay out. */
export function readHtml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const declared = /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  const page = cheerio.load(decodeText(bytes, declared))
  page(furniture).remove()
  page(blocks).each((_, element) => {
    page(element).before('\n').after('\n')
  })
  page('td,th').after(' ')
  const body = page('body')
  return tidy(body.length > 0 ? body.text() : page.root().text())
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map(line => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .filter(line => line !== '')
    .join('\n')
}
