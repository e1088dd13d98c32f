import { canonical, contradicted, silent } from './canonical.js'
import { bases, joining, prepositions } from './lexicon.js'
import { type Placed, type Rule, wordsOf } from './rule.js'
import type { Token } from './tokens.js'

/** Why a rule does not carry a statement; for the log and the tables, never for a person. */
export type Fault = 'words' | 'order' | 'scope' | 'condition' | 'actor' | 'binding' | 'list'

/** Whether a rule carries a statement: its words, their order, and everything that governs them. */
export function faultOf(statement: string, rule: Rule): Fault | null {
  const text = canonical(statement)
  if (text === rule.text) return null
  if (/写明|写到|写着|写了|规定|明确/.test(text) && count(text, silent) < count(rule.text, silent)) return 'scope'
  if (rule.text.startsWith('请问') && !text.includes('请问')) return 'scope'
  const said = wordsOf(withoutPlaces(statement, rule))
  const path = trace(said, rule)
  if (!path) return said.every(one => occursIn(one.token, rule)) ? 'order' : 'words'
  return (
    scopeFault(said, path, rule) ??
    conditionFault(said, path, rule) ??
    limitFault(said, rule) ??
    basisFault(said, rule) ??
    actorFault(said, rule) ??
    bindingFault(said, rule) ??
    listFault(statement, path, rule)
  )
}

/**
 * Whether the statements of one passage carry a statement that joins two neighbours with a comma. Each half is carried
 * by itself; a condition is never cut off, and an act never slips under the other half's actor.
 */
export function carriedInHalves(statement: string, rules: readonly Rule[]): boolean {
  const clauses = statement.split(/(?<=[,，:：])/)
  for (let cut = 1; cut < clauses.length; cut++) {
    const first = clauses.slice(0, cut).join('')
    const second = clauses.slice(cut).join('')
    if (endsInCondition(first)) continue
    const words = wordsOf(second)
    const acts = words.some(one => one.token.kind === 'verb' || one.token.kind === 'modal')
    const named = words.some(one => one.token.kind === 'agency')
    const slips = acts && !named && !/^(?:请|建议)/.test(second)
    if (slips && rolesIn(wordsOf(first)).some(one => one.role === 'acts')) continue
    for (let i = 0; i + 1 < rules.length; i++) {
      const [a, b] = [rules[i], rules[i + 1]]
      if (a && b && faultOf(first, a) === null && faultOf(second, b) === null) return true
    }
  }
  return false
}

function endsInCondition(half: string): boolean {
  const text = canonical(half).replace(/[,，:：]$/, '')
  return /(?:的|前|后|时|情况下|情形下)$/.test(text) || /(?:^|[,，])(?:若|如(?!下)|因(?!此)|凡|除|只要|只有)/.test(text)
}

/** 「第十五条规定」: the place itself may be named, when it is the rule's own. */
function withoutPlaces(statement: string, rule: Rule): string {
  let text = canonical(statement)
  for (const place of rule.places) if (!rule.text.includes(place)) text = text.split(place).join('')
  return text
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}

function occursIn(token: Token, rule: Rule): boolean {
  return rule.words.some(one => one.token.text === token.text) || glue.has(token.text)
}

const joiners = [...new Set(joining.map(canonical))].sort((a, b) => b.length - a.length)
const glue = new Set(joiners)

/** For every word of a statement, its place in the rule; -1 for the words between. Undefined where it cannot be traced. */
function trace(said: readonly Placed[], rule: Rule): readonly number[] | undefined {
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
        if (!stands(said, at, n)) continue
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

function placesOf(token: Token | undefined, rule: Rule): number[] {
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
    if (from > before) return opens || right.token.kind === 'verb' || isJoint(left.token)
    return opens && left.token.kind !== 'verb' && left.token.kind !== 'modal'
  }
  // 「变更说明应|报市大数据局」: a duty reaches on to the clauses that share its actor.
  if (from > before && left.token.kind === 'modal')
    return !rule.words.slice(before + 1, from).some(one => one.token.kind === 'modal' || one.token.kind === 'agency')
  return right.token.kind === 'sign'
}

/** With a word between, a phrase may follow one of its own clause, in any order; a figure or an act of another may not. */
function mayFollow(rule: Rule, before: number, from: number): boolean {
  const left = rule.words[before]
  const right = rule.words[from]
  if (!left || !right || left.clause === right.clause || from === before + 1) return true
  return !['number', 'verb'].includes(right.token.kind)
}

function isJoint(token: Token): boolean {
  return token.kind === 'agency' || token.kind === 'modal' || prepositions.has(token.text)
}

/** 不, 可, 原则上, 没有写 … stand over the same words in both, or the statement does not pass. */
function scopeFault(said: readonly Placed[], path: readonly number[], rule: Rule): Fault | null {
  for (const [i, one] of said.entries()) {
    const at = path[i] ?? -1
    if (at < 0 || isNeutral(one.token)) continue
    const places = runsThrough(said, path, rule, i)
    const fits = places.some(place => {
      const over = rule.words[place]?.under ?? new Set()
      return [...over].every(word => one.under.has(word) || saidBefore(said, i, word)) && !adds(one.under, over)
    })
    if (!fits) return 'scope'
  }
  return null
}

