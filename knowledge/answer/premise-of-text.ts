import { clausePressed, dutyTakenForGranted, takesForGranted } from '../../language/taken-for-granted.js'
import type { RankedUnit } from '../index/rank-units.js'
import { readUnit } from '../reading/clauses.js'
import { kindsIn } from '../reading/says-what-is-asked.js'
import { isSameValue, type Value, valuesIn } from '../reading/values.js'

/** What a question takes for granted, held against the sentence that answers it. */
export type Held =
  /** The text says the very value. */
  | { readonly kind: 'right'; readonly value: Value }
  /** The text says another value of the kind, in these words. */
  | { readonly kind: 'another'; readonly said: Value; readonly written: readonly string[] }
  /** The text forbids what is thought to be allowed, or requires what is thought needless. */
  | { readonly kind: 'contrary' }

/** Null where nothing is taken for granted, or the text is silent on it. */
export function heldAgainst(question: string, { unit, sentence }: RankedUnit): Held | null {
  if (!sentence || !takesForGranted(question)) return null
  const pressed = clausePressed(question)
  const said = valuesIn(pressed)
  const here = valuesIn(sentence.text)
  for (const value of said) {
    const there = here.some(one => one.kind === value.kind) ? here : readUnit(unit).flatMap(one => valuesIn(one.text))
    const alike = there.filter(one => one.kind === value.kind)
    if (!alike.length) continue
    if (alike.some(one => isSameValue(one, value))) return { kind: 'right', value }
    return { kind: 'another', said: value, written: [...new Set(alike.map(one => one.text))].slice(0, 3) }
  }
  if (said.length) return null
  const thought = dutyTakenForGranted(pressed)
  const kinds = kindsIn([sentence])
  const forbids = kinds.has('prohibition') && !kinds.has('permission') && !kinds.has('exception')
  const requires = kinds.has('duty') && !kinds.has('permission') && !kinds.has('exception') && !kinds.has('prohibition')
  if ((thought === 'allowed' && forbids) || (thought === 'needless' && requires)) return { kind: 'contrary' }
  return null
}
