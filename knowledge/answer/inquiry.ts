import { fold, respell, termsMeant } from '../../language/fold.js'
import type { Frame } from '../frame/frame.js'
import { readFrame } from '../frame/read-frame.js'
import { nearTo, withNear } from '../index/embedding-votes.js'
import { type QuestionModel, type Reading, readQuestion } from '../index/question-model.js'
import type { Meant } from '../index/rank-units.js'
import type { TextSearch } from '../index/text-search.js'
import type { TextVectors } from '../index/text-vectors.js'
import type { QuestionVectors } from '../ports.js'
import type { Topic } from './answer.js'
import type { CardSet } from './card-set.js'
import { entryOf, type Library, type LibraryEntry } from './library-entry.js'

/** All that answering needs; built once at start. */
export interface Knowledge {
  readonly library: Library
  /** The id of the regulation that the cards and ways of asking are about. */
  readonly home: string
  readonly cards: CardSet
  readonly model: QuestionModel
  /** Over the units of all regulations, the home one among them. */
  readonly search: TextSearch
  /** What the texts mean, beside a question's vector; empty until vectors are there. */
  readonly vectors: TextVectors
  /** Places whose words changed and whose cards nobody has confirmed yet: `measures/15`. */
  readonly pending: ReadonlySet<string>
}

export interface AskOptions {
  /** What the conversation was about, or null at its beginning. */
  readonly topic: Topic | null
  /** The calendar day in Beijing, to tell which edition of a law holds. */
  readonly today: string
  /** Vectors of the question and its parts ({@link textsAsked}), where an encoder is at hand. */
  readonly vectors?: QuestionVectors
  /** Of the likeliest cards, the one to take: chosen by a model where they are close together. */
  readonly card?: string | null
}

/** One question on its way through the answerer. */
export interface Inquiry {
  readonly knowledge: Knowledge
  readonly text: string
  readonly folded: string
  readonly frame: Frame
  readonly options: AskOptions
  readonly home: LibraryEntry
}

/** A question as it goes on its way: read once. */
export function inquire(knowledge: Knowledge, text: string, options: AskOptions): Inquiry {
  const { vocabulary } = knowledge.model
  const folded = respell(fold(text), vocabulary)
  const frame = readFrame(folded, termsMeant(folded, vocabulary))
  return { knowledge, text, folded, frame, options, home: homeOf(knowledge) }
}

/** The regulation that the cards are about; a library without it is a broken product. */
export function homeOf(knowledge: Knowledge): LibraryEntry {
  const home = entryOf(knowledge.library, knowledge.home)
  if (!home) throw new RangeError(`the library lacks its home regulation: ${knowledge.home}`)
  return home
}

/** What the model makes of words, with what they are near to by their meaning where their vector is at hand. */
export function readIn({ knowledge, options }: Pick<Inquiry, 'knowledge' | 'options'>, words: string): Reading {
  const reading = readQuestion(knowledge.model, words)
  const vector = options.vectors?.get(words)
  const near = vector && nearTo(knowledge.vectors, knowledge.home, vector)
  return near ? withNear(reading, near) : reading
}

/** How near words of the question are to the texts of the library by what they mean; null without vectors. */
export function meantBy(
  { knowledge: { vectors }, options }: Pick<Inquiry, 'knowledge' | 'options'>,
  words: string,
): Meant | null {
  const vector = options.vectors?.get(words)
  if (!vector) return null
  return {
    nearest: near => vectors.unitsNear(vector, near),
    unit: at => vectors.likenessOfUnit(vector, at),
    sentence: (at, sentence) => vectors.likenessOfSentence(vector, at, sentence),
  }
}
