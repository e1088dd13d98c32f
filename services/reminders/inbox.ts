/** Something that lies in a person's inbox on the page. */
export interface InboxItem<R> {
  /** The day and whom it is for: added twice, it is there once. */
  readonly id: string
  readonly person: string
  readonly reply: R
  /** Milliseconds. */
  readonly at: number
  /** Null until it was opened. */
  readonly readAt: number | null
}

/** Where reminders wait on the page, unread until opened: most offices are reached by nothing else. */
export interface Inbox<R> {
  /** Resolves with whether it was new. */
  add(item: Omit<InboxItem<R>, 'readAt'>): Promise<boolean>
  /** The last ones first. */
  list(person: string, limit: number): Promise<readonly InboxItem<R>[]>
  unread(person: string): Promise<number>
  markRead(id: string, person: string, now: number): Promise<void>
}
