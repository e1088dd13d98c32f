/**
 * The tables, in the subset that SQLite and PostgreSQL share: text ids that the program makes, milliseconds and counts as
 * whole numbers, JSON as text, 0 and 1 for no and yes. Every row carries the unit it belongs to.
 */
export interface Tables {
  conversation: ConversationTable
  answered_message: AnsweredMessageTable
  run: RunTable
  said: SaidTable
}

interface ConversationTable {
  unit: string
  id: string
  person: string
  /** How often it was saved: whoever saves must have read the last one. */
  revision: number
  /** The session without id, person and revision, as JSON. */
  state: string
  touched_at: number
}

interface AnsweredMessageTable {
  unit: string
  conversation: string
  message_id: string
  person: string
  /** JSON; null once its words were taken back. */
  reply: string | null
  at: number
}

interface RunTable {
  unit: string
  id: string
  person: string
  conversation: string
  flow: string
  version: number
  law_version: string
  focus: string | null
  /** JSON; null where none wait. */
  guesses: string | null
  /** JSON: a list of ids. */
  ticks: string
  status: string
  revision: number
  /** How many rows of `said` there are: the number of the last. */
  said_count: number
  started_at: number
  touched_at: number
  noticed_at: number | null
  /** As the flow knows it. */
  finished: string | null
}

/** Append-only: a row's words may be overwritten, the row stays. */
interface SaidTable {
  unit: string
  run: string
  seq: number
  key: string
  text: string | null
  raw: string | null
  said_by: string
  channel: string
  /** With the conversation, since channels count each on their own. */
  message_id: string
  at: number
  forgotten_at: number | null
}
