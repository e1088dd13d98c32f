import { onlyNames } from '../../language/leaning.js'
import { tradeWords } from '../../regulation/gazetteer.js'
import { measures } from '../../regulation/measures.js'

const actors = new Set(Object.values(measures.actors).map(actor => actor.name))

/**
 * A turn that only names another actor or thing, 「那方案呢」 after 「规划报给谁」, as the question it means: 「方案报给谁」.
 * Null where the turn says more, or nothing in the question before can give its place to it.
 */
export function completed(turn: string, before: string): string | null {
  const name = onlyNames(turn)
  if (!name || name === before) return null
  const isActor = tradeWords.some(({ said, term }) => actors.has(term) && said === name)
  const old = tradeWords.find(
    ({ said, term }) => actors.has(term) === isActor && before.includes(said) && !said.includes(name),
  )
  return old ? before.replace(old.said, name) : null
}
