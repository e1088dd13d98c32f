import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ArticleCards } from '../../knowledge/answer/card.js'
import { type CardSet, makeCardSet } from '../../knowledge/answer/card-set.js'
import { parseWays, type Way, waysOfCards } from '../../knowledge/index/training-questions.js'
import { Vocabulary } from '../../language/fold.js'
import { corpusFolder } from './product-root.js'

/** What is written about a regulation beside its text: cards, ways of asking, words of the trade. */
export interface CorpusFiles {
  readonly cards: CardSet
  readonly ways: readonly Way[]
  readonly vocabulary: Vocabulary
}

/** The cards of a shipped regulation; empty where none were written. */
export function loadCards(id: string, corpus: string = corpusFolder()): CardSet {
  return makeCardSet(
    namesIn(join(corpus, id, 'cards'), '.json').map(path => ArticleCards.parse(JSON.parse(readFileSync(path, 'utf8')))),
  )
}

/** Everything the question model learns from: the ways of asking of all shipped regulations, and the home one's cards. */
export function loadCorpusFiles(home: string, corpus: string = corpusFolder()): CorpusFiles {
  const cards = loadCards(home, corpus)
  const ids = readdirSync(corpus, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? [entry.name] : []))
  const ways = ids.flatMap(id =>
    namesIn(join(corpus, id, 'training-questions'), '.tsv').flatMap(path =>
      parseWays(readFileSync(path, 'utf8'), authorOf(path), id === home ? null : id),
    ),
  )
  const vocabulary = Vocabulary.parse(JSON.parse(readFileSync(join(corpus, home, 'vocabulary.json'), 'utf8')))
  return { cards, ways: [...ways, ...waysOfCards(cards.articles.flatMap(article => article.cards))], vocabulary }
}

/** A hash over all files the question model is learned from: when it differs, the model is learned again. */
export function makingOf(home: string, corpus: string = corpusFolder()): string {
  const hash = createHash('sha256').update('4')
  const paths = readdirSync(corpus, { withFileTypes: true })
    .flatMap(entry => (entry.isDirectory() ? [entry.name] : []))
    .sort()
    .flatMap(id => [
      ...namesIn(join(corpus, id, 'training-questions'), '.tsv'),
      ...(id === home ? [...namesIn(join(corpus, id, 'cards'), '.json'), join(corpus, id, 'vocabulary.json')] : []),
    ])
  for (const path of paths) hash.update(path.slice(corpus.length)).update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

function namesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => name.endsWith(ending))
    .sort()
    .map(name => join(folder, name))
}

function authorOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/^.*[\\/]/, '')
    .replace(/\.tsv$/, '')
}
