import { rule } from './measures.js'

const { article, percent = 0 } = rule('change-within-limit')

/** How much of a project's budget may change before it has to be submitted anew, in percent, and the article that says so. */
export const changeLimit = { article, percent }
