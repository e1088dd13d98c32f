import { canonical, silent } from './canonical.js'
import { supposing, weakening } from './lexicon.js'
import { statementsOf, type Token, tokensOf } from './tokens.js'

/** A word of a rule, and what stands over it. */
export interface Placed {
  readonly token: Token
  /** Which clause (between commas) it stands in. */
  readonly clause: number
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
  /** 第15条第3项 and its like, that may be named with it. */
  readonly places: readonly string[]
}

/** The rules of a text; a statement without its own actor keeps the one before it (负责…;负责…). */
export function rulesOf(text: string, places: readonly string[]): Rule[] {
  return statementsOf(text).map(statement => ruleOf(statement, places))
}

export function ruleOf(statement: string, places: readonly string[]): Rule {
  const clauses = splitClauses(tokensOf(statement))
  const under = scopesOf(clauses)
  const words = clauses.flatMap((clause, i) =>
    clause.map((token, j) => ({ token, clause: i, under: under[i]?.[j] ?? new Set<string>() })),
  )
  const conditions = new Set(clauses.flatMap((clause, i) => (i < clauses.length - 1 && isCondition(clause) ? [i] : [])))
  const first = conditions.size ? Math.max(...conditions) : clauses.length
  const consequences = new Set(clauses.flatMap((_, i) => (i > first ? [i] : [])))
  return { words, text: canonical(statement), conditions, consequences, places: places.map(canonical) }
}

function splitClauses(tokens: readonly Token[]): Token[][] {
  const clauses: Token[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'stop') clauses.push([])
    else clauses.at(-1)?.push(token)
  }
  return clauses.map(clause => clause.filter(token => token.kind !== 'list')).filter(clause => clause.length > 0)
}

function isCondition(clause: readonly Token[]): boolean {
  const text = clause.map(token => token.text).join('')
  return (
    /(?:的|前|后|时|情况下|情形下|中存在以下问题的)$/.test(text) ||
    /^(?:若|如(?!下|实)|因(?!此)|凡|除|只要|只有|经(?!费|济))/.test(text)
  )
}

/** What stands before 「没有写」 where it speaks of the clause before: 这一点原文, 办法也. */
const spokenOf = /^(?:对此|关于|这1点|这些|原文|办法|本办法|条文|第\d+条|里|中|也|都|均|还|并|则)*$/

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
      if (token.text === silent) {
        // 「要不要批准,原文没有写」: what stands before it is what is not written.
        const alone = j >= end - 1 && spokenOf.test(textOf(clause.slice(0, j)))
        const from = alone && i > 0 ? startBefore(clauses, i) : i
        spread(silent, [from, 0], [i, end])
      }
      const word = wordAt(clause, j)
      if (!word) return
      if (supposing.some(one => one === word)) spread(word, [word === '推定' ? i : 0, 0], last)
      else if (/^[不未非无没勿]$/.test(word)) spread(word, [i, j], [i, Math.min(end, j + 2)])
      else spread(word, [i, j], [i, end])
    })
  })
  return under
}

/**
 * The clause where what 「原文没有写」 speaks of begins: the one before it, and further back as long as things are asked
 * one after another (「附什么材料,要不要批准,原文没有写」).
 */
function startBefore(clauses: readonly (readonly Token[])[], at: number): number {
  let from = at - 1
  if (clauses[from]?.some(token => token.text === silent)) return at
  while (from > 0 && isAsked(clauses[from - 1] ?? []) && isAsked(clauses[from] ?? [])) from--
  return from
}

function isAsked(clause: readonly Token[]): boolean {
  const text = textOf(clause)
  return /什么|谁|怎|多少|几|哪|是否|还是|不要|能不能|有没有|不需|以内|多久/.test(text) && !text.includes(silent)
}

const operators = [...weakening, ...supposing].map(canonical).sort((a, b) => b.length - a.length)

function wordAt(clause: readonly Token[], at: number): string | undefined {
  const text = clause
    .slice(at, at + 4)
    .map(token => token.text)
    .join('')
  const token = clause[at]
  if (!token || token.kind === 'agency' || token.kind === 'verb' || token.text.length > 3) return undefined
  // 重要, 可能 and the like are one token: an operator begins a token and ends one.
  return operators.find(word => text.startsWith(word) && (token.text.length <= word.length || token.text === word))
}

/** What stands over the words of a statement that is to be checked. */
export const wordsOf = (statement: string): readonly Placed[] => ruleOf(statement, []).words
