import { findAmounts, shareOf } from '../../language/amounts.js'
import { frequencySaid, saysAlone, saysNeedNot, takesForGranted } from '../../language/premise-marks.js'
import type { ActorId } from '../../regulation/ids.js'
import { actorsMentioned, isRecipient } from './actors-mentioned.js'

/** What a question takes for granted, side by side with what it can be held against. */
export interface Assumed {
  /** Those who are said to do it. */
  readonly doers: readonly ActorId[]
  /** 「一家」: and nobody else. */
  readonly alone: boolean
  /** Those to whom it is said to go. */
  readonly receivers: readonly ActorId[]
  readonly frequency: ReturnType<typeof frequencySaid>
  /** A decimal: `0.1`. */
  readonly share: string | null
  readonly needNot: boolean
}

/** What a question assumes; null where it takes nothing for granted. */
export function readPremise(normal: string): Assumed | null {
  if (!takesForGranted(normal)) return null
  const named = actorsMentioned(normal)
  const receivers = named.filter(({ start }) => isRecipient(normal, start)).map(one => one.id)
  const shares = findAmounts(normal).flatMap(found => shareOf(found) ?? [])
  return {
    doers: named.filter(one => !receivers.includes(one.id)).map(one => one.id),
    alone: saysAlone(normal),
    receivers,
    frequency: frequencySaid(normal),
    share: shares.length === 1 ? (shares[0] ?? null) : null,
    needNot: saysNeedNot(normal),
  }
}
