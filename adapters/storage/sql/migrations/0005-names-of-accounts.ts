import type { Kysely } from 'kysely'

/** Who uses an account, as projects name them: so that a reminder reaches whoever it is for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('pairing').addColumn('known_as', 'text').execute()
}
