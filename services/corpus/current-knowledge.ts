import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import type { Current } from '../current.js'

/** What questions are answered from, as it stands now. */
export type CurrentKnowledge = Current<Knowledge>

/** Knowledge that holds files open until it is closed. */
export type OpenKnowledge = Knowledge & { close(): void }

export interface KnowledgeParts {
  /** Reads everything anew, as the library stands now. */
  readonly load: () => OpenKnowledge
  /** What of it may be told to anybody. */
  readonly publicPart: (knowledge: Knowledge) => Knowledge
}

/** The one place that knows which library is the one now: whoever answers asks it each time. */
export interface KnowledgeHolder {
  readonly current: CurrentKnowledge
  /** For guests. */
  readonly forGuests: CurrentKnowledge
  /** Takes in what was changed in the library. */
  refresh(): void
  /** Calls back after each refresh. */
  onRefresh(listener: () => void): void
  close(): void
}

/** How long the old library is kept open after a new one took its place: every answer under way is given by then. */
const gracePeriod = 60 * 1000

export function holdKnowledge({ load, publicPart }: KnowledgeParts): KnowledgeHolder {
  let now = opened()
  const listeners: (() => void)[] = []

  function opened() {
    const all = load()
    let shared: Knowledge | undefined
    return { all, forGuests: () => (shared ??= publicPart(all)) }
  }

  return {
    current: () => now.all,
    forGuests: () => now.forGuests(),
    refresh() {
      const before = now.all
      now = opened()
      for (const listener of listeners) listener()
      setTimeout(before.close, gracePeriod).unref()
    },
    onRefresh: listener => void listeners.push(listener),
    close: () => now.all.close(),
  }
}
