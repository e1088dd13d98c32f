import { canonical, silent } from './canonical.js'
import { joining, prepositions } from './lexicon.js'
import type { Placed, Rule } from './rule.js'
import type { Token } from './tokens.js'

const joiners = [...new Set(joining.map(canonical))].sort((a, b) => b.length - a.length)
export const glue = new Set(joiners)

/** For every word of a statement, its place in the rule; -1 for the words between. Undefined where it cannot be traced. */
export function trace(said: readonly Placed[], rule: Rule): readonly number[] | undefined {
  const dead = new Set<string>()
  const path: number[] = []
  /** `before`: the last place in the rule; `glued` when words between came after it. */
  const walk = (at: number, before: number, glued: boolean): boolean => {
    if (at === said.length) return true
    const key = `${at} ${before} ${glued}`
    if (dead.has(key)) return false
    const afresh = at === 0 || said[at]?.clause !== said[at - 1]?.clause
    for (const from of placesOf(said[at]?.token, rule)) {
      const length = runFrom(said, at, rule, from)
      if (!afresh && before >= 0 && !(glued ? mayFollow(rule, before, from) : mayJoin(rule, before, from))) continue
      for (let n = length; n >= 1; n--) {
        if (!stands(said, at, n) && from !== before + 1) continue
        for (let i = 0; i < n; i++) path.push(from + i)
        if (walk(at + n, from + n - 1, false)) return true
        path.length -= n
      }
    }
    for (const word of joiners) {
      const n = lengthOf(said, at, word)
      if (!n) continue
      for (let i = 0; i < n; i++) path.push(-1)
      if (walk(at + n, afresh ? -1 : before, true)) return true
      path.length -= n
    }
    dead.add(key)
    return false
  }
  return walk(0, -1, false) ? path : undefined
}

/** Words of the rule that may be left out between two phrases. */
const skipped: ReadonlySet<string> = new Set(['了', '的', '地', '也', '就', '则', '来', '所'])

export function placesOf(token: Token | undefined, rule: Rule): number[] {
  return rule.words.flatMap((one, i) => (token && one.token.text === token.text ? [i] : []))
}

/** How many words from here on run along in the rule. */
function runFrom(said: readonly Placed[], at: number, rule: Rule, from: number): number {
  let n = 0
  while (said[at + n] && said[at + n]?.token.text === rule.words[from + n]?.token.text) n++
  return n
}

/** One character says nothing by itself; a word of the law, a number or a preposition does. */
function stands(said: readonly Placed[], at: number, n: number): boolean {
  if (n > 1) return true
  const token = said[at]?.token
  return token !== undefined && (token.kind !== 'char' || token.text.length > 1 || prepositions.has(token.text))
}

function lengthOf(said: readonly Placed[], at: number, word: string): number {
  let text = ''
  for (let n = 0; text.length < word.length; n++) {
    const next = said[at + n]
    if (!next || (n > 0 && next.clause !== said[at]?.clause)) return 0
    text += next.token.text
    if (text === word) return n + 1
  }
  return 0
}

/**
 * Whether one phrase of the rule may follow another without a word between: as in the rule, or over a gap within a
 * clause where the joint is a body, an act, a duty or a preposition. Two nouns side by side would be a new thing.
 */
function mayJoin(rule: Rule, before: number, from: number): boolean {
  if (from === before + 1) return true
  const left = rule.words[before]
  const right = rule.words[from]
  if (!left || !right || /^[不未非无没勿]$/.test(left.token.text) || left.token.text === silent) return false
  const opens = ['agency', 'modal', 'sign'].includes(right.token.kind) || prepositions.has(right.token.text)
  if (left.clause === right.clause) {
    if (from > before && rule.words.slice(before + 1, from).every(one => skipped.has(one.token.text))) return true
    if (from > before) return opens || right.token.kind === 'verb' || isJoint(left.token)
    return opens && right.token.kind !== 'agency' && left.token.kind !== 'verb' && left.token.kind !== 'modal'
  }
  // 「市财政局|根据部门申请及时拨付」: whoever acts goes on acting until another body does.
  if (from > before && left.token.kind === 'agency' && isFirstInClause(rule, from))
    return !rule.words.slice(before + 1, from).some(one => one.token.kind === 'agency')
  // 「变更说明应|报市大数据局」: a duty reaches on to the clauses that share its actor.
  if (from > before && left.token.kind === 'modal')
    return !rule.words.slice(before + 1, from).some(one => one.token.kind === 'modal' || one.token.kind === 'agency')
  return right.token.kind === 'sign'
}

/** With a word between, a phrase may follow one of its own clause, in any order, but none of another clause. */
function mayFollow(rule: Rule, before: number, from: number): boolean {
  const left = rule.words[before]
  const right = rule.words[from]
  if (!left || !right || left.clause === right.clause || from === before + 1) return true
  // 「业主单位应在|项目验收前」: a condition may be said behind the body that it binds.
  if (rule.conditions.has(right.clause) && isFirstInClause(rule, from)) return true
  // 「报送的内容|包括…」
  if (from > before && /^包$/.test(right.token.text) && isFirstInClause(rule, from)) return true
  return right.token.kind === 'sign'
}

function isFirstInClause(rule: Rule, at: number): boolean {
  return rule.words[at - 1]?.clause !== rule.words[at]?.clause
}

function isJoint(token: Token): boolean {
  return token.kind === 'agency' || token.kind === 'modal' || prepositions.has(token.text)
}
