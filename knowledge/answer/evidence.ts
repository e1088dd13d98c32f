import type { Unit } from '../../regulation/unit.js'
import type { Quote } from './card.js'
import { type Citation, quoteIsIn } from './citation.js'
import { type LibraryEntry, unitOf } from './library-entry.js'

/**
 * The gate every answer goes through: a quote becomes a citation only when it stands in its unit, character for
 * character. Undefined when it does not; then it is not shown.
 */
export function cite(entry: LibraryEntry, unit: Unit, quote: string, item: number | null = null): Citation | undefined {
  const inItem = item !== null && quoteIsIn(unit, quote, item)
  if (!inItem && !quoteIsIn(unit, quote)) return undefined
  return {
    regulation: entry.regulation.id,
    title: entry.regulation.title,
    number: unit.number,
    suffix: unit.suffix,
    section: unit.section,
    item: inItem ? item : itemHolding(unit, quote),
    quote,
    edition: entry.edition,
  }
}

/** A quote that stands in exactly one item is cited by that item. */
function itemHolding(unit: Unit, quote: string): number | null {
  const holding = unit.items.filter(item => item.text.includes(quote))
  return holding.length === 1 ? (holding[0]?.number ?? null) : null
}

/** An article of up to so many characters is quoted whole: a reader sees what stands around the words. */
const SHORT = 300

/** The citations of a card's quotes; those that do not stand in the text are left out. */
export function citeQuotes(entry: LibraryEntry, quotes: readonly Quote[]): Citation[] {
  const cited = quotes.flatMap(quote => {
    const unit = unitOf(entry, quote.article)
    const exact = unit && cite(entry, unit, quote.text, quote.item)
    const whole = exact && unit.text.length <= SHORT ? cite(entry, unit, unit.text) : undefined
    if (!exact || !whole || whole.quote === exact.quote) return whole ?? exact ?? []
    return { ...whole, marked: [exact.quote] }
  })
  return cited.flatMap((one, i) => {
    const same = cited.filter(({ number, quote }) => number === one.number && quote === one.quote)
    if (same[0] !== cited[i]) return []
    const marked = [...new Set(same.flatMap(other => other.marked ?? []))]
    return marked.length > 0 ? { ...one, marked } : one
  })
}

/** The unit as a whole when it is short, else its opening sentences: what 「第X条讲什么」 shows. */
export function wholeOf(unit: Unit, limit = 400): string {
  if (unit.text.length <= limit) return unit.text
  const lines = unit.text.split('\n')
  let shown = lines[0] ?? ''
  for (const line of lines.slice(1)) {
    if (shown.length + line.length + 1 > limit) break
    shown += `\n${line}`
  }
  return shown.length <= limit * 1.5 ? shown : sentencesOf(shown).reduce((a, b) => (a.length < limit ? a + b : a), '')
}

/** Splits a text after its full stops and semicolons; nothing is lost. */
export function sentencesOf(text: string): string[] {
  return text.match(/[^。;;！!？?\n]+[。;;！!？?]?|\n/g)?.filter(s => s.trim()) ?? []
}
