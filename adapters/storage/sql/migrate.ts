import { type Kysely, type Migration, Migrator } from 'kysely'
import { AppError } from '../../../common/errors.js'
import type { Database } from './database.js'
import type { Tables } from './tables.js'

export type Migrations = Readonly<Record<string, Migration>>

/** Carries out a change of tables that hold data, with whatever is to be done before it and after it. */
export type Upgrade = (old: Pick<Database, 'kind' | 'everything'>, change: () => Promise<void>) => Promise<void>

/** Keeps others from writing what we are changing. Both are part of the change: they hold with it, or not at all. */
export interface Fence {
  /** Before the first change. */
  lock(db: Kysely<Tables>): Promise<void>
  /** After the last one. */
  raise(db: Kysely<Tables>): Promise<void>
}

export interface Changing extends Pick<Database, 'kind' | 'explained'> {
  /** The names of the changes made before. */
  readonly done: readonly string[]
  /** Left out where nothing would be lost with the data. */
  readonly upgrade?: Upgrade | undefined
  /** Left out where nobody else can have the database open. */
  readonly fence?: Fence
}

/** Brings the tables up to date, one process at a time; all of it, or nothing. Rejects with an explained error. */
export async function migrate(everything: Kysely<Tables>, steps: Migrations, how: Changing): Promise<void> {
  const { kind, explained, done, upgrade, fence } = how
  const pending = pendingOf(steps, done)
  if (pending.length === 0) return
  const fenced = Object.entries(steps).map(([name, step]): [string, Migration] => [
    name,
    {
      async up(db) {
        if (name === pending[0]) await fence?.lock(db)
        await step.up(db)
        if (name === pending.at(-1)) await fence?.raise(db)
      },
    },
  ])
  const migrator = new Migrator({
    db: everything,
    provider: { getMigrations: async () => Object.fromEntries(fenced) },
  })
  const change = async () => {
    const { error } = await migrator.migrateToLatest()
    if (error) throw explained(error)
  }
  const hasData = done.length > 0
  if (hasData && upgrade) await upgrade({ kind, everything }, change)
  else await change()
}

/** The changes that are still to be made, in order. */
export function pendingOf(steps: Migrations, done: readonly string[]): readonly string[] {
  return Object.keys(steps)
    .filter(name => !done.includes(name))
    .sort()
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
