import type { FilledForm } from '../documents/filled-form.js'
import { type Run, view } from '../engine/engine.js'
import type { CatalogueEntry } from '../engine/entry.js'
import { faceOf } from '../engine/fields.js'
import type { Guesses } from '../engine/propose.js'
import { type Facts, factsFrom, guessesFrom } from './facts.js'
import { fill } from './fill.js'
import { columnsKey, confirmKey, extrasOf, type Form, isAsked, moreKey, type Part } from './form.js'
import { presentForm } from './present.js'
import { flowOf, sectionsOf } from './to-flow.js'

/** One of the filings F01 to F22: a flow that ends in a document. */
export interface FilingDefinition extends CatalogueEntry {
  readonly form: Form
  /** Pure; also of a half filled run, for a draft. */
  readonly fill: (run: Run) => FilledForm
  /** What the project file knows, as guesses that wait for 「对」. */
  readonly prefill: (facts: Facts) => Guesses
  /** What a finished run tells the project file. */
  readonly facts: (run: Run) => Facts
}

/** Whether a filing is one of the forms, F01 to F22, that the page can draw. */
export function isForm(entry: CatalogueEntry): entry is FilingDefinition {
  return 'form' in entry
}

export function filing(form: Form): FilingDefinition {
  const flow = flowOf(form)
  return {
    form,
    flow,
    id: form.id,
    title: form.title,
    intro: form.intro,
    cites: form.cites,
    starts: form.starts,
    guess: form.guess ?? (() => ({})),
    samples: {
      ...samplesIn(sectionsOf(form).flatMap(section => section.parts)),
      ...gateSamples(form),
      ...form.samples,
    },
    present: (run, around) => (view(flow, run).kind === 'done' ? presentForm(form, run, around) : null),
    fill: run => fill(form, run),
    prefill: facts => guessesFrom(form, facts),
    facts: run => factsFrom(form, run),
  }
}

/** One answer for each question, so that the ways through stay few: the examples, or what its kind suggests. */
function samplesIn(parts: readonly Part[], path = ''): Record<string, readonly string[]> {
  return Object.assign(
    {},
    ...parts.map(part => {
      if (!isAsked(part)) return {}
      const key = `${path}${part.key}`
      if (part.kind === 'field') return { [key]: part.samples.length > 0 ? part.samples : [sampleOf(part.field)] }
      const columns = extrasOf(part.parts).map(one => one.key)
      return {
        ...(columns.length > 0 ? { [`${path}${columnsKey(part.key)}`]: [columns.join(',')] } : {}),
        ...samplesIn(part.parts, `${key}.`),
      }
    }),
  )
}

/** With nothing added, and with everything. */
function gateSamples(form: Form): Record<string, readonly string[]> {
  const extras = sectionsOf(form)
    .flatMap(section => extrasOf(section.parts))
    .map(part => part.key)
  return { [moreKey]: ['none', extras.join(',')], [confirmKey]: ['final'] }
}

function sampleOf(field: Parameters<typeof faceOf>[0]): string {
  const { kind, options } = faceOf(field)
  if (options[0]) return options[0].value
  return { money: '100万元', day: '2026年3月31日' }[kind as string] ?? '见所附材料'
}
