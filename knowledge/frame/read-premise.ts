import {
  actsSaid,
  assertsBefore,
  countSaid,
  figuresSaid,
  frequencySaid,
  limitSaid,
  presupposes,
  saysAfterwards,
  saysAlone,
  saysAsUsual,
  saysMust,
  saysNeedNot,
  saysOnly,
  saysShared,
  takesForGranted,
} from '../../language/premise-marks.js'
import { gazetteer, namesIn } from '../../regulation/gazetteer.js'
import { actorsMentioned, isRecipient, isServed } from './actors-mentioned.js'
import type { Assumed } from './frame.js'

const { platforms } = gazetteer()

/** What a question in its normal form assumes; null where it takes nothing for granted. */
export function readPremise(normal: string): Assumed | null {
  if (!takesForGranted(normal) && !assertsBefore(normal) && !presupposes(normal)) return null
  const named = actorsMentioned(normal).filter(({ start }) => !isServed(normal, start))
  const receivers = named.filter(({ start }) => isRecipient(normal, start)).map(one => one.id)
  return {
    doers: named.map(one => one.id).filter(id => !receivers.includes(id)),
    alone: saysAlone(normal),
    receivers,
    frequency: frequencySaid(normal),
    must: saysMust(normal),
    needNot: saysNeedNot(normal),
    only: saysOnly(normal),
    count: countSaid(normal),
    afterwards: saysAfterwards(normal),
    acts: actsSaid(normal),
    limit: limitSaid(normal),
    shared: saysShared(normal),
    asUsual: saysAsUsual(normal),
    figures: figuresSaid(normal),
    platforms: namesIn(normal, platforms).map(one => one.word),
  }
}
