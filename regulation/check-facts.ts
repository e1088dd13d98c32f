import { type Facts, type Quoted, slotNames } from './facts.js'
import { itemSpan } from './passage.js'
import type { Unit } from './unit.js'

/**
 * What is wrong with the facts of a regulation, held against its text: words that do not stand at their place, an article
 * that nothing stands on, an id that nobody has. Empty when all is well; one English line each, for the log and the test.
 */
export function checkFacts(facts: Facts, units: readonly Pick<Unit, 'number' | 'text'>[]): readonly string[] {
  return [...wrongArticles(facts, units), ...wrongObligations(facts), ...wrongRules(facts), ...wrongLists(facts)]
}

function wrongArticles(
  { articles, obligations, rules }: Facts,
  units: readonly Pick<Unit, 'number' | 'text'>[],
): string[] {
  const used = new Set([...obligations, ...rules].map(row => row.article))
  return [
    ...units.flatMap(({ number, text }) =>
      number !== null && articles[number]?.lines.join('\n') !== text.trim()
        ? [`article ${number}: not as in the text`]
        : [],
    ),
    ...Object.entries(articles).flatMap(([number, { without }]) => {
      const covered = used.has(Number(number))
      if (!units.some(unit => unit.number === Number(number))) return [`article ${number}: not in the text`]
      return covered || without !== undefined ? [] : [`article ${number}: no fact, and not said why`]
    }),
  ]
}

function wrongObligations(facts: Facts): string[] {
  const ids = new Set(facts.obligations.map(one => one.id))
  return facts.obligations.flatMap(row => {
    const slots = slotNames.flatMap(name => {
      const slot = row[name]
      if (slot.kind === 'not-stated') return []
      const quotes = slot.kind === 'stated' ? [slot.quote] : slot.from
      return quotes
        .filter(quote => !stands(facts, quote))
        .map(quote => `${row.id}.${name}: 「${quote.words}」 not found`)
    })
    const { article, line, item, quote } = row
    return [
      ...slots,
      ...(stands(facts, { words: quote, article, line, item }) ? [] : [`${row.id}.quote: 「${quote}」 not found`]),
      ...(row.reminder?.with ?? []).filter(id => !ids.has(id)).map(id => `${row.id}.reminder.with: no "${id}"`),
    ]
  })
}

function wrongRules(facts: Facts): string[] {
  return facts.rules.flatMap(({ id, article, line, item = null, quote }) =>
    stands(facts, { words: quote, article, line, item }) ? [] : [`${id}.quote: 「${quote}」 not found`],
  )
}

function wrongLists(facts: Facts): string[] {
  const named = { ...facts.documents, ...facts.platforms, ...facts.references }
  return [
    ...Object.entries(named).flatMap(([id, row]) =>
      'inferred' in row || row.articles.every(article => stands(facts, anywhere(article, row.name)))
        ? []
        : [`${id}: 「${row.name}」 not found`],
    ),
    ...Object.entries(facts.openPoints).flatMap(([id, { quotes }]) =>
      quotes
        .filter(words => !Object.keys(facts.articles).some(article => stands(facts, anywhere(Number(article), words))))
        .map(words => `${id}: 「${words}」 not found`),
    ),
  ]
}

function anywhere(article: number, words: string): Quoted {
  return { words, article, line: null, item: null }
}

/** Whether words stand where they are said to, in their order. */
function stands({ articles }: Facts, { words, article, line, item }: Quoted): boolean {
  const lines = articles[article]?.lines ?? []
  const text = line === null ? lines.join('\n') : (lines[line - 1] ?? '')
  const [from, to] = item === null ? [0, text.length] : itemSpan(text, item)
  let at = from
  return words.split('…').every(part => {
    const found = text.indexOf(part, at)
    at = found + part.length
    return found >= 0 && at <= to
  })
}
