import { actsAfter } from './acts.js'
import { canonical, silent } from './canonical.js'
import type { Fault } from './fault.js'
import { prepositions } from './lexicon.js'
import type { Placed, Rule } from './rule.js'
import type { Token } from './tokens.js'
import { glue, placesOf } from './trace.js'

/** 不, 可, 原则上, 没有写 … stand over the same words in both, or the statement does not pass. */
export function scopeFault(said: readonly Placed[], path: readonly number[], rule: Rule): Fault | null {
  for (const [i, one] of said.entries()) {
    const at = path[i] ?? -1
    if (at < 0 || isNeutral(one.token)) continue
    const places = runsThrough(said, path, rule, i)
    const fits = places.some(place => {
      const over = within(one.token, rule.words[place]?.under)
      const under = within(one.token, one.under)
      return [...over].every(word => under.has(word) || saidBefore(said, i, word)) && !adds(under, over)
    })
    if (!fits) return 'scope'
  }
  return null
}

/** Bodies may be named under anything: which of them acts is held elsewhere. */
function isNeutral(token: Token): boolean {
  return token.kind === 'agency' || token.kind === 'sign' || prepositions.has(token.text)
}

/** A place is where the text is silent, not what it is silent about. */
function within(token: Token, under: ReadonlySet<string> | undefined): ReadonlySet<string> {
  const all = under ?? new Set<string>()
  return /^第\d+条$/.test(token.text) ? new Set([...all].filter(word => word !== silent)) : all
}

/** Every place in the rule where the words around this one stand the same way: the word and its neighbour. */
function runsThrough(said: readonly Placed[], path: readonly number[], rule: Rule, i: number): number[] {
  const at = path[i] ?? -1
  return placesOf(said[i]?.token, rule).filter(place => {
    if (place === at) return true
    const next = said[i + 1]?.token.text
    const before = said[i - 1]?.token.text
    const follows = (path[i + 1] ?? -1) === at + 1 && next !== undefined
    const follow = (path[i - 1] ?? -1) === at - 1 && at > 0 && before !== undefined
    return (
      (!follows || rule.words[place + 1]?.token.text === next) &&
      (!follow || rule.words[place - 1]?.token.text === before)
    )
  })
}

/** 「可」 or 「原则上」 said earlier in the statement still stands over what follows. */
function saidBefore(said: readonly Placed[], i: number, word: string): boolean {
  if (word === silent || /^[不未非无没勿只]$/.test(word)) return false
  const before = said
    .slice(0, i + 1)
    .filter(one => word !== '可' || one.clause === said[i]?.clause)
    .map(one => one.token.text)
    .join('')
  const whole = said.map(one => one.token.text).join('')
  return before.includes(word) || (/推定|建议|参考/.test(word) && whole.includes(word))
}

/** What a statement may not put over words that the rule leaves free. */
function adds(under: ReadonlySet<string>, over: ReadonlySet<string>): boolean {
  return [...under].some(word => !over.has(word) && (word === silent || /^(?:[不未非无没勿]|不得)$/.test(word)))
}

/** 应, 须, 可, 不得 bind the same act as in the rule: 「应报备」 does not come from 「应签订…并报备」's other half. */
export function bindingFault(said: readonly Placed[], rule: Rule): Fault | null {
  const enough = /(?:即|就|便)可|就行|即(?=$)/.exec(said.map(one => one.token.text).join(''))?.[0]
  if (enough !== undefined && !rule.text.includes(enough)) return 'binding'
  for (const [i, one] of said.entries()) {
    if (one.token.kind !== 'modal') continue
    if (one.token.text === '要' && isDuty(rule)) continue
    const places = rule.words.flatMap((other, j) => (other.token.text === one.token.text ? [j] : []))
    const act = actAfter(said, i)
    const next = said[i + 1]?.token.text
    const bound = places.some(j => {
      if (act === undefined) return next === undefined || glue.has(next) || rule.words[j + 1]?.token.text === next
      return actsAfter(rule.words, j).includes(act) || (next !== undefined && rule.words[j + 1]?.token.text === next)
    })
    if (!bound) return 'binding'
  }
  return null
}

/** Where the rule says 应, 须 or 需 and weakens nothing, 「要」 says no more than that. */
function isDuty(rule: Rule): boolean {
  const has = (words: readonly string[]) => rule.words.some(one => words.includes(one.token.text))
  return has(['应', '须', '需', '要']) && !has(['可', '鼓励', '允许', '能']) && !rule.text.includes('原则上')
}

function actAfter(words: readonly Placed[], i: number): string | undefined {
  return actsAfter(words, i)[0]
}

/** 「…、…等」 stays open: two parts of the list without 等 would close it. 或 does not turn into 和. */
export function listFault(statement: string, path: readonly number[], rule: Rule): Fault | null {
  const used = new Set(path)
  for (const [at, one] of rule.words.entries()) {
    if (one.token.text !== '等' && one.token.text !== '或') continue
    // 「…,或由市大数据局委托…」 joins its clause to the one before.
    const joinsClauses = one.token.text === '或' && rule.words[at - 1]?.clause !== one.clause
    const around = (from: number, to: number) =>
      rule.words.slice(from, to).some((word, i) => used.has(from + i) && (joinsClauses || word.clause === one.clause))
    const text = canonical(statement)
    if (one.token.text === '等') {
      const defines = /是指|包括/.test(text)
      const isPart = around(defines ? 0 : Math.max(0, at - 6), at) && (defines || text.includes('、'))
      if (isPart && rule.text.includes('、') && !text.includes('等')) return 'list'
    } else if (around(Math.max(0, at - 6), at) && around(at + 1, at + 7) && !text.includes('或')) return 'list'
  }
  return null
}
