import type { Calendar } from '../common/working-days.js'
import type { DocumentMaker } from '../flows/documents/ports.js'
import type { Entry } from '../flows/entry.js'
import type { Knowledge } from '../knowledge/answer-question.js'
import type { Project } from '../projects/project.js'
import type { ReminderHabits } from '../projects/reminder-habits.js'
import type { Filing } from './filing.js'
import type { Handed, ReadTable } from './handed-file.js'
import type { Help } from './help.js'
import type { IncomingMessage } from './message.js'
import type { Note, RunChange, SavedRun } from './ports.js'
import type { Block, Reply } from './reply.js'
import type { AnsweredQuestion, Session } from './session.js'

/** All there is to know when a message is to be understood: read from the store once, and plain from then on. */
export interface Scene {
  /** Cleaned. */
  readonly message: IncomingMessage
  readonly session: Session
  /** The filing in hand. */
  readonly inHand: Filing | null
  /** The filing that a tapped button speaks of. */
  readonly named: Filing | null
  /** The person's drafts, the one touched last first. */
  readonly drafts: readonly Filing[]
  /** The unit's projects that are not put away; none for somebody who does not belong to it. */
  readonly projects: readonly Project[]
  /** Those that are put away, where the message may be about one of them. */
  readonly putAway: readonly Project[]
  readonly isMember: boolean
  readonly calendar: Calendar
  /** When the unit wants to be reminded. */
  readonly habits: ReminderHabits
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
export interface Tools {
  readonly knowledge: Knowledge
  readonly catalogue: readonly Entry[]
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
export interface Outcome {
  readonly reply: Reply
  readonly session: Session
  readonly runs: readonly RunChange[]
  /** As they are from now on. */
  readonly projects?: readonly Project[]
  /** The unit's settings that changed. */
  readonly notes?: readonly Note[]
  /** Blocks that take a moment to make; they come last. */
  readonly attach?: () => Promise<readonly Block[]>
  /** The filing that the files of the reply were made from: its project keeps a list of them. */
  readonly madeFrom?: Pick<SavedRun, 'id' | 'run'>
}
