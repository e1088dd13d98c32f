import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '../../adapters/library/product-root.js'
import type { Answer } from '../../knowledge/answer/answer.js'
import type { AnswerKind } from '../../knowledge/answer/answer-kind.js'
import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import type { QuestionFacet } from '../../knowledge/answer/card.js'
import { citeQuotes } from '../../knowledge/answer/evidence.js'
import { entryOf } from '../../knowledge/answer/library-entry.js'
import type { ModelSentence } from '../../knowledge/ports.js'

/** A version of a card's answer, as a model might give it. */
export interface Version {
  readonly card: string
  readonly side: string
  readonly sentences: readonly ModelSentence[]
}

/** The checked answer that a card gives, as answering would draw it up. */
export function answerOfCard(knowledge: Knowledge, id: string, side: string): Answer {
  const card = knowledge.cards.byId.get(id)
  const point = side === '' ? card?.answer : card?.sides[side as QuestionFacet]
  const home = entryOf(knowledge.library, knowledge.home)
  if (!point || !home) throw new RangeError(`no such answer: ${id} ${side}`)
  return {
    kind: point.kind,
    conclusion: point.conclusion,
    citations: citeQuotes(home, point.quotes),
    open: point.open,
    remarks: [],
    next: [],
    confidence: 0.9,
    topic: null,
  }
}

/** Reads versions: `card|side`, then a sentence a line with its passages after `@`. */
export function readVersions(name: string): Version[] {
  const text = readFileSync(join(productRoot(), 'eval', 'model', name), 'utf8')
  const versions: { card: string; side: string; sentences: ModelSentence[] }[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const head = /^([\w-]+)\|([\w-]*)$/.exec(line)
    if (head) versions.push({ card: head[1] ?? '', side: head[2] ?? '', sentences: [] })
    else {
      const at = line.lastIndexOf('@')
      versions.at(-1)?.sentences.push({ text: line.slice(0, at), from: line.slice(at + 1).split(' ') })
    }
  }
  return versions
}

/** A sentence that must not reach a person. */
export interface Misbehaviour {
  readonly card: string
  readonly side: string
  readonly what: string
  readonly sentence: ModelSentence
}

/** Reads misbehaviours: `card|side`, then `what is wrong|sentence@passages` a line. */
export function readMisbehaviours(): Misbehaviour[] {
  const text = readFileSync(join(productRoot(), 'eval', 'model', 'misbehaving.txt'), 'utf8')
  let card = ''
  let side = ''
  return text.split('\n').flatMap(line => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const at = line.lastIndexOf('@')
    const [before = '', after = ''] = line.split('|', 2)
    if (at < 0) {
      card = before
      side = after
      return []
    }
    const words = line.slice(before.length + 1, at)
    const from = line
      .slice(at + 1)
      .split(' ')
      .filter(Boolean)
    return [{ card, side, what: before, sentence: { text: words, from } }]
  })
}

/** A checked answer with what a stranger lets a model say of it: versions that keep to it, and sentences that do not. */
export interface Blind {
  readonly question: string
  readonly answer: Answer
  readonly good: readonly (readonly ModelSentence[])[]
  readonly bad: readonly { readonly what: string; readonly sentence: ModelSentence }[]
}

/** Reads held-out material; each answer stands in it as it was given when the sentences were written. */
export function readBlind(knowledge: Knowledge, name: string): Blind[] {
  const text = readFileSync(join(productRoot(), 'eval', 'model', name), 'utf8')
  return text
    .split(/^(?=\?)/m)
    .filter(block => block.startsWith('?'))
    .map(block => blindOf(knowledge, block.split('\n').filter(Boolean)))
}

function blindOf(knowledge: Knowledge, [head = '', ...lines]: readonly string[]): Blind {
  const [question = '', kind = ''] = head.slice(1).split('|')
  const home = entryOf(knowledge.library, knowledge.home)
  if (!home) throw new RangeError('the library holds no home regulation')
  const quotes = lines.flatMap(line => {
    const [, article, item, quote = ''] = /^p\|(\d+)\|(\d*)\|(.*)$/.exec(line) ?? []
    return article
      ? [{ article: Number(article), item: item ? Number(item) : null, text: quote.replaceAll('\\n', '\n') }]
      : []
  })
  const answer: Answer = {
    kind: kind as AnswerKind,
    conclusion: lines.find(line => line.startsWith('c|'))?.slice(2) ?? '',
    citations: citeQuotes(home, quotes),
    open: lines.find(line => line.startsWith('o|'))?.slice(2) ?? null,
    remarks: [],
    next: [],
    confidence: 0.9,
    topic: null,
  }
  const good: ModelSentence[][] = [[]]
  for (const line of lines) {
    if (line === '~') good.push([])
    if (line.startsWith('+')) good.at(-1)?.push(sentenceOf(line.slice(1)))
  }
  const bad = lines.flatMap(line => {
    const [, what = '', rest] = /^-([^|]*)\|(.*)$/.exec(line) ?? []
    return rest === undefined ? [] : [{ what, sentence: sentenceOf(rest) }]
  })
  return { question, answer, good: good.filter(one => one.length > 0), bad }
}

function sentenceOf(line: string): ModelSentence {
  const at = line.lastIndexOf('@')
  return {
    text: line.slice(0, at),
    from: line
      .slice(at + 1)
      .split(' ')
      .filter(Boolean),
  }
}
