import { create, insertMultiple, search } from '@orama/orama'
import { characterGrams } from './character-grams.js'
import type { Engine } from './engine.js'

/**
 * Orama, given characters and pairs of characters. Each carries an end mark: Orama looks for what begins with a term, and
 * would take one character for every pair that begins with it, which is slower and ranks worse.
 */
export const orama: Engine = {
  async build(texts) {
    const tokenize = (text: string) => characterGrams(text).map(gram => `${gram}.`)
    const tokenizer = { language: 'chinese', normalizationCache: new Map<string, string>(), tokenize }
    const index = create({ schema: { text: 'string' }, components: { tokenizer } })
    await insertMultiple(
      index,
      texts.map((text, i) => ({ id: String(i), text })),
      5000,
    )
    return async (query, limit) => {
      // A threshold of 1: texts with any of the grams count, not only those with all.
      const { hits } = await search(index, { term: query, limit, threshold: 1 })
      return hits.map(hit => Number(hit.id))
    }
  },
}
