/**
 * The tables, in the subset that SQLite and PostgreSQL share: text ids that the program makes, milliseconds and counts as
 * whole numbers, JSON as text, 0 and 1 for no and yes. Every row carries the unit it belongs to.
 */
export interface Tables {
  conversation: ConversationTable
  answered_message: AnsweredMessageTable
  run: RunTable
  said: SaidTable
  outbox: OutboxTable
  channel_button: ChannelButtonTable
  channel_offer: ChannelOfferTable
  channel_update: ChannelUpdateTable
  pairing: PairingTable
  project: ProjectTable
  note: NoteTable
  inbox_item: InboxItemTable
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
  /** What was done, as `Operation` of the engine says it. */
  did: string
  /** The path it was done at. */
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

/** What a button of a messenger stands for. */
interface ChannelButtonTable {
  unit: string
  id: string
  conversation: string
  choice: string
  label: string
  /** JSON: numbers of messages. */
  sheet: string | null
  shown_at: number
}

/** The buttons that can be taken by their number. */
interface ChannelOfferTable {
  unit: string
  conversation: string
  number: number
  button: string
}

/** What a messenger handed over. */
interface ChannelUpdateTable {
  unit: string
  /** `telegram:<bot>`: each counts on its own. */
  channel: string
  id: number
  /** As it came; null once it was answered, or where it must not be kept. */
  body: string | null
  is_done: number
  taken_at: number
}

/** Who asked to be let in, and who was. */
interface PairingTable {
  unit: string
  subject: string
  name: string
  kind: string
  code: string | null
  code_until: number
  /** Null until an administrator has let them in. */
  person: string | null
  since: number
  /** Who uses it, as projects name them. */
  known_as: string | null
}

/** What is to be said to people who did not ask. Each row once: duty, day, person and channel are its key. */
interface OutboxTable {
  unit: string
  id: string
  duty: string
  /** `2026-03-31` */
  day: string
  person: string
  channel: string
  conversation: string
  /** JSON. */
  reply: string
  /** `waiting`, `sending`, `sent`, `failed`, `withdrawn`. */
  state: string
  /** When it may be claimed: while it waits, not before; while it is being sent, the end of the lease. */
  due_at: number
  attempts: number
  /** Who is sending it: only with this may it be marked. */
  claim: string | null
  /** 1 where a worker died while sending, so that it may have arrived before. */
  repeated: number
  /** Why the last attempt failed, for the administrator. */
  reason: string | null
  added_at: number
  done_at: number | null
}

interface ProjectTable {
  unit: string
  id: string
  /** How often it was saved: whoever saves must have read the last one. */
  revision: number
  /** The project without id and revision, as JSON. */
  state: string
  closed: number
  touched_at: number
}

/** Something small that is kept by name. */
interface NoteTable {
  unit: string
  name: string
  value: string
}

/** What lies in the inbox of the page. */
interface InboxItemTable {
  unit: string
  /** The day and the person it is for: said once. */
  id: string
  person: string
  /** JSON. */
  reply: string
  at: number
  /** Null until it was opened. */
  read_at: number | null
}
