import type { Evaluation } from './evaluate.js'
import type { FactKey, Facts } from './fact-key.js'
import { type FieldPart, type Form, isAsked, type Part, partsOf, type TablePart } from './form.js'
import type { Guesses } from './propose.js'
import type { PartState } from './state.js'

/** What the project file knows, as guesses: shown, and taken on 「对」. */
export function guessesFrom(form: Pick<Form, 'sections' | 'closing'>, facts: Facts): Guesses {
  return Object.fromEntries(partsOf(form).flatMap(part => guessesFor(part, facts)))
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
export function factsFrom({ sections }: Pick<Evaluation<object>, 'sections'>): Facts {
  return Object.fromEntries(sections.flatMap(section => section.parts).flatMap(factOf))
}

function factOf(state: PartState): [FactKey, string | readonly string[]][] {
  if (state.kind === 'calculated' || !state.counts) return []
  if (state.kind === 'field') {
    const { fact } = state.part
    return fact === null || state.shown === null || !state.text ? [] : [[fact, state.text]]
  }
  const { teaches } = state.part
  if (teaches === null) return []
  const texts = state.rows.flatMap(row =>
    row.parts.flatMap(one => (one.kind === 'field' && one.part.key === teaches.column && one.text ? [one.text] : [])),
  )
  return texts.length === 0 ? [] : [[teaches.fact, texts]]
}

/** The column of a table that a fact goes into: the one that bears the same name. */
function rowColumn(part: TablePart): FieldPart | undefined {
  return part.parts.find((one): one is FieldPart => one.kind === 'field' && one.fact === part.fact)
}
