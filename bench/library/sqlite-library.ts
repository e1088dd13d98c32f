import { join } from 'node:path'
import Database from 'libsql'
import { searchedWords } from '../../adapters/library/unit-table.js'
import {
  buildKeywordIndex,
  packKeywordIndex,
  searchKeywords,
  unpackKeywordIndex,
} from '../../knowledge/index/keyword-index.js'
import { itemsOf } from '../../knowledge/ingest/items.js'
import { fold } from '../../language/fold.js'
import type { TextToStore } from '../../services/corpus/library-store.js'
import type { KeptLibrary } from './packed-library.js'

interface UnitRow {
  readonly regulation: string
  readonly title: string
  readonly chapter: string | null
  readonly caption: string | null
  readonly section: string | null
  readonly text: string
}

/** The same in three tables: texts, units, and the search index as one blob. */
export function sqliteLibrary(folder: string): KeptLibrary {
  const connect = () => {
    const db = new Database(join(folder, 'library.db'))
    db.exec('pragma journal_mode = wal; pragma synchronous = full')
    return db
  }
  const indexed = (db: Database.Database) => {
    const rows = db
      .prepare(
        "select u.*, json_extract(t.particulars, '$.title') as title from unit u join text t on t.id = u.regulation order by u.rowid",
      )
      .all() as UnitRow[]
    const words = buildKeywordIndex(rows.map(row => fold(searchedWords(row, row.title))))
    db.prepare('insert or replace into words (id, bytes) values (1, ?)').run([Buffer.from(packKeywordIndex(words))])
  }
  const put = (db: Database.Database, texts: readonly TextToStore[]) => {
    const text = db.prepare('insert or replace into text values (?, ?, ?, ?, ?)')
    const unit = db.prepare('insert into unit values (?, ?, ?, ?, ?, ?, ?)')
    const old = db.prepare('delete from unit where regulation = ?')
    db.transaction(() => {
      for (const one of texts) {
        const { id } = one.regulation
        old.run(id)
        text.run(id, JSON.stringify(one.regulation), one.edition, one.words, one.text)
        for (const { number, suffix, chapter, caption, section, start, length } of one.units)
          unit.run(id, number, suffix, section, chapter, caption, one.text.slice(start, start + length))
      }
      indexed(db)
    })()
  }
  return {
    name: 'SQLite 表',
    write(texts) {
      const db = connect()
      db.exec(
        `create table text (id text primary key, particulars text, edition text, words text, text text);
         create table unit (regulation text, number, suffix, section text, chapter text, caption text, text text);
         create index unit_of on unit (regulation);
         create table words (id integer primary key, bytes blob)`,
      )
      put(db, texts)
      db.exec('pragma wal_checkpoint(truncate)')
      db.close()
    },
    open() {
      const db = connect()
      const texts = db.prepare('select id, particulars, edition, words from text').all() as { particulars: string }[]
      for (const { particulars } of texts) JSON.parse(particulars)
      const unit = db.prepare('select * from unit where rowid = ?')
      const units = db.prepare('select * from unit where regulation = ? order by rowid')
      let index: ReturnType<typeof unpackKeywordIndex> | undefined
      return {
        search(question) {
          const { bytes } = (index ? {} : db.prepare('select bytes from words').get()) as { bytes?: Buffer }
          if (bytes) index = unpackKeywordIndex(new Uint8Array(bytes))
          if (!index) return 0
          // rowids follow the order of the index until something changes
          const hits = searchKeywords(index, fold(question), { limit: 10 })
          return hits.map(hit => itemsOf((unit.get(hit.text + 1) as UnitRow).text)).length
        },
        unitsOf: id => (units.all(id) as UnitRow[]).map(row => itemsOf(row.text)).length,
        close: () => db.close(),
      }
    },
    change(text) {
      const db = connect()
      put(db, [text])
      db.close()
    },
  }
}
