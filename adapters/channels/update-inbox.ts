/** A message as a messenger handed it over. */
export interface Update {
  readonly id: number
  /** As it came, to be worked on after a restart; null for what must not be kept: it lives in memory only. */
  readonly body: string | null
}

/**
 * Remembers what a messenger handed over: a message is acknowledged once it is kept here, is worked on even if the program
 * is killed in between, and is answered once when it is handed over again.
 */
export interface UpdateInbox {
  /** Keeps updates, on the disk when it resolves; those that are known already stay as they are. */
  take(updates: readonly Update[], now: number): Promise<void>
  /** Whether an update is new or was not answered yet. */
  isWaiting(id: number): Promise<boolean>
  /** The bodies of those that were not answered yet, in the order of their ids. */
  waiting(): Promise<readonly string[]>
  /** Answered: its words are let go, its id is remembered. */
  finish(id: number): Promise<void>
  /** Forgets the ids of those that were answered and came before a moment. */
  dropTakenBefore(moment: number): Promise<void>
}

/** Keeps them while the program lives. */
export function memoryInbox(): UpdateInbox {
  const updates = new Map<
    number,
    { readonly body: string | null; readonly isDone: boolean; readonly takenAt: number }
  >()
  return {
    async take(taken, now) {
      for (const { id, body } of taken) {
        if (!updates.has(id)) updates.set(id, { body, isDone: false, takenAt: now })
      }
    },
    async isWaiting(id) {
      return updates.get(id)?.isDone !== true
    },
    async waiting() {
      return [...updates]
        .sort(([a], [b]) => a - b)
        .flatMap(([, { body, isDone }]) => (isDone || body === null ? [] : [body]))
    },
    async finish(id) {
      const takenAt = updates.get(id)?.takenAt ?? 0
      updates.set(id, { body: null, isDone: true, takenAt })
    },
    async dropTakenBefore(moment) {
      for (const [id, { isDone, takenAt }] of updates) if (isDone && takenAt < moment) updates.delete(id)
    },
  }
}
