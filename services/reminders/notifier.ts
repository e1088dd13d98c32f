/** Tells whoever watches, such as an open page, that something is to be read anew. */
export interface Notifier {
  /** Something lies in the inbox, or was read. */
  inboxChanged(): void
  /** Days were worked out again, or projects or settings were changed: what is due is to be read again. */
  dutiesChanged(): void
  /** Calls back until what it returns is called. */
  listen(listener: (what: Notice) => void): () => void
}

export type Notice = 'inbox' | 'duties'

export function notifier(): Notifier {
  const listeners = new Set<(what: Notice) => void>()
  const tell = (what: Notice) => {
    for (const listener of listeners) listener(what)
  }
  return {
    inboxChanged: () => tell('inbox'),
    dutiesChanged: () => tell('duties'),
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