/** Bodies may be named under anything: which of them acts is held elsewhere. */
function isNeutral(token: Token): boolean {
  return token.kind === 'agency' || token.kind === 'sign' || prepositions.has(token.text)
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
  if (word === silent || /^[不未非无没勿]$/.test(word)) return false
  const before = said
    .slice(0, i + 1)
    .map(one => one.token.text)
    .join('')
  const whole = said.map(one => one.token.text).join('')
  return before.includes(word) || (/推定|建议|参考/.test(word) && whole.includes(word))
}

/** What a statement may not put over words that the rule leaves free. */
function adds(under: ReadonlySet<string>, over: ReadonlySet<string>): boolean {
  return [...under].some(word => !over.has(word) && (word === silent || /^(?:[不未非无没勿]|不得)$/.test(word)))
}

/** A consequence is said with its condition: with its figures where it has some, else with some words of it. */
function conditionFault(said: readonly Placed[], path: readonly number[], rule: Rule): Fault | null {
  if (!rule.conditions.size) return null
  const acts = path.some((at, i) => {
    const word = rule.words[at]
    return word && rule.consequences.has(word.clause) && ['verb', 'modal'].includes(said[i]?.token.kind ?? '')
  })
  if (!acts) return null
  const figures = rule.words.filter(one => rule.conditions.has(one.clause) && one.token.kind === 'number')
  if (figures.length) {
    const missing = figures.some(one => !said.some(other => other.token.text === one.token.text))
    const comparing = /不?超过|低于|高于|达到|以上|以下|以内|不足/g
    const whole = said.map(one => one.token.text).join('')
    const inRule = rule.words.filter(one => rule.conditions.has(one.clause)).map(one => one.token.text)
    const wanted: readonly string[] = inRule.join('').match(comparing) ?? []
    const given: readonly string[] = whole.match(comparing) ?? []
    return missing || wanted.some(word => !given.includes(word)) ? 'condition' : null
  }
  const touched = path.filter(at => at >= 0 && rule.conditions.has(rule.words[at]?.clause ?? -1))
  return touched.length >= 2 ? null : 'condition'
}

/** 「根据部门申请及时拨付」: the basis is not lost from its act, and brings no other words and no other act. */
function basisFault(said: readonly Placed[], rule: Rule): Fault | null {
  for (const [i, one] of said.entries()) {
    if (one.token.kind === 'verb') {
      const wanted = placesOf(one.token, rule).map(j => basisBefore(rule.words, j))
      if (wanted.every(base => base !== undefined) && !said.some(other => bases.has(other.token.text)))
        return 'condition'
    }
    // 「依据是第四条」
    const next = said[/^[是为]$/.test(said[i + 1]?.token.text ?? '') ? i + 2 : i + 1]
    if (!bases.has(one.token.text) || !next || next.clause !== one.clause) continue
    const places = rule.words.flatMap((other, j) => (bases.has(other.token.text) ? [j] : []))
    const follow = places.filter(j => rule.words[j + 1]?.token.text === next.token.text)
    if (!follow.length && !(glue.has(next.token.text) && !places.length)) return 'order'
    const act = actsAfter(said, i)[0]
    if (follow.length && act !== undefined && !follow.some(j => actsAfter(rule.words, j).includes(act))) return 'order'
  }
  return null
}

function basisBefore(words: readonly Placed[], i: number): string | undefined {
  for (let j = i - 1; j >= 0 && words[j]?.clause === words[i]?.clause; j--) {
    const { text, kind } = words[j]?.token ?? { text: '', kind: 'char' }
    if (bases.has(text)) return text
    if (kind === 'verb') return undefined
  }
  return undefined
}

const limit =
  /((?:不|没有|未)?(?:超过|低于|高于|少于|多于|大于|小于|达到|不足|不到))[^\d,]{0,10}?(\d[\d.]*[%‰\u4e00-\u9fff]?)/g

