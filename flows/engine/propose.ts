import { type Run, start, store, view } from './engine.js'
import type { Field } from './fields.js'
import { faceOf, readField } from './fields.js'
import type { Flow, Step } from './flow.js'

/** What someone (a sentence, a model, the project register) believes the answers to be: any readable text, by key. */
export type Guesses = Readonly<Record<string, string>>

/** A guess as the person is asked about it: 「原项目预算:320万元,对吗?」 */
export interface Proposal {
  readonly key: string
  /** With its place in a list: 「第1项调整·增减」. */
  readonly label: string
  readonly shown: string
}

/**
 * Keeps guesses beside the answers until the person says 「对」. Only keys of this flow are taken, only texts that their
 * fields can read, and never over an answer that was given. A guess whose question has not come yet is held: it is in
 * `proposals`, and its question shows it as `guess`.
 */
export function propose(flow: Flow, run: Run, guesses: Guesses): Run {
  if (run.finished !== undefined) return run
  const kept = Object.entries(guesses).filter(([key, text]) => {
    const place = fieldAt(flow.steps, key)
    return place !== undefined && !Object.hasOwn(run.answers, key) && 'value' in readField(place.field, text)
  })
  return kept.length === 0 ? run : { ...run, guesses: { ...run.guesses, ...Object.fromEntries(kept) } }
}

/** All guesses that wait, in the order of the flow. */
export function proposals(flow: Flow, run: Run): readonly Proposal[] {
  return Object.entries(run.guesses ?? {})
    .flatMap(([key, text]) => {
      const place = fieldAt(flow.steps, key)
      const read = place && readField(place.field, text)
      if (!place || !read || 'problem' in read) return []
      return [
        {
          key,
          label: place.label,
          shown: faceOf(place.field).show(place.field.encode(read.value)),
          order: place.order,
        },
      ]
    })
    .sort((a, b) => compare(a.order, b.order))
    .map(({ key, label, shown }) => ({ key, label, shown }))
}

/**
 * 「对」: the guesses become answers; those named in `keys`, or all. The others wait on. A question in between that has
 * no answer is asked as ever; an accepted text that contradicts an earlier answer is asked again with the reason.
 */
export function accept(flow: Flow, run: Run, keys?: readonly string[]): Run {
  if (run.finished !== undefined) return run
  const texts = Object.entries(run.guesses ?? {}).flatMap(([key, text]) => {
    if (keys && !keys.includes(key)) return []
    const place = fieldAt(flow.steps, key)
    const read = place && readField(place.field, text)
    if (!place || !read || 'problem' in read) return []
    return [[key, place.field.encode(read.value)], ...place.items.map(mark => [mark, '是'])]
  })
  return texts.length === 0 ? run : store(run, Object.fromEntries(texts))
}

/** 「不对」: the guesses are forgotten, those named or all. */
export function reject(run: Run, keys?: readonly string[]): Run {
  const { guesses, ...rest } = run
  const left = Object.entries(guesses ?? {}).filter(([key]) => keys !== undefined && !keys.includes(key))
  return left.length === 0 ? rest : { ...rest, guesses: Object.fromEntries(left) }
}

/** A new run with its guesses, and whether anything was understood. */
export function startWith(
  flow: Flow,
  guesses: Guesses,
): { readonly run: Run; readonly proposals: readonly Proposal[] } {
  const run = propose(flow, start(flow), guesses)
  return { run, proposals: proposals(flow, run) }
}

/** Whether the question now being asked has a guess that 「对」 would accept. */
export function guessHere(flow: Flow, run: Run): string | null {
  return view(flow, run).question?.guess ?? null
}

interface Found {
  readonly field: Field
  /** The answers to 「还有吗」 that bring one to this item: `changes#1`. */
  readonly items: readonly string[]
  readonly label: string
  readonly order: readonly number[]
}

/** The field at a path such as `changes.0.amount`, wherever its branch stands. */
function fieldAt(steps: readonly Step[], path: string): Found | undefined {
  for (const [place, step] of steps.entries()) {
    if (step.kind === 'branch') {
      const found = fieldAt(step.steps, path)
      if (found) return { ...found, order: [place, ...found.order] }
    } else if (step.kind === 'ask' && step.key === path) {
      return { field: step.field, items: [], label: step.words.label, order: [place] }
    } else if (step.kind === 'list' && path.startsWith(`${step.key}.`)) {
      const [, digits, rest] = /^(\d{1,3})\.(.+)$/.exec(path.slice(step.key.length + 1)) ?? []
      if (digits === undefined || rest === undefined || Number(digits) >= (step.words.max ?? 50)) return undefined
      const found = fieldAt(step.each, rest)
      if (!found) return undefined
      const index = Number(digits)
      const first = step.words.any === undefined ? 1 : 0
      const marks = Array.from({ length: index + 1 - first }, (_, i) => `${step.key}#${i + first}`)
      return {
        field: found.field,
        items: [...marks, ...found.items.map(mark => `${step.key}.${index}.${mark}`)],
        label: `第${index + 1}项${step.words.label}·${found.label}`,
        order: [place, index, ...found.order],
      }
    }
  }
  return undefined
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? -1
    if (left !== right) return left - right
  }
  return a.length - b.length
}
