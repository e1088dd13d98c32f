import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import { meaningsOf } from '../../knowledge/index/embedding-votes.js'

/** Real texts of many kinds, each once: what the product finds by meaning. */
export function shippedTexts(): string[] {
  return [...new Set(meaningsOf(loadKnowledge({ dataDir: null })).map(one => one.text))]
}
