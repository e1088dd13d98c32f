import type { Project } from '../projects/project.js'
import type { RunChange } from './filings/saved-run.js'
import type { NewDelivery } from './reminders/outbox.js'

/** Something small that is kept by name; null takes it away. */
export interface Setting {
  readonly name: string
  readonly value: string | null
}

/** What use cases changed: kept in one step, all of it or nothing. `R`: what is said to people, see {@link NewDelivery}. */
export interface Changes<R = never> {
  readonly runs: readonly RunChange[]
  /** What other people are to be told because of it. */
  readonly deliveries?: readonly NewDelivery<R>[]
  /** As they are from now on, each with the revision it was read with. */
  readonly projects?: readonly Project[]
  /** Duties or whole projects, as the outbox names them, of which nothing more is to be sent. */
  readonly settled?: readonly string[]
  /** The unit's settings that it changed. */
  readonly settings?: readonly Setting[]
  /** Milliseconds. */
  readonly at: number
}

/** Keeps what was changed where there is no talk to remember, such as a form on the page. */
export interface ChangeStore {
  /** Runs the tasks of one scope one after the other, also when other instances share the store. */
  inOrder<T>(scope: string, task: () => Promise<T>): Promise<T>
  /** Whether the changes of a request are kept already: it came twice. */
  hasChanges(scope: string, request: string): Promise<boolean>
  /**
   * Keeps changes and the request they came of in one step, on the disk when it resolves. Rejects with
   * {@link ChangedMeanwhileError}, and keeps nothing, when a filing or a project was saved by someone else since it was
   * read, or when the request was kept before.
   */
  saveChanges(changes: RequestedChanges): Promise<void>
}

export interface RequestedChanges extends Changes {
  readonly scope: string
  readonly request: string
  readonly person: string
}

/** Somebody else (another device, another instance) saved first: read again, and decide again. */
export class ChangedMeanwhileError extends Error {
  constructor(what: string) {
    super(`${what} was saved by someone else since it was read`)
    this.name = 'ChangedMeanwhileError'
  }
}
