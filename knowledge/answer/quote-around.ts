import type { Unit } from '../../regulation/unit.js'
import { type ReadSentence, readUnit } from '../reading/clauses.js'

/** An article of up to so many characters is shown whole. */
const WHOLE = 260
/** A list that is asked for is shown whole up to here. */
const WHOLE_LIST = 1200

/**
 * What is shown of a unit around the sentence that answers: all of it where it is short, else whole sentences around that
 * one, with what introduces the list it is an item of. Slices of the text, in its order.
 */
export function quotesAround(unit: Unit, sentence: ReadSentence | null, options: { readonly list: boolean }): string[] {
  const { text } = unit
  if (text.length <= WHOLE || sentence === null) return [text.length <= WHOLE ? text : text.slice(0, endOfWhole(unit))]
  const all = readUnit(unit)
  const at = all.indexOf(sentence)
  const list = options.list ? listOf(all, at) : null
  if (list) return [text.slice(list.from, list.to)]
  // A list is asked for and the sentence is none of it: the unit's list is shown as well.
  const other = options.list ? all.map((_, i) => listOf(all, i)).find(one => one !== null) : null
  if (other) return [sentence.text, text.slice(other.from, other.to)]
  let from = at
  let to = at
  const size = () => (all[to]?.end ?? 0) - (all[from]?.start ?? 0)
  for (let grew = true; grew; ) {
    grew = false
    for (const step of [1, -1]) {
      const next = step > 0 ? all[to + 1] : all[from - 1]
      if (!next || size() + next.text.length > WHOLE) continue
      if (step > 0) to++
      else from--
      grew = true
    }
  }
  const shown = text.slice(all[from]?.start, all[to]?.end)
  const head = sentence.head === null ? undefined : all[sentence.head]
  return head && sentence.head !== null && sentence.head < from ? [head.text, shown] : [shown]
}

/** The list that a sentence introduces or is an item of, with its introduction. */
function listOf(all: readonly ReadSentence[], at: number): { from: number; to: number } | null {
  const head = all[at]?.head ?? at
  let last = head
  while (all[last + 1]?.head === head) last++
  const from = all[head]?.start ?? 0
  const to = all[last]?.end ?? 0
  return last > head && to - from <= WHOLE_LIST ? { from, to } : null
}

/** Where the last whole sentence ends that still fits. */
function endOfWhole(unit: Unit): number {
  const all = readUnit(unit)
  const fits = all.filter(one => one.end <= WHOLE)
  return (fits.at(-1) ?? all[0])?.end ?? unit.text.length
}
