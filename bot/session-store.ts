import type { Changes } from '../services/changes.js'
import type { Reply } from './reply.js'
import type { Session } from './session.js'

/** A message and everything that came of it. */
export interface Turn extends Changes<Reply> {
  readonly message: string
  readonly reply: Reply
  /** Its revision is the one it was read with. */
  readonly session: Session
}

/** Keeps where conversations stand. */
export interface SessionStore {
  /** Runs the tasks of one conversation one after the other, also when other instances share the store. */
  inOrder<T>(conversation: string, task: () => Promise<T>): Promise<T>
  /** The session of a conversation; a new one where nothing was said yet. */
  loadSession(conversation: string): Promise<Session>
  /** The reply that a message already has; undefined for a message that is new. */
  replyTo(conversation: string, message: string): Promise<Reply | undefined>
  /**
   * Keeps a turn in one step, on the disk when it resolves: the answers it gave, where the conversation stands, and the
   * reply, so that a redelivered message is answered once. Where words are forgotten, kept replies of the person that
   * could repeat them are emptied too.
   *
   * Rejects with `ChangedMeanwhileError`, and keeps nothing, when the session or a filing was saved by someone
   * else since it was read, or when the message has been answered.
   */
  saveTurn(turn: Turn): Promise<void>
  /** Lets go of replies kept for redelivered messages that were given before a moment. */
  dropReplies(before: number): Promise<void>
}
