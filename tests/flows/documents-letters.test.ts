import { describe, expect, it } from 'vitest'
import { filings } from '../../flows/catalogue.js'
import { unbackedWords } from '../../flows/documents/fixed-words.js'
import type { Part, Section } from '../../flows/engine/form.js'
import { measuresName } from '../../flows/engine/letter.js'
import type { Cite } from '../../regulation/citation.js'
import { articleOf } from '../../regulation/citation.js'
import { corpusText } from '../support/corpus-text.js'

describe('the letters of the filings', () => {
  it.each(filings.map(filing => [filing.form.form, filing] as const))(
    '%s: claim nothing that their articles do not carry',
    (_, { form }) => {
      if (!form.letter) return
      const { matter, opening, body, closings } = form.letter
      const fixed = [matter, opening, ...body, ...closings.map(([, closing]) => closing)].join('\n')
      const words = fixed.replaceAll('{measures}', measuresName).replace(/\{\w+\}/g, '')
      const articles = [...new Set([...form.cites, ...basesIn(form.sections)].map(cite => cite.article))]
      const carried = [measuresName, ...articles.map(articleText)]
      const places = articles.map(article => articleOf({ article }))
      expect(unbackedWords(words, carried, places)).toEqual([])
    },
  )
})

/** What the questions of the form rest on: their answers stand in the letter. */
function basesIn(sections: readonly Section[]): Cite[] {
  const bases = (part: Part): Cite[] => [
    ...('basis' in part && part.basis ? [part.basis] : []),
    ...('parts' in part ? part.parts.flatMap(bases) : []),
  ]
  return sections.flatMap(section => section.parts.flatMap(bases))
}

/** The whole article as it stands in the corpus, from its number to the next. */
function articleText(article: number): string {
  const text = corpusText('measures')
  const start = text.indexOf(articleOf({ article }))
  const end = text.indexOf(articleOf({ article: article + 1 }), start + 1)
  return text.slice(start, end < 0 ? undefined : end)
}
