import type { SessionStore } from '../../bot/session-store.js'
import type { ProjectStore } from '../../projects/ports.js'
import type { ChangeStore } from '../../services/changes.js'
import type { RunStore } from '../../services/filings/saved-run.js'

/** Conversations, filings and projects, which change together. */
export interface Store extends SessionStore, RunStore, ChangeStore {
  readonly projects: ProjectStore
  close(): Promise<void>
}
