import { type Asking, newConversation } from './asking.js'
import { answer } from './converse.js'
import { fold, withoutRows } from './data.js'
import { begin, evaluate } from './evaluate.js'
import { faceOf } from './fields.js'
import type { Form } from './form.js'
import type { Place } from './places.js'
import { type Line, placeAsked } from './question.js'
import type { Run } from './state.js'

/** One way through a form, from the first question to the result. */
export interface Way {
  readonly run: Run
  readonly trail: readonly Line[]
  /** The lines where there was more than one thing to say. */
  readonly forks: readonly Line[]
}

/** By path without rows: `changes.change`, `changes#more`. Questions not named try every option. */
export type Samples = Readonly<Record<string, readonly string[]>>

/**
 * Every way through: at each question the samples, or else all options. Lists end after their first row, extras are
 * added all or none. An answer that earlier ones rule out is no way; a question where nothing is possible is
 * a mistake of the samples.
 */
export function* ways(
  form: Form<object>,
  samples: Samples = {},
  run: Run = begin(form),
  asking: Asking = newConversation,
  forks: readonly string[] = [],
): Generator<Way> {
  const { places, trail } = evaluate(form, run, asking)
  const place = placeAsked(run, asking, places)
  if (!place) {
    yield { run, trail, forks: trail.filter(line => forks.includes(line.key)) }
    return
  }
  const next = triedAt(place, samples).flatMap(text => {
    const moved = answer(form, run, asking, text, place.path)
    return moved.problem === null ? [moved] : []
  })
  if (next.length === 0) throw new RangeError(`${form.id}: no way on from "${place.path}"; does it need samples?`)
  const on = next.length > 1 ? [...forks, place.path] : forks
  for (const one of next) {
    const after = { ...run, ...fold(one.operations, run) }
    const finished = one.decided === null ? after : { ...after, finished: 'once' }
    yield* ways(form, samples, finished, one.asking, on)
  }
}

function triedAt({ kind, path, field }: Place, samples: Samples): readonly string[] {
  const name = path.includes('#') ? path : withoutRows(path)
  if (Object.hasOwn(samples, name)) return samples[name] ?? []
  const { options, optional } = faceOf(field)
  const whole = options.flatMap(option => (option.value === 'none' ? [] : [option.value])).join(',')
  if (kind === 'confirm') return ['final']
  if (kind === 'more') return ['否']
  if (kind === 'columns') return [whole]
  if (kind === 'extras') return ['none', whole]
  return [...options.map(option => option.value), ...(optional ? ['跳过'] : [])]
}
