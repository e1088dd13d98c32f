import type { EndingGround } from '../../../language/project-turns.js'
import type { Traits } from '../../../regulation/facts.js'
import type { Moment } from '../../../regulation/ids.js'

/** Where a project stands, as far as is known: what a sentence or a guided walk comes to. */
export interface Situation {
  /** Several at once are possible: 边实施边变更. Empty: the stage is not known. */
  readonly moments: readonly Moment[]
  readonly traits: Traits
  /** Obligations that were said to be met already, by id: they are left out. */
  readonly done: readonly string[]
  /** What an inspection found, by the item that lists it; null when it is not said. */
  readonly problem: number | null
  /** Said to concern state secrets: outside these measures (第三条), and nothing is listed. */
  readonly secret: boolean
  /** Why the contract ends, where 第十六条 does not plainly name it; null otherwise. */
  readonly ground: EndingGround | null
}

export const unknownSituation: Situation = {
  moments: [],
  traits: {},
  done: [],
  problem: null,
  secret: false,
  ground: null,
}
