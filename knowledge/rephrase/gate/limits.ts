import { actsAfter } from './acts.js'
import { silent } from './canonical.js'
import type { Fault } from './fault.js'
import { bases } from './lexicon.js'
import type { Placed, Rule } from './rule.js'
import { glue, placesOf } from './trace.js'

/** A consequence is said with its condition: with its figures where it has some, else with some words of it. */
export function conditionFault(
  said: readonly Placed[],
  path: readonly number[],
  rule: Rule,
  before: readonly Placed[] = [],
): Fault | null {
  if (!rule.conditions.size) return null
  if (!saysConsequence(said, path, rule)) return null
  const figures = rule.words.filter(one => rule.conditions.has(one.clause) && one.token.kind === 'number')
  if (figures.length) {
    const known = [...before, ...said]
    const missing = figures.some(one => !known.some(other => other.token.text === one.token.text))
    const comparing = /不?超过|低于|高于|达到|以上|以下|以内|不足/g
    const whole = known.map(one => one.token.text).join('')
    const inRule = rule.words.filter(one => rule.conditions.has(one.clause)).map(one => one.token.text)
    const wanted: readonly string[] = inRule.join('').match(comparing) ?? []
    const given: readonly string[] = whole.match(comparing) ?? []
    return missing || wanted.some(word => !given.includes(word)) ? 'condition' : null
  }
  const touched = path.filter(at => at >= 0 && rule.conditions.has(rule.words[at]?.clause ?? -1))
  return touched.length >= 2 ? null : 'condition'
}

/** 「根据部门申请及时拨付」: the basis is not lost from its act, and brings no other words and no other act. */
export function basisFault(said: readonly Placed[], rule: Rule): Fault | null {
  for (const [i, one] of said.entries()) {
    if (one.token.kind === 'verb') {
      const wanted = placesOf(one.token, rule).map(j => basisBefore(rule.words, j))
      if (wanted.every(base => base !== undefined) && !said.some(other => bases.has(other.token.text)))
        return 'condition'
    }
    // 「依据是第四条」
    const next = said[/^[是为]$/.test(said[i + 1]?.token.text ?? '') ? i + 2 : i + 1]
    if (restsOnUs(said, i, rule)) return 'order'
    if (!bases.has(one.token.text) || !next || next.clause !== one.clause || /^第\d+条$/.test(next.token.text)) continue
    const places = rule.words.flatMap((other, j) => (bases.has(other.token.text) ? [j] : []))
    const follow = places.filter(j => rule.words[j + 1]?.token.text === next.token.text)
    if (!follow.length && !(glue.has(next.token.text) && !places.length)) return 'order'
    const act = actsAfter(said, i)[0]
    if (follow.length && act !== undefined && !follow.some(j => actsAfter(rule.words, j).includes(act))) return 'order'
  }
  return null
}

/** 「按本办法执行」, where the rule says by what it is done. */
function restsOnUs(said: readonly Placed[], i: number, rule: Rule): boolean {
  const after = said.slice(i, i + 4).flatMap(one => (one.clause === said[i]?.clause ? one.token.text : []))
  const named = /^(?:按|按照|根据|依据|依照)(?:本办法|办法|原文|条文)/.exec(after.join(''))?.[0]
  return named !== undefined && actsAfter(said, i).length > 0 && !rule.text.includes(named)
}

function basisBefore(words: readonly Placed[], i: number): string | undefined {
  for (let j = i - 1; j >= 0 && words[j]?.clause === words[i]?.clause; j--) {
    const { text, kind } = words[j]?.token ?? { text: '', kind: 'char' }
    if (bases.has(text)) return text
    if (kind === 'verb') return undefined
  }
  return undefined
}

/** An act is said of the article of which the rule says it: 「第十四条…,第十五条…存档备查」 is not torn apart. */
export function placeFault(said: readonly Placed[], rule: Rule): Fault | null {
  for (const [i, one] of said.entries()) {
    const ours = one.token.kind === 'verb' ? placeBefore(said, i) : undefined
    if (ours === undefined) continue
    if (!placesOf(one.token, rule).some(j => placeBefore(rule.words, j) === ours)) return 'order'
  }
  return null
}

function placeBefore(words: readonly Placed[], i: number): string | undefined {
  return words.slice(0, i).findLast(({ token }) => /^第\d+条$/.test(token.text))?.token.text
}

/** Whether an act or a duty that a condition governs is said, and not denied. */
export function saysConsequence(said: readonly Placed[], path: readonly number[], rule: Rule): boolean {
  return path.some((at, i) => {
    const word = rule.words[at]
    const isAct = ['verb', 'modal'].includes(said[i]?.token.kind ?? '')
    return word !== undefined && !word.under.has(silent) && rule.consequences.has(word.clause) && isAct
  })
}

const limit =
  /((?:不|没有|未)?(?:超过|低于|高于|少于|多于|大于|小于|达到|不足|不到))[^\d,]{0,10}?(\d[\d.]*[%‰\u4e00-\u9fff]?)/g

/** An act stands behind the same limit as in the rule: 「不超过10%的」 does not come before what 「超过10%的」 brings. */
export function limitFault(said: readonly Placed[], rule: Rule, before: readonly Placed[] = []): Fault | null {
  for (const [i, one] of said.entries()) {
    if (one.token.kind !== 'verb') continue
    const ours = limitBefore(said, i) ?? limitIn(before)
    const places = placesOf(one.token, rule).map(j => limitBefore(rule.words, j))
    const fits = places.some(
      theirs => theirs?.limit === ours?.limit || (ours === undefined && theirs !== undefined && !theirs.inClause),
    )
    if (!fits) return 'condition'
  }
  return null
}

function limitIn(words: readonly Placed[]): ReturnType<typeof limitBefore> {
  const last = words.at(-1)
  return last && limitBefore([...words, { ...last, clause: last.clause + 1 }], words.length)
}

function limitBefore(
  words: readonly Placed[],
  i: number,
): { readonly limit: string; readonly inClause: boolean } | undefined {
  let clause = -1
  let text = ''
  const starts: number[] = []
  for (const { token, clause: at } of words.slice(0, i)) {
    if (at !== clause) text += ','
    if (at === words[i]?.clause && at !== clause) starts.push(text.length)
    clause = at
    text += token.text
  }
  const last = [...text.matchAll(limit)].at(-1)
  if (!last) return undefined
  const from = starts[0] ?? text.length
  return { limit: `${last[1]}${last[2]}`.replace(/^(?:没有|未)/, '不'), inClause: (last.index ?? 0) >= from }
}
