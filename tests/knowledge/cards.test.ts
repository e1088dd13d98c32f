import { describe, expect, it } from 'vitest'
import { loadCards } from '../../adapters/library/corpus-files.js'
import { loadShippedLibrary } from '../../adapters/library/shipped-library.js'
import { cardRoles, type Point } from '../../knowledge/answer/card.js'
import { citeQuotes } from '../../knowledge/answer/evidence.js'
import { entryOf } from '../../knowledge/answer/library-entry.js'
import { measures as facts } from '../../regulation/measures.js'

const cards = loadCards('measures')
const measures = entryOf(loadShippedLibrary(), 'measures')
const points: { where: string; point: Point }[] = cards.articles.flatMap(file => [
  ...Object.entries(file.sides).map(([side, point]) => ({ where: `第${file.article}条 ${side}`, point })),
  ...file.cards.flatMap(card => [
    { where: card.id, point: card.answer },
    ...Object.entries(card.sides).map(([side, point]) => ({ where: `${card.id} ${side}`, point })),
  ]),
])

describe('cards', () => {
  it('are there, once, for each part that is asked for by name', () => {
    expect(cards.articles.flatMap(file => file.cards.flatMap(card => card.role ?? [])).sort()).toEqual(
      [...cardRoles].sort(),
    )
  })

  it('quote nothing that is not in its article, word for word', () => {
    if (!measures) throw new Error('the measures are not in the library')
    const wrong = points.flatMap(({ where, point }) =>
      point.quotes.flatMap(quote => (citeQuotes(measures, [quote]).length ? [] : [`${where}: ${quote.text}`])),
    )
    expect(wrong).toEqual([])
  })

  it('rest every answer and every correction on a quote', () => {
    const wrong = points.filter(({ point }) => /answered|corrected/.test(point.kind) && point.quotes.length === 0)
    expect(wrong.map(({ where }) => where)).toEqual([])
  })

  it('never claim validity, never count paragraphs, and speak with full-width punctuation', () => {
    const wrong = points.filter(({ point }) =>
      /现行有效|第[一二三四五六七八九十]款|[,;:?!()](?![0-9A-Za-z])/.test(
        point.conclusion.replace(/[0-9A-Za-z.%]+/g, ''),
      ),
    )
    expect(wrong.map(({ where, point }) => `${where}: ${point.conclusion}`)).toEqual([])
  })

  it('name no number that neither the text nor the question brings', () => {
    const allowed = /^(10|2|3|4|5|6|7|8|9|1|0|12|15|20|30|34|50|80|100|2019|2025|2026)$/
    const wrong = points.flatMap(({ where, point }) =>
      (point.conclusion.match(/\d+(?:\.\d+)?/g) ?? []).filter(n => !allowed.test(n)).map(n => `${where}: ${n}`),
    )
    expect(wrong).toEqual([])
  })

  it('cover every obligation, rule and open point of the regulation, each under one id', () => {
    const all = cards.articles.flatMap(file => file.cards)
    expect(new Set(all.map(card => card.id)).size).toBe(all.length)
    const spoken = new Set<string>(all.flatMap(card => card.of))
    const known = [...[...facts.obligations, ...facts.rules].map(one => one.id), ...Object.keys(facts.openPoints)]
    expect(known.filter(id => !spoken.has(id))).toEqual([])
    expect(cards.articles.filter(file => file.article).map(file => file.article)).toEqual(
      Array.from({ length: 34 }, (_, i) => i + 1),
    )
  })
})
