import { join } from 'node:path'
import Database from 'libsql'
import type { Engine, Search } from './engine.js'

const FILE = 'trigram.sqlite'

/** SQLite's full text search over three characters at a time, any of them, ranked by its BM25. */
export const sqliteTrigram: Engine = {
  build(texts, folder) {
    const database = new Database(join(folder, FILE))
    database.exec(`CREATE VIRTUAL TABLE texts USING fts5(words, content='', tokenize='trigram')`)
    const insert = database.prepare('INSERT INTO texts(rowid, words) VALUES (?, ?)')
    database.exec('BEGIN')
    for (const [i, text] of texts.entries()) insert.run(i, text)
    database.exec('COMMIT')
    return searchIn(database)
  },
  load: folder => searchIn(new Database(join(folder, FILE))),
}

function searchIn(database: Database.Database): Search {
  const find = database.prepare('SELECT rowid AS place FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?')
  return (query, limit) => {
    const grams = trigrams(query)
    if (grams.length === 0) return []
    const rows = find.all(grams.map(gram => `"${gram}"`).join(' OR '), limit) as { place: number }[]
    return rows.map(row => row.place)
  }
}

function trigrams(query: string): string[] {
  const runs = query.match(/[\p{L}\p{N}%]+/gu) ?? []
  const all = runs.flatMap(run => {
    const characters = [...run]
    return characters.slice(2).map((_, i) => characters.slice(i, i + 3).join(''))
  })
  return [...new Set(all)]
}
