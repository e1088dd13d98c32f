import { type Asking, newConversation } from '../flows/engine/asking.js'
import type { Topic } from '../knowledge/answer/answer.js'
import type { PastedRows } from '../services/filings/pasted-rows.js'
import { personOf } from '../services/people/caller.js'
import type { Asked } from './understand/asked.js'

/** Where a conversation stands: what it is about, and which filing is in hand. Plain data. */
export interface Session {
  /** `web:3f2…` */
  readonly conversation: string
  /** Whose drafts can be gone on with here. */
  readonly person: string
  /** How often it was saved; 0 for a conversation that begins. */
  readonly revision: number
  /** What the last answer was about: where 「要是不超呢」 starts from. */
  readonly topic: Topic | null
  /** The last question in the person's words, so that a filing can begin with what was said. Used once. */
  readonly said: string | null
  /** The filing that plain answers go to. */
  readonly inHand: string | null
  /** How the talk about a filing goes on: what is looked at again, which extras are wanted. */
  readonly asking: (Asking & { readonly run: string }) | null
  /** What the person was last shown of it: an answer given to another question must not land on this one. */
  readonly shown: Shown | null
  /** Choices that were listed with the last reply and may be taken by their number or label as well. */
  readonly offered: readonly { readonly id: string; readonly label: string }[]
  /** What was asked about a project, such as a due day; anything but an answer to it lets it go. */
  readonly asked: Asked | null
  /** Rows that wait for 「填入」; the next message decides. */
  readonly pasted: PastedRows | null
  /** The project that was shown or changed last: what is said of 「项目」 is said of it. */
  readonly project: string | null
  /** What was changed of projects by what was said here, the oldest first: what 「撤销」 means. */
  readonly changed: readonly { readonly project: string; readonly text: string }[]
  /** The last questions that were answered, the oldest first: what a 办理依据单 can be had of. */
  readonly answered: readonly AnsweredQuestion[]
}

export interface AnsweredQuestion {
  /** The id of the message: its reply is kept under it. */
  readonly message: string
  /** In the person's words. */
  readonly asked: string
  readonly at: number
}

/** The question of a filing that was on the screen; null for its result. */
export interface Shown {
  readonly run: string
  readonly key: string | null
  /** Set where everything that was read from a sentence waited for one 「对」. */
  readonly proposed: boolean
}

/** What this conversation knows of a filing besides what was said in it. */
export function askingIn({ asking }: Session, run: string): Asking {
  return asking?.run === run ? asking : newConversation
}

export function newSession(conversation: string): Session {
  return {
    conversation,
    person: personOf(conversation),
    revision: 0,
    topic: null,
    said: null,
    inHand: null,
    asking: null,
    shown: null,
    offered: [],
    asked: null,
    pasted: null,
    project: null,
    changed: [],
    answered: [],
  }
}

/** A conversation as it was kept, by this version or an earlier one. */
export function readSession(conversation: string, kept: Partial<Session>, revision: number): Session {
  const asked = kept.asked ? { ...kept.asked, kind: askedNow(kept.asked.kind) } : null
  return { ...newSession(conversation), ...kept, asked: asked as Asked | null, conversation, revision }
}

/** What was asked, by the words of today. */
function askedNow(kind: string): string {
  return { 'put-off': 'postpone', habits: 'preferences' }[kind] ?? kind
}
