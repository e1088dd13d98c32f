import { type Kysely, type Migration, Migrator } from 'kysely'
import { AppError } from '../../../common/errors.js'
import type { Tables } from './tables.js'

export type Migrations = Readonly<Record<string, Migration>>

/** Brings the tables up to date, one process at a time; all of it, or nothing. */
export async function migrate(db: Kysely<Tables>, steps: Migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...steps }) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** Refuses tables that a newer version has changed: this one would misread them. `done` names the changes made. */
export function refuseNewer(done: readonly string[], steps: Migrations, place: string): void {
  const unknown = done.filter(name => !Object.hasOwn(steps, name))
  if (unknown.length === 0) return
  throw new AppError(
    'STORE_NEWER',
    '数据是更新版本的办法通写的，这个版本读不了，也没有改动它。请换用更新的版本，或用 DATA_DIR 换一个文件夹（用 DATABASE_URL 的，换一个数据库）。',
    `${place}: migrations unknown to this version: ${unknown.join(', ')}`,
  )
}
