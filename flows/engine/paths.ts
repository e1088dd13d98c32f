import { answer, type Line, type Run, start, view } from './engine.js'
import type { Flow } from './flow.js'

/** One way through a flow, from the first question to the result. */
export interface Way {
  readonly run: Run
  readonly trail: readonly Line[]
  /** The lines where there was more than one thing to say. */
  readonly forks: readonly Line[]
}

/** By key without item numbers: `changes.change`, and `changes#` for 「还有吗」. Questions not named try every option. */
export type Samples = Readonly<Record<string, readonly string[]>>

/**
 * Every way through: at each question the samples, or else all options. Lists end after the second item at the latest.
 * An answer that earlier ones rule out is no way; a question where nothing is possible is a mistake of the samples.
 */
export function* ways(
  flow: Flow,
  samples: Samples = {},
  run: Run = start(flow),
  forks: readonly string[] = [],
): Generator<Way> {
  const seen = view(flow, run)
  if (seen.kind === 'done') {
    yield { run, trail: seen.trail, forks: seen.trail.filter(line => forks.includes(line.key)) }
    return
  }
  const { key, options, optional } = seen.question
  const tried = samplesAt(key, samples) ?? [...options.map(option => option.value), ...(optional ? ['跳过'] : [])]
  const next = tried.flatMap(text => {
    const moved = answer(flow, run, text, key)
    return moved.problem === null ? [moved.run] : []
  })
  if (next.length === 0) throw new RangeError(`${flow.id}: no way on from "${key}"; does it need samples?`)
  for (const one of next) yield* ways(flow, samples, one, next.length > 1 ? [...forks, key] : forks)
}

function samplesAt(key: string, samples: Samples): readonly string[] | undefined {
  const index = /#(\d+)$/.exec(key)?.[1]
  if (index !== undefined && Number(index) >= 2) return ['否']
  const name = key.replace(/\.\d+\./g, '.').replace(/#\d+$/, '#')
  if (Object.hasOwn(samples, name)) return samples[name]
  return index !== undefined && Number(index) >= 1 ? ['否'] : undefined
}
