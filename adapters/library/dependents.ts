import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dependent } from '../../services/corpus/library-store.js'
import { corpusFolder } from './product-root.js'

/** Everything that is based on the articles of a shipped regulation, read from its folder. */
export function dependentsOf(regulation: string, corpus: string = corpusFolder()): Dependent[] {
  const folder = join(corpus, regulation)
  return [...cardsIn(join(folder, 'cards')), ...waysIn(join(folder, 'training-questions'))]
}

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(ending))
    .sort()
    .map(name => readFileSync(join(folder, name), 'utf8'))
}

function cardsIn(folder: string): Dependent[] {
  return filesIn(folder, '.json').flatMap(file => {
    const read: unknown = JSON.parse(file)
    return cardsOf(read).map(card => {
      const quotes = quotesOf(card)
      const own = numbersOf(card.articles)
      const article = isRecord(read) ? numbersOf([read.article]) : []
      return {
        kind: 'card' as const,
        name: String(card.name ?? card.id ?? ''),
        articles: [...new Set([...own, ...article, ...quotes.map(quote => quote.article)])].filter(n => n > 0),
        quotes,
      }
    })
  })
}

function cardsOf(read: unknown): Record<string, unknown>[] {
  if (Array.isArray(read)) return read.filter(isRecord)
  return isRecord(read) && Array.isArray(read.cards) ? read.cards.filter(isRecord) : []
}

/** Quotes wherever a card carries them: in its answer, in the answers to its sides. */
function quotesOf(value: unknown): { article: number; text: string }[] {
  if (Array.isArray(value)) return value.flatMap(quotesOf)
  if (!isRecord(value)) return []
  const { article, text } = value
  const own = typeof article === 'number' && typeof text === 'string' ? [{ article, text }] : []
  return [...own, ...Object.values(value).flatMap(quotesOf)]
}

/** The second column of a table of ways of asking names the articles it leads to: `15` or `15,16`. */
function waysIn(folder: string): Dependent[] {
  return filesIn(folder, '.tsv').flatMap(file =>
    file.split('\n').flatMap(line => {
      const [ask, articles] = line.split('\t')
      if (!ask || !articles || line.startsWith('#')) return []
      const numbers = articles.split(',').map(Number).filter(Number.isInteger)
      return numbers.length > 0 ? [{ kind: 'way' as const, name: ask, articles: numbers, quotes: [] }] : []
    }),
  )
}

function numbersOf(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((one): one is number => typeof one === 'number') : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
