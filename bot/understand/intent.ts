import type { Cells } from '../../services/documents/handed-file.js'
import type { Filing } from '../../services/filings/filing.js'
import type { RequestContext } from '../request-context.js'
import type { PutWay, RunAction } from './choice-id.js'
import type { Deed } from './project-intent.js'

/** What is said for company, or not at all to be understood. */
export type SmallTalk = 'greet' | 'thanks' | 'noise'

/** What a message is meant to do. */
export type Intent =
  | { readonly kind: 'home' }
  | { readonly kind: 'small-talk'; readonly said: SmallTalk }
  /** A question: answered; a step that was being asked is asked again afterwards. */
  | { readonly kind: 'ask'; readonly text: string }
  /** 「不是这个意思」: the last question was misread. */
  | { readonly kind: 'reread' }
  | { readonly kind: 'read-article'; readonly place: string }
  | { readonly kind: 'start'; readonly flow: string; readonly said: string | null }
  /** A form is wanted, and not said which. */
  | { readonly kind: 'which-filing' }
  | { readonly kind: 'resume'; readonly run: string | null }
  /** What was said to the question on the screen, or, with a key, to that one. */
  | { readonly kind: 'answer'; readonly filing: Filing; readonly text: string; readonly key: string | null }
  /** 「不知道」 to the question on the screen. */
  | { readonly kind: 'dont-know'; readonly filing: Filing }
  /** One of the values that wait for 「对」 is another. */
  | { readonly kind: 'correct-guess'; readonly filing: Filing; readonly key: string; readonly text: string }
  | { readonly kind: 'act'; readonly filing: Filing; readonly action: FilingAction }
  /** `number`: of the list of what was filled in. */
  | { readonly kind: 'edit'; readonly filing: Filing; readonly number: number | null; readonly key: string | null }
  | { readonly kind: 'drop'; readonly filing: Filing; readonly number: number | null; readonly isItem: boolean }
  | { readonly kind: 'tick'; readonly filing: Filing; readonly item: string | number }
  /** A file that came with the message. */
  | { readonly kind: 'take-file'; readonly handed: NonNullable<RequestContext['handed']> }
  /** A table that was pasted. */
  | { readonly kind: 'take-table'; readonly cells: Cells }
  /** Which table the rows in hand are for. */
  | { readonly kind: 'take-table-for'; readonly table: string }
  /** What becomes of the rows that were shown. */
  | { readonly kind: 'put-table'; readonly how: PutWay }
  /** The 办理依据单 of an answer. */
  | { readonly kind: 'answer-sheet' }
  /** A word for filings, and none is in hand. */
  | { readonly kind: 'nothing-in-hand' }
  /** Something about a project, its duties and their days. */
  | { readonly kind: 'project'; readonly deed: Deed }
  /** It may mean two things: the person says which. */
  | { readonly kind: 'which-of-two'; readonly between: readonly [Meant, Meant]; readonly text: string }
  /** A button whose filing is gone. */
  | { readonly kind: 'gone' }

/** A way in which a sentence may be meant, as a button says and carries it. */
export interface Meant {
  readonly id: string
  readonly label: string
}

export type FilingAction = Exclude<RunAction, PutWay> | 'skip'
