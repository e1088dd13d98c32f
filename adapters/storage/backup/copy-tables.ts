import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../sql/database.js'
import type { Tables } from '../sql/tables.js'

/** How many rows are read and written at a time. */
const atOnce = 500

/** Any of our tables: what is true of one of them is true of all, as far as copying goes. */
type Table = 'run'
type Rows = Kysely<Tables> | Transaction<Tables>

/** The tables that hold rows of ours. */
export async function tableNames({ everything }: Pick<Database, 'everything'>): Promise<string[]> {
  const tables = await everything.introspection.getTables()
  return tables.map(table => table.name).filter(name => !name.startsWith('kysely_'))
}

/** Copies every row as it was at one moment. The other database must have the same tables, and none of these rows. */
export async function copyTables(from: Pick<Database, 'kind' | 'everything'>, to: Rows): Promise<void> {
  const names = await tableNames(from)
  const read = async (rows: Rows) => {
    for (const name of names) await copyTable(rows, from.kind, to, name as Table)
  }
  if (from.kind === 'sqlite') await read(from.everything)
  else await from.everything.transaction().setIsolationLevel('repeatable read').execute(read)
}

async function copyTable(from: Rows, kind: Database['kind'], to: Rows, name: Table): Promise<void> {
  let last: string | number | undefined
  for (;;) {
    const rows = await rowsAfter(from, kind, name, last)
    if (rows.length === 0) return
    last = rows.at(-1)?.place
    await to
      .insertInto(name)
      .values(rows.map(({ place: _, ...row }) => row))
      .execute()
  }
}

/** The next rows in the order in which they lie in the file. */
function rowsAfter(from: Rows, kind: Database['kind'], name: Table, last: string | number | undefined) {
  const place = sql<string | number>`${sql.raw(kind === 'sqlite' ? 'rowid' : 'ctid')}`
  const shown = sql<string | number>`${sql.raw(kind === 'sqlite' ? 'rowid' : 'ctid::text')}`
  const after = kind === 'sqlite' ? sql<number>`${last}` : sql<string>`${last}::tid`
  return from
    .selectFrom(name)
    .selectAll()
    .select(shown.as('place'))
    .$if(last !== undefined, query => query.where(place, '>', after))
    .orderBy(place)
    .limit(atOnce)
    .execute()
}
