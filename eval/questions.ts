import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer, Topic } from '../knowledge/answer/answer.js'
import type { AnswerKind } from '../knowledge/answer/answer-kind.js'
import type { Knowledge } from '../knowledge/answer/answer-question.js'
import { parseWays } from '../knowledge/index/training-questions.js'
import type { AskOnce } from './answers.js'

/** A question with what an honest answer must be. */
export interface Examined {
  readonly set: string
  readonly question: string
  /** The articles of which one must be cited first; empty where any will do. */
  readonly articles: readonly number[]
  /** A: answered or corrected; N: not-stated; C: clarify; R: declined or out-of-scope; F: a flow is offered. */
  readonly expect: readonly string[]
}

/** How many were right: `first` the first citation's article, `kind` the kind of answer, `both`. */
export interface Score {
  readonly set: string
  readonly count: number
  readonly withArticle: number
  readonly first: number
  readonly anywhere: number
  readonly kind: number
  readonly both: number
}

const letters: Readonly<Record<AnswerKind, string>> = {
  answered: 'A',
  corrected: 'A',
  'not-stated': 'N',
  clarify: 'C',
  declined: 'R',
  'out-of-scope': 'R',
}

/** The held-out authors: whole people whose ways of asking the product has never learned from. */
export function heldOutQuestions(folder: string): Examined[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.tsv'))
    .flatMap(name =>
      parseWays(readFileSync(join(folder, name), 'utf8'), name).map(way => ({
        set: name.replace('.tsv', ''),
        question: way.ask,
        articles: way.articles,
        expect: [letters[way.kind]],
      })),
    )
}

/** Questions handed to us, a JSON line each: question, articles, expect such as `A/N`. */
export function givenQuestions(path: string): Examined[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { question: string; articles: number[]; expect: string })
    .map(({ question, articles, expect }) => ({ set: 'dev', question, articles, expect: expect.split('/') }))
}

/** Asks everything once, each question a talk of its own. */
export async function examine(
  { home }: Pick<Knowledge, 'home'>,
  examined: readonly Examined[],
  ask: AskOnce,
): Promise<{ scores: Score[]; misses: string[] }> {
  const sets = [...new Set(examined.map(one => one.set))]
  const misses: string[] = []
  const scores: Score[] = []
  for (const set of sets) {
    const own = examined.filter(one => one.set === set)
    let [withArticle, first, anywhere, kind, both] = [0, 0, 0, 0, 0]
    for (const one of own) {
      const answer = await ask(one.question, null)
      const judged = judge(answer, one, home)
      if (one.articles.length) {
        withArticle++
        first += Number(judged.first)
        anywhere += Number(judged.anywhere)
      }
      kind += Number(judged.kind)
      both += Number(judged.kind && judged.first)
      if (!judged.kind || !judged.first)
        misses.push(
          `${set}\t${one.question}\t${one.articles.join(',')}\t${one.expect.join('/')}\t→ ${answer.kind} ${answer.citations[0]?.number ?? '-'}`,
        )
    }
    scores.push({ set, count: own.length, withArticle, first, anywhere, kind, both })
  }
  return { scores, misses }
}

function judge(answer: Answer, one: Examined, home: string) {
  const cited = answer.citations.filter(c => c.regulation === home).flatMap(c => c.number ?? [])
  const first = one.articles.length === 0 || one.articles.includes(cited[0] ?? -1)
  const anywhere = one.articles.length === 0 || cited.some(number => one.articles.includes(number))
  const kind =
    one.expect.includes(letters[answer.kind]) ||
    (one.expect.includes('F') && answer.next.some(step => step.kind === 'flow'))
  return { first, anywhere, kind }
}

/** Talks of several turns: how often a follow-up is read in the light of what was said. */
export async function examineTalks(path: string, ask: AskOnce) {
  let [turns, article, kind] = [0, 0, 0]
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const talk = JSON.parse(line) as { turns: { question: string; expect: AnswerKind; article: number | null }[] }
    let topic: Topic | null = null
    for (const [i, turn] of talk.turns.entries()) {
      const answer: Answer = await ask(turn.question, topic)
      topic = answer.topic ?? topic
      if (i === 0) continue
      turns++
      article += Number(turn.article === null || answer.citations.some(c => c.number === turn.article))
      kind += Number(letters[answer.kind] === letters[turn.expect])
    }
  }
  return { turns, article, kind }
}

/** The other papers of the library: is the right paper and section quoted, and is 「没有写」 said where it must be. */
export async function examinePapers(knowledge: Knowledge, path: string, ask: AskOnce) {
  let [count, place, kind] = [0, 0, 0]
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const one = JSON.parse(line) as { question: string; regulation: string; section: string | null; expect: AnswerKind }
    const answer = await ask(one.question, null)
    const title = knowledge.library.entries.find(e => e.regulation.id === one.regulation)?.regulation.title ?? ''
    const paper = answer.citations[0]?.regulation === one.regulation || answer.conclusion.includes(title)
    const { section } = one
    const there = section === null || answer.citations.some(c => startsAlike(c.section ?? '', section))
    count++
    place += Number(paper && there)
    kind += Number(letters[answer.kind] === letters[one.expect])
  }
  return { count, place, kind }
}

function startsAlike(a: string, b: string): boolean {
  return a.startsWith(b.slice(0, 6)) || b.startsWith(a.slice(0, 6) || '-')
}

/** How often each confidence is right: the table behind the number an answer carries. */
export async function calibrationOf({ home }: Pick<Knowledge, 'home'>, examined: readonly Examined[], ask: AskOnce) {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, right: 0, sum: 0 }))
  for (const one of examined) {
    const answer = await ask(one.question, null)
    const bin = bins[Math.min(9, Math.floor(answer.confidence * 10))]
    if (!bin) continue
    const judged = judge(answer, one, home)
    bin.count++
    bin.sum += answer.confidence
    bin.right += Number(judged.kind && judged.first)
  }
  return bins
}
