import { slotsAskedIn } from '../../language/asked-slots.js'
import { actorsMentioned } from './actors-mentioned.js'
import type { Frame } from './frame.js'
import { readPremise } from './read-premise.js'
import { readSet } from './read-set.js'

/**
 * What a question asks, assumes and narrows.
 *
 * @param normal the question in its normal form
 * @param subjects the words of the trade that it names, as the articles write them
 */
export function readFrame(normal: string, subjects: readonly string[]): Frame {
  return {
    asked: slotsAskedIn(normal),
    actors: actorsMentioned(normal).map(one => one.id),
    assumed: readPremise(normal),
    set: readSet(normal, subjects),
  }
}
