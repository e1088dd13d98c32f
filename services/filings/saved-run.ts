import type { Operation } from '../../flows/engine/data.js'
import type { Run } from '../../flows/engine/state.js'

/** A filing as it is kept: what was filled in, and whose it is. */
export interface SavedRun {
  readonly id: string
  readonly person: string
  /** Where it began. */
  readonly conversation: string
  readonly run: Run
  /** The ids of checklist items that are ticked. */
  readonly ticks: readonly string[]
  /** The edition of the measures it began with. */
  readonly lawVersion: string
  /** How often it was saved; 0 for one that is not saved yet. */
  readonly revision: number
  readonly status: RunStatus
  /** Milliseconds. */
  readonly startedAt: number
  readonly touchedAt: number
  /** When the person was told that the draft will be cleared soon. */
  readonly noticedAt: number | null
}

/** `deleted` by the person, `expired` by age: the words are gone, the rows stay. */
export type RunStatus = 'open' | 'finished' | 'deleted' | 'expired'

/** One thing that was said or done in a filing: a row of its log, which is never taken away. */
export interface Said extends Operation {
  /** As the person wrote or tapped it. */
  readonly raw: string
  readonly by: SaidBy
}

/** `guess`: our reading of the person's words, which the person confirmed. `earlier`: taken over from a finished filing. */
export type SaidBy = 'person' | 'guess' | 'earlier'

/** What a message did to a filing. Kept as one: all of it, or nothing. */
export interface RunChange {
  /** As it is from now on. Its revision is the one it was read with: another one in the store is a conflict. */
  readonly saved: SavedRun
  /** In order: what the filing is comes of them. */
  readonly said: readonly Said[]
  /** The words of all earlier rows at and below these paths are overwritten (`all`: of the whole filing); the rows stay. */
  readonly forget: readonly string[] | 'all'
}

/** Reads filings, and clears those nobody went on with. */
export interface RunStore {
  /** A filing of a person, whatever its status; undefined where there is none. */
  findRun(id: string, person: string): Promise<SavedRun | undefined>
  /** The drafts of a person, the one touched last first; at most `limit`. */
  openRuns(person: string, limit: number): Promise<readonly SavedRun[]>
  /** Every draft of a person last touched before a moment of which nobody was told that it will be cleared, the oldest first. */
  untoldDrafts(person: string, touchedBefore: number): Promise<readonly SavedRun[]>
  /** The finished filings of a person, the one finished last first; at most `limit`. */
  finishedRuns(person: string, limit: number): Promise<readonly SavedRun[]>
  /** Every row of a filing, in order, with overwritten words as null: the trail for whoever must account for it. */
  trailOf(id: string, person: string): Promise<readonly TrailRow[]>
  /** Clears the words of drafts that were last touched before a moment; the rows stay. Resolves with how many. */
  expireDrafts(touchedBefore: number, now: number): Promise<number>
}

export interface TrailRow extends Operation {
  /** From 1, without gaps. */
  readonly seq: number
  readonly raw: string | null
  readonly by: SaidBy
  /** The channel and the message it came with. */
  readonly channel: string
  readonly message: string
  readonly at: number
  readonly forgotten: boolean
}
