import type { Cite } from '../../../regulation/citation.js'
import { measuresId, measuresTitle, obligationOf } from '../../../regulation/measures.js'
import type { Presentation } from '../../engine/presentation.js'
import { type Checklist, type ChecklistItem, numbered, placeOf } from './checklist.js'

/** The words of an item as a citation. */
export function citeOf({ article, item, quote }: Pick<ChecklistItem, 'article' | 'item' | 'quote'>): Cite {
  return { regulation: measuresId, title: measuresTitle, article, ...(item === null ? {} : { item }), quote }
}

/** The checklist in words. */
export function presentChecklist(list: Checklist): Presentation {
  const open = list.items.flatMap(item => (item.open === null ? [] : [{ title: placeOf(item), text: item.open }]))
  return {
    conclusion: list.conclusion,
    lines: numbered(list.items),
    notes: [
      ...(list.possible.length === 0
        ? []
        : [{ title: '可能要办（看项目情况）', text: list.possible.slice(1).join('') }]),
      ...(list.silence === '' ? [] : [{ title: '办法没有写的', text: list.silence }]),
      ...merged(open),
    ],
    draft: null,
    citations: onePerQuote(list.items.map(citeOf)),
    next: list.items.some(item => obligationOf(item.id)?.reminder?.eachChange)
      ? [{ id: 'flow:change', label: '算一算变更幅度' }]
      : [],
  }
}

/** What is open about two duties of one article stands in one note. */
function merged(notes: readonly { readonly title: string; readonly text: string }[]): Presentation['notes'] {
  const titles = [...new Set(notes.map(note => note.title))]
  return titles.map(title => ({
    title,
    text: [...new Set(notes.filter(note => note.title === title).map(note => note.text))].join(''),
  }))
}

function onePerQuote(cites: readonly Cite[]): readonly Cite[] {
  return cites.filter((cite, i) => cites.findIndex(other => other.quote === cite.quote) === i)
}
