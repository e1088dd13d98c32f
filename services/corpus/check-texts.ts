import { toChineseNumeral } from '../../common/numerals.js'
import { quoteIsIn } from '../../knowledge/answer/citation.js'
import { type LibraryEntry, unitOf } from '../../knowledge/answer/library-entry.js'
import { parseRegulationText } from '../../knowledge/ingest/regulation-text.js'
import { editionOf } from './edition.js'
import type { Step } from './importing.js'
import type { LibraryStore } from './library-store.js'

/** What a check of everything that is held found. */
export interface CheckReport {
  readonly regulations: number
  readonly units: number
  readonly problems: readonly string[]
}

/**
 * Checks everything that is held once more: texts are what their edition says, divide as stored and lose nothing, and
 * every quote of a card stands in its article.
 */
export function checkTexts(store: LibraryStore, step: Step): CheckReport {
  const shipped = store.shipped()
  const problems = shipped.entries.flatMap(entry => checkQuotes(entry, store))
  let units = shipped.entries.reduce((sum, entry) => sum + entry.units.length, 0)
  const added = store.added()
  for (const [i, entry] of added.entries.entries()) {
    step(i, added.entries.length)
    const { regulation } = entry
    const title = `《${regulation.title}》（${regulation.id}）`
    const text = entry.text()
    units += entry.units.length
    if (editionOf(text) !== entry.edition) {
      problems.push(`${title}存放的文字与入库时不同，请删去后重新导入。`)
      continue
    }
    const parsed = parseRegulationText(text, { title: regulation.title })
    const isSame =
      parsed.units.length === entry.units.length &&
      parsed.units.every((unit, j) => unit.text === entry.units[j]?.text && unit.number === entry.units[j]?.number)
    if (!isSame) problems.push(`${title}的分条与原文对不上，请删去后重新导入。`)
    for (const problem of parsed.problems) if (problem.severity === 'error') problems.push(`${title}${problem.message}`)
  }
  added.close()
  return { regulations: shipped.entries.length + added.entries.length, units, problems }
}

function checkQuotes(entry: LibraryEntry, store: LibraryStore): string[] {
  return store.dependentsOf(entry.regulation.id).flatMap(dependent =>
    dependent.quotes.flatMap(quote => {
      const unit = unitOf(entry, quote.article)
      return unit && quoteIsIn(unit, quote.text)
        ? []
        : [
            `“${dependent.name}”引用的文字不在《${entry.regulation.title}》第${toChineseNumeral(quote.article)}条里：“${quote.text.slice(0, 30)}”`,
          ]
    }),
  )
}
