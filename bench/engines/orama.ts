import { create, insertMultiple, search } from '@orama/orama'
import { characterGrams } from './character-grams.js'
import type { Engine } from './engine.js'

/** Orama, given characters and pairs of characters. */
export const orama: Engine = {
  async build(texts) {
    const tokenizer = { language: 'chinese', normalizationCache: new Map<string, string>(), tokenize: characterGrams }
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
