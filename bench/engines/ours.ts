import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildKeywordIndex,
  type KeywordIndex,
  packKeywordIndex,
  searchKeywords,
  unpackKeywordIndex,
} from '../../knowledge/index/keyword-index.js'
import type { Engine, Search } from './engine.js'

/** This product's index: built, packed into one file, loaded from it. */
export const ours: Engine = {
  build(texts, folder) {
    const index = buildKeywordIndex(texts)
    writeFileSync(join(folder, 'index'), packKeywordIndex(index))
    return searchIn(index)
  },
  load: folder => searchIn(unpackKeywordIndex(readFileSync(join(folder, 'index')))),
}

function searchIn(index: KeywordIndex): Search {
  return (query, limit) => searchKeywords(index, query, { limit }).map(hit => hit.text)
}
