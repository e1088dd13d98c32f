import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import { meaningsOf } from '../../knowledge/index/meanings.js'
import { textsToEmbed } from '../../knowledge/index/text-vectors.js'

/** Real texts of many kinds, each once: what the product finds by meaning. */
export function shippedTexts(): string[] {
  const knowledge = loadKnowledge({ dataDir: null })
  return [...new Set([...textsToEmbed(knowledge.library, meaningsOf(knowledge))].flatMap(one => one.texts))]
}
