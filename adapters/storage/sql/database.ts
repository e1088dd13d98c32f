import type { Kysely } from 'kysely'
import type { Tables } from './tables.js'

/** Until there are several units in one store, they are all called so. */
export const onlyUnit = 'local'

/** An open database, whichever of the two it is. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres'
  /** The rows of {@link unit}, and no others: a query that does not say so is refused. */
  readonly db: Kysely<Tables>
  readonly unit: string
  /** Every row of every unit: for backups alone. */
  readonly everything: Kysely<Tables>
  /** Runs the tasks of one key one after the other, in every process that uses this database. */
  readonly inOrder: <T>(key: string, task: () => Promise<T>) => Promise<T>
  /** The database's own error as one that says what to do; anything else as it is. */
  readonly explained: (error: unknown) => unknown
  /** Lets the database go, so that another process (or this one, again) may open it. */
  readonly close: () => Promise<void>
}

/** The same object with every failure of the database explained. */
export function explaining<T extends object>(database: Pick<Database, 'explained'>, methods: T): T {
  const wrapped = Object.entries(methods).map(([name, method]) => [
    name,
    async (...given: unknown[]) => {
      try {
        return await method(...given)
      } catch (error) {
        throw database.explained(error)
      }
    },
  ])
  return Object.fromEntries(wrapped)
}