/** An act stands behind the same limit as in the rule: 「不超过10%的」 does not come before what 「超过10%的」 brings. */
function limitFault(said: readonly Placed[], rule: Rule): Fault | null {
  for (const [i, one] of said.entries()) {
    if (one.token.kind !== 'verb') continue
    const ours = limitBefore(said, i)
    const places = placesOf(one.token, rule).map(j => limitBefore(rule.words, j))
    const fits = places.some(
      theirs => theirs?.limit === ours?.limit || (ours === undefined && theirs !== undefined && !theirs.inClause),
    )
    if (!fits) return 'condition'
  }
  return null
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

type Role = 'acts' | 'receives'

/** Who acts, to whom it goes: the same bodies for the same acts, and none of several left out. */
function actorFault(said: readonly Placed[], rule: Rule): Fault | null {
  const ours = rolesIn(said)
  const theirs = rolesIn(rule.words)
  for (const { name, role } of ours) if (!theirs.some(one => one.name === name && one.role === role)) return 'actor'
  if (leavesOut(said, rule)) return 'actor'
  const isSilent = said.some(one => one.token.text === silent || one.token.text === contradicted)
  for (const [i, one] of said.entries()) {
    if (one.token.kind !== 'verb' || isSilent) continue
    const actors = actorsBefore(said, i)
    if (!actors.length) continue
    const inRule = rule.words.flatMap((other, j) =>
      other.token.text === one.token.text ? [actorsBefore(rule.words, j)] : [],
    )
    if (inRule.length && !inRule.some(group => sameGroup(group, actors))) return 'actor'
  }
  return null
}

/** Whether of several bodies that the rule names side by side only some are left. */
function leavesOut(said: readonly Placed[], rule: Rule): boolean {
  const named = new Set(said.flatMap(one => (one.token.kind === 'agency' ? [one.token.text] : [])))
  const groups = groupsIn(rule.words)
  return [...named].some(name => {
    const own = groups.filter(group => group.includes(name))
    return own.length > 0 && !own.some(group => group.every(other => named.has(other)))
  })
}

function groupsIn(words: readonly Placed[]): string[][] {
  const groups: string[][] = []
  let last = -2
  for (const [i, one] of words.entries()) {
    if (one.token.kind !== 'agency') continue
    const between = words
      .slice(last + 1, i)
      .map(word => word.token.text)
      .join('')
    const joins = last >= 0 && words[last]?.clause === one.clause && /^(?:和|与|及|同|会同)?$/.test(between)
    if (joins) groups.at(-1)?.push(one.token.text)
    else groups.push([one.token.text])
    last = i
  }
  return groups
}

function rolesIn(words: readonly Placed[]): { name: string; role: Role }[] {
  return words.flatMap((one, i) =>
    one.token.kind === 'agency' ? [{ name: one.token.text, role: roleAt(words, i) }] : [],
  )
}

function roleAt(words: readonly Placed[], i: number): Role {
  const before = words[i - 1]?.token
  const further = words[i - 2]?.token
  if (!before) return 'acts'
  if (/^(?:向|至|给|到|送|交|报|报送|提交|递交|上报)$/.test(before.text)) return 'receives'
  if (before.kind === 'agency' && words[i - 1]?.clause === words[i]?.clause) return roleAt(words, i - 1)
  if (/^(?:和|与|及|同)$/.test(before.text) && further?.kind === 'agency') return roleAt(words, i - 2)
  // 「须配合业主单位」: a body right behind an act is what the act is done to.
  const sameClause = words[i - 1]?.clause === words[i]?.clause
  const isActedOn = sameClause && (before.kind === 'verb' || (before.kind === 'char' && !glue.has(before.text)))
  return isActedOn && !prepositions.has(before.text) ? 'receives' : 'acts'
}

/** The bodies that act nearest before a word: 「市大数据局、市财政局组织…」 is one group. */
function actorsBefore(words: readonly Placed[], i: number): string[] {
  for (let j = i - 1; j >= 0; j--) {
    if (words[j]?.token.kind !== 'agency' || roleAt(words, j) !== 'acts') continue
    const group: string[] = []
    for (let k = j; k >= 0; k--) {
      const { kind, text } = words[k]?.token ?? { kind: 'char', text: '' }
      if (kind === 'agency') group.push(text)
      else if (!/^[和与及同会]$/.test(text)) break
    }
    return group
  }
  return []
}

function sameGroup(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).size === new Set(b).size && a.every(one => b.includes(one))
}

/** 应, 须, 可, 不得 bind the same act as in the rule: 「应报备」 does not come from 「应签订…并报备」's other half. */
function bindingFault(said: readonly Placed[], rule: Rule): Fault | null {
  for (const [i, one] of said.entries()) {
    if (one.token.kind !== 'modal') continue
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

function actAfter(words: readonly Placed[], i: number): string | undefined {
  return actsAfter(words, i)[0]
}

/** The acts that a duty reaches: up to the next duty or the next body that acts. */
function actsAfter(words: readonly Placed[], i: number): string[] {
  const acts: string[] = []
  for (let j = i + 1; j < words.length; j++) {
    const { kind, text } = words[j]?.token ?? { kind: 'char', text: '' }
    if (kind === 'modal') break
    if (kind === 'verb') acts.push(text)
  }
  return acts
}

/** 「…、…等」 stays open: two parts of the list without 等 would close it. 或 does not turn into 和. */
function listFault(statement: string, path: readonly number[], rule: Rule): Fault | null {
  const used = new Set(path)
  for (const [at, one] of rule.words.entries()) {
    if (one.token.text !== '等' && one.token.text !== '或') continue
    const around = (from: number, to: number) =>
      rule.words.slice(from, to).some((word, i) => used.has(from + i) && word.clause === one.clause)
    const text = canonical(statement)
    if (one.token.text === '等') {
      const defines = /是指|包括/.test(text)
      const isPart = around(defines ? 0 : Math.max(0, at - 6), at) && (defines || text.includes('、'))
      if (isPart && rule.text.includes('、') && !text.includes('等')) return 'list'
    } else if (around(Math.max(0, at - 6), at) && around(at + 1, at + 7) && !text.includes('或')) return 'list'
  }
  return null
}
