import type { ListItem, Reply } from '../../api/talk.js'
import type { Citation } from '../../knowledge/answer/citation.js'
import { nameOf } from '../../regulation/unit.js'
import { fullName } from '../state/place.js'

/**
 * A reply as sentences that can stand in an official document: the conclusion, then what it rests on, word for word
 * and with its place.
 */
export function copyText(reply: Reply): string {
  const said = reply.blocks.flatMap(block => (block.kind === 'conclusion' || block.kind === 'text' ? [block.text] : []))
  const lists = reply.blocks.flatMap(block =>
    block.kind === 'list' ? [[block.title ?? '', ...block.items.map(itemText)].join('\n').trim()] : [],
  )
  const open = reply.blocks.flatMap(block => (block.kind === 'note' ? [`${block.title}：${block.text}`] : []))
  const basis = basisOf(reply.blocks.flatMap(block => (block.kind === 'quote' ? [block.citation] : [])))
  return [...said, ...lists, ...(basis ? [basis] : []), ...open].join('\n')
}

function itemText({ text, citation }: ListItem, at: number): string {
  return `${at + 1}.${text}${citation === null ? '' : `（${fullName(citation)}）`}`
}

/** 依据：《…》第十五条规定：“…”；第十六条规定：“…”。 */
export function basisOf(citations: readonly Citation[]): string {
  let title = ''
  const places = new Map<string, { name: string; quotes: string[] }>()
  for (const citation of citations) {
    const name = `${citation.title === title ? '' : `《${citation.title}》`}${nameOf(citation, citation.item)}`
    const key = `${citation.regulation} ${nameOf(citation, citation.item)}`
    const place = places.get(key) ?? { name, quotes: [] }
    place.quotes.push(`“${withoutLastMark(citation.quote)}”`)
    places.set(key, place)
    title = citation.title
  }
  if (places.size === 0) return ''
  return `依据：${[...places.values()].map(({ name, quotes }) => `${name}规定：${quotes.join('')}`).join('；')}。`
}

function withoutLastMark(quote: string): string {
  return quote.trim().replace(/[,\uff0c;\uff1b:\uff1a。.、]+$/, '')
}
