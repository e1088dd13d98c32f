import type { Stores } from '../../../adapters/storage/open-stores.js'

/** How many rows each table has. */
export async function rowCounts({ database }: Stores): Promise<Readonly<Record<string, number>>> {
  const tables = await database.everything.introspection.getTables()
  const names = tables.map(table => table.name).filter(name => !name.startsWith('kysely_'))
  const counts: Record<string, number> = {}
  for (const name of names.sort()) {
    const { rows } = await database.everything
      .selectFrom(name as 'run')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    counts[name] = Number(rows)
  }
  return counts
}
