import type { AnswerKind } from '../knowledge/answer/answer-kind.js'
import type { Citation } from '../knowledge/answer/citation.js'

/**
 * One thing we say. A channel draws each in its own way; the order is the reading order.
 * Texts are plain Chinese, never markup.
 */
export type Block =
  /** The conclusion in a sentence: what the person reads first. */
  | { readonly kind: 'conclusion'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** The regulation's own words, with their place. `context` is the whole unit, for highlighting. */
  | { readonly kind: 'quote'; readonly citation: Citation }
  /** What the text leaves open (「办法没有规定」), or any remark with a short title. */
  | { readonly kind: 'note'; readonly title: string; readonly text: string }
  | { readonly kind: 'list'; readonly title: string | null; readonly items: readonly ListItem[] }
  /** A step of a flow: the question, why it is asked, what it rests on, its options, what was wrong. */
  | {
      readonly kind: 'question'
      readonly text: string
      readonly why: string | null
      readonly basis: Citation | null
      readonly problem: string | null
      /** What stands there now, when an answer is being edited. */
      readonly was: string | null
      /** `第3问 · 变更幅度` */
      readonly progress: string | null
    }
  | { readonly kind: 'file'; readonly name: string; readonly mime: string; readonly content: string }

export interface ListItem {
  readonly text: string
  /** Smaller print under it. */
  readonly detail: string | null
  readonly citation: Citation | null
  /** Present on checklists: ticking it is the choice with this id. */
  readonly tick: { readonly choice: string; readonly done: boolean } | null
}

/** A button. It carries what it means, so an old one still does what it says. */
export interface Choice {
  /** Stable while its conversation lives: `article:measures/15`, `flow:change`, `say:要是不超呢`, `run:<id>|<key>|<value>`. */
  readonly id: string
  readonly label: string
  /** `form`: opens the filing as a form; only the page is offered it. */
  readonly kind: 'article' | 'flow' | 'reminder' | 'question' | 'answer' | 'command' | 'form'
}

export interface Reply {
  /** Set when this is an answer to a question. */
  readonly answer?: { readonly kind: AnswerKind; readonly confidence: number }
  readonly blocks: readonly Block[]
  readonly choices: readonly Choice[]
  /** Set where nothing is to be said: a stranger who asks too fast was told so already. */
  readonly silent?: true
  /** Set where nothing was kept of the message: the same one, sent again, is handled anew. */
  readonly failed?: true
  /** Set where a language model is at work on other words for the conclusion: the id to ask for them. */
  readonly pending?: string
}
