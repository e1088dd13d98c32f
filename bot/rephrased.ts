import type { Rephrased } from '../api/talk.js'

export type { Rephrased } from '../api/talk.js'

/** Nothing came: the checked answer stays. */
export const nothingCame: Rephrased = { state: 'done', sentences: [], text: null }
