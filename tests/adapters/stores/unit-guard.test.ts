import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../adapters/storage/sql/database.js'
import { openSqlite } from '../../../adapters/storage/sqlite/open-sqlite.js'

let database: Database
beforeAll(async () => {
  database = await openSqlite(':memory:')
})
afterAll(() => database.close())

const refused = /does not keep to the rows of its unit/

describe('a query', () => {
  it('goes through when every table in it is named with its unit', async () => {
    const { db } = database
    await db.selectFrom('run').selectAll().where('unit', '=', 'local').where('id', '=', 'r1').execute()
    await db
      .selectFrom('said')
      .innerJoin('run', join => join.onRef('run.id', '=', 'said.run').onRef('run.unit', '=', 'said.unit'))
      .selectAll('said')
      .where('said.unit', '=', 'local')
      .execute()
    await db.deleteFrom('said').where('unit', '=', 'local').where('at', '<', 5).execute()
  })

  it('is refused when it reads, changes or deletes without a unit', async () => {
    const { db } = database
    await expect(db.selectFrom('run').selectAll().where('id', '=', 'r1').execute()).rejects.toThrow(refused)
    await expect(db.updateTable('run').set({ status: 'open' }).where('id', '=', 'r1').execute()).rejects.toThrow(
      refused,
    )
    await expect(db.deleteFrom('run').execute()).rejects.toThrow(refused)
    await expect(sql`delete from run`.execute(db)).rejects.toThrow(refused)
  })

  it('is refused when it names another unit, or only perhaps its own', async () => {
    const { db } = database
    await expect(db.selectFrom('run').selectAll().where('unit', '=', 'other').execute()).rejects.toThrow(refused)
    await expect(
      db
        .selectFrom('run')
        .selectAll()
        .where(({ or, eb }) => or([eb('unit', '=', 'local'), eb('id', '=', 'r1')]))
        .execute(),
    ).rejects.toThrow(refused)
  })

  it('is refused when it joins, or looks into, a table without its unit', async () => {
    const { db } = database
    await expect(
      db
        .selectFrom('said')
        .innerJoin('run', 'run.id', 'said.run')
        .selectAll('said')
        .where('said.unit', '=', 'local')
        .execute(),
    ).rejects.toThrow(refused)
    await expect(
      db
        .selectFrom('run')
        .selectAll()
        .where('unit', '=', 'local')
        .where('id', 'in', query => query.selectFrom('said').select('run').where('key', '=', 'budget'))
        .execute(),
    ).rejects.toThrow(refused)
  })

  it('is refused when it adds a row of another unit', async () => {
    const row = { id: 'a', person: 'a', revision: 1, state: '{}', touched_at: 1 }
    const { db } = database
    await db
      .insertInto('conversation')
      .values({ unit: 'local', ...row })
      .execute()
    await expect(
      db
        .insertInto('conversation')
        .values([
          { unit: 'local', ...row, id: 'b' },
          { unit: 'other', ...row, id: 'c' },
        ])
        .execute(),
    ).rejects.toThrow(refused)
  })

  it('is refused within a transaction just the same', async () => {
    const broken = database.db.transaction().execute(within => within.selectFrom('run').selectAll().execute())
    await expect(broken).rejects.toThrow(refused)
  })
})
