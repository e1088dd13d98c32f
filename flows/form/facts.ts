import type { Run } from '../engine/engine.js'
import type { Guesses } from '../engine/propose.js'
import { extrasOf, type FieldPart, type Form, isAsked, moreKey, type Part, type TablePart } from './form.js'
import { type Entry, scan } from './scan.js'
import { sectionsOf } from './to-flow.js'

/** What a project file calls what filings ask for: filled in from there for 「对」, and flowing back when a filing is done. */
export type FactKey =
  | 'owner'
  | 'ownerCode'
  | 'contact'
  | 'phone'
  | 'plan'
  | 'project'
  | 'approvalNumber'
  | 'approvedBudget'
  | 'departmentBudget'
  | 'contractAmount'
  | 'contractDay'
  | 'provider'
  | 'providerCode'
  | 'changes'

/** Texts as a person would write them, or canonical; several for what comes in rows (`changes`). */
export type Facts = Readonly<Partial<Record<FactKey, string | readonly string[]>>>

/** What the project file knows, as guesses: shown, and taken on 「对」. */
export function guessesFrom(form: Form, facts: Facts): Guesses {
  const parts = sectionsOf(form).flatMap(section => section.parts)
  const known = parts.flatMap(part => guessesFor(part, facts))
  const picked = extrasOf(parts).filter(part => known.some(([key]) => key === part.key))
  return Object.fromEntries([...known, ...(picked.length > 0 ? [[moreKey, picked.map(one => one.key).join(',')]] : [])])
}

function guessesFor(part: Part, facts: Facts): [string, string][] {
  if (!isAsked(part) || part.fact === null) return []
  const known = facts[part.fact]
  if (known === undefined) return []
  if (part.kind === 'field') return typeof known === 'string' ? [[part.key, known]] : []
  const column = rowColumn(part)
  if (!column || typeof known === 'string') return []
  return known.map((text, i) => [`${part.key}.${i}.${column.key}`, text])
}

/**
 * What a finished filing tells the project file. What comes in rows (a change note's adjustments) is to be added to what
 * is there; the rest replaces it.
 */
export function factsFrom(form: Form, run: Run): Facts {
  const entries = scan(form, run).sections.flatMap(section => section.entries)
  return Object.fromEntries(entries.flatMap(factOf))
}

function factOf(entry: Entry): [FactKey, string | readonly string[]][] {
  if (entry.kind === 'calculated' || !entry.counts) return []
  const { fact } = entry.part
  if (entry.kind === 'field') {
    return fact === null || entry.shown === null || !entry.text ? [] : [[fact, entry.text]]
  }
  const { teaches } = entry.part
  if (teaches === null) return []
  const texts = entry.rows.flatMap(row =>
    row.flatMap(one => (one.kind === 'field' && one.part.key === teaches.column && one.text ? [one.text] : [])),
  )
  return texts.length === 0 ? [] : [[teaches.fact, texts]]
}

/** The column of a table that a fact goes into: the one that bears the same name. */
function rowColumn(part: TablePart): FieldPart | undefined {
  return part.parts.find((one): one is FieldPart => one.kind === 'field' && one.fact === part.fact)
}
