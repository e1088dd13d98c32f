import written from '../knowledge/corpus/measures/vocabulary.json' with { type: 'json' }
import type { Facts } from './facts.js'
import { measures } from './measures.js'

/** Something of the regulation that a sentence may name, and the words for it, its own name first. */
export interface Named {
  readonly id: string
  readonly words: readonly string[]
}

/** The names that a reader of sentences looks for, made from the facts: a new row is in it without further ado. */
export interface Gazetteer {
  readonly actors: readonly Named[]
  readonly obligations: readonly Named[]
  readonly documents: readonly Named[]
  readonly platforms: readonly Named[]
  readonly references: readonly Named[]
  readonly stages: readonly Named[]
  /** The verbs of the articles: 报送, 报备, 存档备查. */
  readonly verbs: readonly string[]
}

export function gazetteer(facts: Facts = measures): Gazetteer {
  return {
    actors: named(facts.actors).map(one => ({ ...one, words: [...one.words, ...everyday(one.words)] })),
    obligations: facts.obligations.map(({ id, name, said }) => ({ id, words: [name, ...said] })),
    documents: named(facts.documents),
    platforms: named(facts.platforms),
    references: named(facts.references),
    stages: named(facts.stages),
    verbs: [...new Set(facts.obligations.flatMap(({ verb }) => (verb.kind === 'stated' ? [verb.quote.words] : [])))],
  }
}

/** The words of the trade as they are written down, with the Latin ones. */
export const vocabulary = written

/** Every word of the trade as people say it, and the word of the text that it stands for; the longest first. */
export const tradeWords: readonly { readonly said: string; readonly term: string }[] = vocabulary.words
  .flatMap(({ term, said }) => [term, ...said].map(word => ({ said: word, term })))
  .sort((a, b) => b.said.length - a.said.length)

/** What the vocabulary knows people to say for a word of the text: 甲方 for 业主单位. */
function everyday(words: readonly string[]): readonly string[] {
  return vocabulary.words.flatMap(({ term, said }) => (words.includes(term) ? said : []))
}

function named(table: Readonly<Record<string, { readonly name: string; readonly said?: readonly string[] }>>): Named[] {
  return Object.entries(table).map(([id, { name, said = [] }]) => ({ id, words: [name, ...said] }))
}

/**
 * What a text names, best first: longer names before shorter ones (「数据共享责任清单」 before 「责任清单」), then what
 * comes earlier.
 */
export function namesIn(
  text: string,
  names: readonly Named[],
): readonly { readonly id: string; readonly word: string }[] {
  const found = names.flatMap(({ id, words }) => {
    const [word] = words.filter(one => text.includes(one)).sort((a, b) => b.length - a.length)
    return word === undefined ? [] : [{ id, word }]
  })
  return found.sort((a, b) => b.word.length - a.word.length || text.indexOf(a.word) - text.indexOf(b.word))
}
