import type { Run } from '../../flows/engine/engine.js'

/** A row as far as it matters for the answers. */
interface Row {
  readonly key: string
  readonly text: string | null
}

/** The answers that rows come to: the last text of each key; a key that was taken back has none. */
export function answersOf(rows: readonly Row[]): Run['answers'] {
  const answers = new Map<string, string>()
  for (const { key, text } of rows) {
    if (text === null) answers.delete(key)
    else answers.set(key, text)
  }
  return Object.fromEntries(answers)
}

/** What happened to the answers between two states of a run: a row for each key that changed, null for those gone. */
export function rowsBetween(before: Run['answers'], after: Run['answers']): Row[] {
  const gone = Object.keys(before).filter(key => !Object.hasOwn(after, key))
  const changed = Object.entries(after).filter(([key, text]) => !Object.hasOwn(before, key) || before[key] !== text)
  return [...gone.map(key => ({ key, text: null })), ...changed.map(([key, text]) => ({ key, text }))]
}
