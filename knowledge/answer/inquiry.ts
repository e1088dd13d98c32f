import { type Near, withNear } from '../index/embedding-votes.js'
import { type QuestionModel, type Reading, readQuestion } from '../index/question-model.js'
import type { Meant } from '../index/rank-units.js'
import type { TextSearch } from '../index/text-search.js'
import type { Topic } from './answer.js'
import type { CardSet } from './card-set.js'
import { entryOf, type Library, type LibraryEntry } from './library.js'

/** All that answering needs; built once at start. */
export interface Knowledge {
  readonly library: Library
  /** The id of the regulation that the cards and ways of asking are about. */
  readonly home: string
  readonly cards: CardSet
  readonly model: QuestionModel
  /** Over the units of all regulations, the home one among them. */
  readonly search: TextSearch
  /** Places whose words changed and whose cards nobody has confirmed yet: `measures/15`. */
  readonly pending: ReadonlySet<string>
}

export interface AskOptions {
  /** What the conversation was about, or null at its beginning. */
  readonly topic: Topic | null
  /** The calendar day in Beijing, to tell which edition of a law holds. */
  readonly today: string
  /** What the question is nearest to by its meaning, where an embedder is at hand. */
  readonly near?: Near | null
  /** How near the question is to the texts of the library by what they mean, where vectors are at hand. */
  readonly meant?: Meant | null
  /** Of the likeliest cards, the one to take: chosen by a model where they are close together. */
  readonly card?: string | null
}

/** One question on its way through the answerer. */
export interface Inquiry {
  readonly knowledge: Knowledge
  readonly text: string
  readonly folded: string
  readonly options: AskOptions
  readonly home: LibraryEntry
}

/** The regulation that the cards are about; a library without it is a broken product. */
export function homeOf(knowledge: Knowledge): LibraryEntry {
  const home = entryOf(knowledge.library, knowledge.home)
  if (!home) throw new RangeError(`the library lacks its home regulation: ${knowledge.home}`)
  return home
}

/** What the model makes of words; of the question itself, with the third leg where there is one. */
export function readIn({ knowledge, text, options }: Inquiry, words: string): Reading {
  const reading = readQuestion(knowledge.model, words)
  return options.near && words === text ? withNear(reading, options.near) : reading
}
