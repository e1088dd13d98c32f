import type { Cite } from '../../regulation/citation.js'
import type { FilledForm } from '../documents/filled-form.js'
import { evaluate } from './evaluate.js'
import type { Facts } from './fact-key.js'
import { factsFrom, guessesFrom } from './facts.js'
import { faceOf } from './fields.js'
import type { FilingForm, FilingSpec } from './filing-form.js'
import { fill } from './fill.js'
import { type Form, isAsked, type Part, partsOf } from './form.js'
import { closingOf } from './letter-parts.js'
import { presentForm } from './present.js'
import type { Presentation, Surroundings } from './presentation.js'
import type { Guesses } from './propose.js'
import type { Run } from './state.js'

/** A form with everything around it: how it begins, how its result reads, how a reviewer goes through it. */
export interface CatalogueEntry {
  readonly id: string
  readonly title: string
  readonly form: Form<object>
  /** What it does for the person, in one sentence: shown when it begins and in lists. */
  readonly intro: string
  /** The articles it stands on. */
  readonly cites: readonly Cite[]
  /** What people say to begin it, whole or as part of a sentence. */
  readonly starts: readonly string[]
  /** What a sentence already says, by key: proposed, and taken on 「对」. */
  readonly guess: (text: string) => Guesses
  /** Answers worth trying at a question when all ways through are walked; without, every option is. By path without rows. */
  readonly samples: Readonly<Record<string, readonly string[]>>
  /** The result in words; null while it is not complete. */
  readonly present: (run: Run, around: Surroundings) => Presentation | null
  /** Its document, at any time: what is missing is named. Only for what ends in a document. */
  readonly fill?: (run: Run) => FilledForm
}

/** A walk that ends in a judgement. */
export interface WorkedEntry<A extends object>
  extends Omit<CatalogueEntry, 'id' | 'title' | 'form' | 'present' | 'fill'> {
  readonly form: Form<A>
  readonly present: (done: A, around: Surroundings) => Presentation
}

export function worked<A extends object>(of: WorkedEntry<A>): CatalogueEntry {
  const { form } = of
  return {
    ...of,
    id: form.id,
    title: form.title,
    form,
    present: (run, around) => {
      const { isComplete, answers } = evaluate(form, run)
      return isComplete ? of.present(answers, around) : null
    },
  }
}

/** One of the filings F01 to F22: a form that ends in a document. */
export interface FilingDefinition extends CatalogueEntry {
  readonly form: FilingForm
  readonly fill: (run: Run) => FilledForm
  /** What the project file knows, as guesses that wait for 「对」. */
  readonly prefill: (facts: Facts) => Guesses
  /** What a finished run tells the project file. */
  readonly facts: (run: Run) => Facts
}

export function filing(spec: FilingSpec): FilingDefinition {
  const form: FilingForm = { ...spec, closing: closingOf(spec), lastLook: true }
  return {
    form,
    id: form.id,
    title: form.title,
    intro: form.intro,
    cites: form.cites,
    starts: form.starts,
    guess: form.guess ?? (() => ({})),
    samples: { ...samplesIn(partsOf(form)), ...form.samples },
    present: (run, around) => presentForm(form, evaluate(form, run), around),
    fill: run => fill(form, evaluate(form, run)),
    prefill: facts => guessesFrom(form, facts),
    facts: run => factsFrom(evaluate(form, run)),
  }
}

/** Whether an entry is one of the filings that end in a document. */
export function isFiling(entry: CatalogueEntry): entry is FilingDefinition {
  return 'prefill' in entry
}

/** One answer for each question, so that the ways through stay few: the examples, or what its kind suggests. */
function samplesIn(parts: readonly Part[], path = ''): Record<string, readonly string[]> {
  return Object.assign(
    {},
    ...parts.filter(isAsked).map(part => {
      const key = `${path}${part.key}`
      if (part.kind === 'table') return samplesIn(part.parts, `${key}.`)
      return { [key]: part.samples.length > 0 ? part.samples : [sampleOf(part.field)] }
    }),
  )
}

function sampleOf(field: Parameters<typeof faceOf>[0]): string {
  const { kind, options } = faceOf(field)
  if (options[0]) return options[0].value
  return { money: '100万元', day: '2026年3月31日' }[kind as string] ?? '见所附材料'
}
