import { Index } from 'flexsearch'
import { characterGrams } from './character-grams.js'
import type { Engine } from './engine.js'

/** FlexSearch, given characters and pairs of characters; `suggest`, or it wants every one of them in a text. */
export const flexSearch: Engine = {
  build(texts) {
    const index = new Index({ tokenize: 'strict', encode: characterGrams })
    for (const [i, text] of texts.entries()) index.add(i, text)
    return (query, limit) => index.search(query, { limit, suggest: true }).map(Number)
  },
}
