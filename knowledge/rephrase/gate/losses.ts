import type { Fault } from './fault.js'
import { frequencies, manners, restrictive } from './lexicon.js'
import { saysConsequence } from './limits.js'
import type { Placed, Rule } from './rule.js'
import { glue } from './trace.js'

/**
 * What may not go missing: tracing shows that nothing came in, this shows that nothing which makes a rule narrower was
 * left out. 「及时」, 「如实」, 「每年」 stay with their act, every part of a condition stays with its consequence, and an
 * act that goes to somebody still says to whom.
 */
export function lossFault(
  said: readonly Placed[],
  path: readonly number[],
  rule: Rule,
  before: readonly Placed[] = [],
): Fault | null {
  if (losesManner(said, path, rule) || losesBetween(said, path, rule)) return 'scope'
  if (losesBody(said, rule)) return 'actor'
  if (losesAttribute(said, path, rule)) return 'scope'
  if (losesCounted(said, path, rule)) return 'list'
  if (losesPartOfCondition(said, path, rule, before)) return 'condition'
  return null
}

/** 「及时整改」 is not 「整改」; how often something is done may be left out where it is only named. */
function losesManner(said: readonly Placed[], path: readonly number[], rule: Rule): boolean {
  return said.some((one, i) => {
    const at = path[i] ?? -1
    const lead = rule.words[at - 1]
    if (at < 1 || !lead || lead.clause !== rule.words[at]?.clause) return false
    const word = lead.token.text
    const stays = said.some(other => other.clause === one.clause && other.token.text === word)
    if (stays) return false
    return manners.some(manner => manner === word) || (frequencies.some(often => often === word) && isDone(said, i))
  })
}

function isDone(said: readonly Placed[], i: number): boolean {
  return said.some(
    (one, j) => j < i && one.clause === said[i]?.clause && (one.token.kind === 'modal' || one.token.kind === 'agency'),
  )
}

/** A negation, or how a thing is done, is said with the words of the rule that stand on both sides of it. */
function losesBetween(said: readonly Placed[], path: readonly number[], rule: Rule): boolean {
  const clauses = new Set(said.map(one => one.clause))
  return [...clauses].some(clause => {
    const ours = said.filter(one => one.clause === clause)
    const spans = new Map<number, number[]>()
    for (const [i, at] of path.entries()) {
      if (at < 0 || said[i]?.clause !== clause) continue
      const of = rule.words[at]?.clause ?? -1
      spans.set(of, [...(spans.get(of) ?? []), at])
    }
    const theirs = [...spans.values()].flatMap(span => rule.words.slice(Math.min(...span), Math.max(...span) + 1))
    if (theirs.filter(isNegation).length > ours.filter(isNegation).length) return true
    const has = (words: readonly Placed[], manner: string) => words.some(one => one.token.text === manner)
    return manners.some(manner => !/每年|定期/.test(manner) && has(theirs, manner) && !has(ours, manner))
  })
}

/** 「审核通过的|数据资源目录」, 「重大|项目」: a thing keeps the words that say which of its kind are meant. */
function losesAttribute(said: readonly Placed[], path: readonly number[], rule: Rule): boolean {
  return said.some((one, i) => {
    const at = path[i] ?? -1
    if (at < 1 || path[i - 1] === at - 1 || one.token.kind === 'agency') return false
    const clause = rule.words[at]?.clause
    const lead = rule.words.slice(0, at).filter(word => word.clause === clause)
    const text = lead.map(word => word.token.text).join('')
    const ours = said.map(word => word.token.text).join('')
    if (restrictive.some(word => text.endsWith(word) && !ours.includes(word))) return true
    // A longer attribute counts where it opens the clause: 「审核通过的…」.
    const isOpening = lead.length <= 6 && text.endsWith('的') && lead.some(word => word.token.kind === 'verb')
    return isOpening && !ours.includes(text.slice(0, -1))
  })
}

function isNegation({ token }: Placed): boolean {
  return token.kind !== 'verb' && /[不未没无非勿]/.test(token.text)
}

/** 「向」, 「由」, 「报」 with nobody behind it, where the rule names the body. */
function losesBody(said: readonly Placed[], rule: Rule): boolean {
  return said.some((one, i) => {
    if (!/^(?:向|至|给|报|由|各|推定|询问|核实)$/.test(one.token.text) || isBody(after(said, i))) return false
    const places = rule.words.flatMap((other, j) => (other.token.text === one.token.text ? [j] : []))
    const next = said[i + 1]?.token.text
    return (
      places.length > 0 && places.every(j => isBody(after(rule.words, j)) && rule.words[j + 1]?.token.text !== next)
    )
  })
}

/** The word behind, over 「推定为…」 and 「推定由…」. */
function after(words: readonly Placed[], i: number): Placed | undefined {
  const next = words[i + 1]
  return next && /^[为是由]$/.test(next.token.text) ? words[i + 2] : next
}

function isBody(word: Placed | undefined): boolean {
  return word?.token.kind === 'agency'
}

/** 「前提有两点:…」: where the number is said and any of them, all of them are. */
function losesCounted(said: readonly Placed[], path: readonly number[], rule: Rule): boolean {
  const head = rule.words.findIndex(one => /^\d(?:点|类|件|种)$/.test(one.token.text))
  const clause = rule.words[head]?.clause ?? -1
  if (head < 0 || !said.some(one => one.token.text === rule.words[head]?.token.text)) return false
  const touched = new Set(path.flatMap(at => rule.words[at]?.clause ?? []))
  const counted = new Set(rule.words.flatMap(one => (one.clause > clause ? [one.clause] : [])))
  return [...counted].some(one => touched.has(one)) && [...counted].some(one => !touched.has(one))
}

/** A condition of several parts (「…、…和…的」) keeps each of them. */
function losesPartOfCondition(
  said: readonly Placed[],
  path: readonly number[],
  rule: Rule,
  before: readonly Placed[],
): boolean {
  if (!saysConsequence(said, path, rule)) return false
  const known = new Set([...before, ...said].map(one => one.token.text))
  return partsOf(rule).some(part => {
    // A figure is asked for with its comparison, see `conditionFault`.
    if (part.some(word => /^\d/.test(word))) return false
    const heavy = part.filter(word => !glue.has(word))
    return heavy.filter(word => known.has(word)).length * 2 < heavy.length
  })
}

/** The parts of the conditions that were cited: what stands between 、 和 或 且. */
function partsOf(rule: Rule): string[][] {
  return [...rule.conditions].flatMap(clause => {
    if (!rule.own.has(clause)) return []
    const parts: string[][] = [[]]
    let last: Placed | undefined
    for (const one of rule.words) {
      if (one.clause !== clause) continue
      if (/^[或且]$/.test(one.token.text) || (last && one.listed)) parts.push([])
      if (!/^[或且]$/.test(one.token.text)) parts.at(-1)?.push(one.token.text)
      last = one
    }
    return parts.filter(part => part.length > 0)
  })
}
