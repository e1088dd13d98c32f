import MiniSearch from 'minisearch'
import { characterGrams } from './character-grams.js'
import type { Engine, Search } from './engine.js'

/** MiniSearch, given characters and pairs of characters. */
export const miniSearchGrams: Engine = {
  build: texts => buildWith(texts, characterGrams),
}

/** MiniSearch, given words as jieba cuts them for search engines. */
export const miniSearchWords: Engine = {
  async build(texts) {
    // Here and not above, so that the other MiniSearch does not carry its memory.
    const { Jieba } = await import('@node-rs/jieba')
    const { dict } = await import('@node-rs/jieba/dict.js')
    const jieba = Jieba.withDict(dict)
    return buildWith(texts, text => jieba.cutForSearch(text, true).filter(word => /[\p{L}\p{N}%]/u.test(word)))
  },
}

function buildWith(texts: readonly string[], tokenize: (text: string) => string[]): Search {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'], tokenize, processTerm: term => term })
  index.addAll(texts.map((text, id) => ({ id, text })))
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .map(hit => Number(hit.id))
}
