import { canonical, silent } from './canonical.js'
import { denialsFirst } from './denials.js'
import { supposing, weakening } from './lexicon.js'
import { type Token, tokensOf } from './tokens.js'

/** A word of a rule, and what stands over it. */
export interface Placed {
  readonly token: Token
  /** Which clause (between commas) it stands in. */
  readonly clause: number
  /** Whether 、 or 和 stands before it. */
  readonly listed: boolean
  /** 不, 可, 原则上, 推定, 没有写 …: what must be said again with it. */
  readonly under: ReadonlySet<string>
}

/**
 * One statement of the words that an answer stands on: what can be said with it is a matter of order and of what
 * governs what, so a sentence of the model is held against one rule, never against a bag of words.
 */
export interface Rule {
  readonly words: readonly Placed[]
  /** In canonical form. */
  readonly text: string
  /** Clauses that are conditions (…的, 若…, …前), and the consequences they govern. */
  readonly conditions: ReadonlySet<number>
  readonly consequences: ReadonlySet<number>
  /** The clauses that were cited: a quote may be cut out of a longer statement. */
  readonly own: ReadonlySet<number>
  /** Carries nothing but itself, word for word: 「第16条写…」 with a whole quote. */
  readonly exact: boolean
  /** 第15条第3项 and its like, that may be named with it. */
  readonly places: readonly string[]
}

/** `cited`: the part of the statement that was quoted, where it is not the whole. */
export function ruleOf(statement: string, places: readonly string[], cited: string = statement): Rule {
  const text = shapeOf(statement)
  const { clauses, listed } = splitClauses(tokensOf(text))
  const under = scopesOf(clauses)
  const words = clauses.flatMap((clause, i) =>
    clause.map((token, j) => ({
      token,
      clause: i,
      listed: listed.has(token),
      under: under[i]?.[j] ?? new Set<string>(),
    })),
  )
  const conditions = new Set(clauses.flatMap((clause, i) => (isCondition(clause, clauses[i + 1]) ? [i] : [])))
  const first = conditions.size ? Math.max(...conditions) : clauses.length
  const consequences = new Set(clauses.flatMap((_, i) => (i > first ? [i] : [])))
  const part = shapeOf(cited)
  const own = new Set(clauses.flatMap((clause, i) => (part.includes(textOf(clause).slice(0, 4)) ? [i] : [])))
  return { words, text, conditions, consequences, own, exact: false, places: places.map(canonical) }
}

/** The one shape of a statement that rules and sentences are compared in. */
export function shapeOf(statement: string): string {
  return denialsFirst(canonical(statement)).replace(/[,:]+$/, '')
}

function splitClauses(tokens: readonly Token[]): { clauses: Token[][]; listed: ReadonlySet<Token> } {
  const clauses: Token[][] = [[]]
  const listed = new Set<Token>()
  tokens.forEach((token, i) => {
    if (token.kind === 'stop') clauses.push([])
    else if (token.kind !== 'list') {
      clauses.at(-1)?.push(token)
      if (tokens[i - 1]?.kind === 'list') listed.add(token)
    }
  })
  return { clauses: clauses.filter(clause => clause.length > 0), listed }
}

function isCondition(clause: readonly Token[], next: readonly Token[] | undefined): boolean {
  if (!next) return false
  const text = clause.map(token => token.text).join('')
  return (
    /(?:的|前|后|时|情况下|情形下|中存在以下问题的)$/.test(text) ||
    /^(?:若|如(?!下|实)|因(?!此)|凡|除|只要|只有|涉及|经(?!费|济))/.test(text) ||
    // 「有新增…的项目,应…」, 「…的重大项目,市大数据局参加…」
    (/的.{0,4}项目$/.test(text) && /^(?:agency|modal)$/.test(next[0]?.kind ?? '')) ||
    (/^有新增/.test(text) && next[0]?.kind === 'modal')
  )
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(token => token.text).join('')
}

/** Marks every word with what stands over it: before it in its clause, or over the statement as a whole. */
function scopesOf(clauses: readonly (readonly Token[])[]): Set<string>[][] {
  const under = clauses.map(clause => clause.map(() => new Set<string>()))
  const spread = (word: string, from: [number, number], to: [number, number]) => {
    for (let i = from[0]; i <= to[0]; i++)
      for (let j = i === from[0] ? from[1] : 0; j < (under[i]?.length ?? 0) && (i < to[0] || j <= to[1]); j++)
        under[i]?.[j]?.add(word)
  }
  clauses.forEach((clause, i) => {
    const end = clause.length - 1
    const last: [number, number] = [clauses.length - 1, (clauses.at(-1)?.length ?? 1) - 1]
    clause.forEach((token, j) => {
      if (token.text === silent) spread(silent, [i, 0], [i, end])
      const word = wordAt(clause, j)
      if (!word) return
      if (supposing.some(one => one === word)) spread(word, [word === '推定' ? i : 0, 0], last)
      else if (/^[不未非无没勿只]$/.test(word)) spread(word, [i, j], [i, reachOf(clause, j)])
      else spread(word, [i, j], [i, word === '可' ? attributeEnd(clause, j) : end])
    })
  })
  return under
}

/** 不 and its like reach over the next two words that say something: 「没有|把升级…」. */
function reachOf(clause: readonly Token[], at: number): number {
  let heavy = 0
  let end = at
  while (end < clause.length - 1 && heavy < 2) {
    end++
    if (!/^[有把将对被给的是再就]$/.test(clause[end]?.text ?? '')) heavy++
  }
  return end
}

/** 「可开放的|数据资源」: what describes a thing reaches no further than that. */
function attributeEnd(clause: readonly Token[], at: number): number {
  const of = clause.slice(at, at + 4).findIndex(token => token.text === '的')
  return of < 0 ? clause.length - 1 : at + of
}

const operators = [...weakening, ...supposing].map(canonical).sort((a, b) => b.length - a.length)

function wordAt(clause: readonly Token[], at: number): string | undefined {
  const text = clause
    .slice(at, at + 4)
    .map(token => token.text)
    .join('')
  const token = clause[at]
  if (!token || token.kind === 'agency' || token.kind === 'verb' || token.text.length > 3) return undefined
  // 「第十四条只写…」 says no less than 「第十四条写…」.
  if (text.startsWith('只写')) return undefined
  // 重要, 可能 and the like are one token: an operator begins a token and ends one.
  return operators.find(word => text.startsWith(word) && (token.text.length <= word.length || token.text === word))
}

/** What stands over the words of a statement that is to be checked. */
export function wordsOf(statement: string): readonly Placed[] {
  const words = known.get(statement) ?? ruleOf(statement, []).words
  if (known.size >= 2000) known.clear()
  known.set(statement, words)
  return words
}

/** A statement is held against rule after rule. */
const known = new Map<string, readonly Placed[]>()
