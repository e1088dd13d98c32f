import type { Calendar } from '../common/working-days.js'
import type { DocumentMaker } from '../flows/documents/ports.js'
import type { CatalogueEntry } from '../flows/engine/catalogue-entry.js'
import type { Knowledge } from '../knowledge/answer/answer-question.js'
import type { OwnReminder } from '../projects/own-reminders.js'
import type { Project } from '../projects/project.js'
import type { ReminderPreferences } from '../projects/reminder-preferences.js'
import type { Setting } from '../services/changes.js'
import type { Handed, ReadTable } from '../services/documents/handed-file.js'
import type { Filing } from '../services/filings/filing.js'
import type { RunChange, SavedRun } from '../services/filings/saved-run.js'
import type { IncomingMessage } from './message.js'
import type { Block, Reply } from './reply.js'
import type { AnsweredQuestion, Session } from './session.js'
import type { Help } from './understand/help-given.js'

/** All there is to know when a message is to be understood: read from the store once, and plain from then on. */
export interface RequestContext {
  /** Cleaned. */
  readonly message: IncomingMessage
  readonly session: Session
  /** The filing in hand. */
  readonly inHand: Filing | null
  /** The filing that a tapped button speaks of. */
  readonly named: Filing | null
  /** The person's drafts, the one touched last first. */
  readonly drafts: readonly Filing[]
  /** Every draft that will soon be cleared and of which they were not told. */
  readonly untold: readonly Filing[]
  /** The unit's projects that are not archived; none for somebody who does not belong to it. */
  readonly projects: readonly Project[]
  /** Those that are archived, where the message may be about one of them. */
  readonly archived: readonly Project[]
  readonly isMember: boolean
  readonly calendar: Calendar
  /** When the unit wants to be reminded. */
  readonly preferences: ReminderPreferences
  /** Who can be told by an account of their own, as projects name them. */
  readonly reached?: readonly string[]
  /** What people want to be reminded of besides what the measures ask for. */
  readonly own?: readonly OwnReminder[]
  /** Milliseconds. */
  readonly now: number
  /** What a file that came with the message holds. */
  readonly handed?: Exclude<Handed, { readonly kind: 'secret' }>
  /** The answer that a 办理依据单 is wanted of. */
  readonly answered?: { readonly question: AnsweredQuestion; readonly reply: Reply }
  /** What an embedder and a model had to say. */
  readonly help?: Help
}

/** What answering and filing need, whoever talks. */
export interface Dependencies {
  readonly knowledge: Knowledge
  readonly catalogue: readonly CatalogueEntry[]
  /** A new id that nobody guesses. */
  readonly newId: () => string
  /** How long a draft is kept that nobody goes on with. */
  readonly draftDays: number
  /** Makes Word and Excel files; leave out to run without. */
  readonly documents?: DocumentMaker
  /** Reads tables that are handed in; leave out to run without. */
  readonly readTable?: ReadTable
}

/** What comes of a message: what is said, and what is kept. */
export interface TurnResult {
  readonly reply: Reply
  readonly session: Session
  readonly runs: readonly RunChange[]
  /** As they are from now on. */
  readonly projects?: readonly Project[]
  /** The unit's settings that changed. */
  readonly settings?: readonly Setting[]
  /** Blocks that take a moment to make; they come last. */
  readonly attach?: () => Promise<readonly Block[]>
  /** The filing that the files of the reply were made from: its project keeps a list of them. */
  readonly madeFrom?: Pick<SavedRun, 'id' | 'run'>
}
