import { contradicted, silent } from './canonical.js'
import type { Fault } from './fault.js'
import { prepositions } from './lexicon.js'
import type { Placed, Rule } from './rule.js'
import { glue } from './trace.js'

type Role = 'acts' | 'receives'

/** Who acts, to whom it goes: the same bodies for the same acts, and none of several left out. */
export function actorFault(said: readonly Placed[], path: readonly number[], rule: Rule): Fault | null {
  const ours = rolesIn(said)
  const theirs = rolesIn(rule.words)
  for (const { name, role } of ours) if (!theirs.some(one => one.name === name && one.role === role)) return 'actor'
  if (leavesOut(said, rule) || saysTwice(said, rule) || slipsUnder(said, path, rule)) return 'actor'
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

/** 「业主单位须配合业主单位」: one body in two roles, where the rule has two bodies. */
function saysTwice(said: readonly Placed[], rule: Rule): boolean {
  const most = (words: readonly Placed[], name: string) => {
    const counts = new Map<number, number>()
    for (const one of words) if (one.token.text === name) counts.set(one.clause, (counts.get(one.clause) ?? 0) + 1)
    return Math.max(0, ...counts.values())
  }
  const times = (name: string) => rule.words.filter(one => one.token.text === name).length
  return said.some(({ token: { kind, text } }) => {
    if (kind === 'agency') return most(said, text) > Math.max(1, most(rule.words, text))
    return kind === 'verb' && most(said, text) > Math.max(1, times(text))
  })
}

/** A clause without its own body goes on with the one before it: in the rule, that must be the same. */
function slipsUnder(said: readonly Placed[], path: readonly number[], rule: Rule): boolean {
  return said.some((one, i) => {
    const at = path[i] ?? -1
    if (at < 0 || one.clause === said[i - 1]?.clause || one.token.kind === 'agency') return false
    if (said.some(other => other.clause === one.clause && other.token.kind === 'agency')) return false
    const ours = actorsBefore(said, i)
    const theirs = actorsBefore(rule.words, at)
    return ours.length > 0 && theirs.length > 0 && !ours.some(name => theirs.includes(name))
  })
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
    const joins = last >= 0 && words[last]?.clause === one.clause && /^(?:同|会同)?$/.test(between)
    if (joins) groups.at(-1)?.push(one.token.text)
    else groups.push([one.token.text])
    last = i
  }
  return groups
}

export function rolesIn(words: readonly Placed[]): { name: string; role: Role }[] {
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
  if (before.text === '同' && further?.kind === 'agency') return roleAt(words, i - 2)
  // 「须配合业主单位」: a body right behind an act is what the act is done to.
  const sameClause = words[i - 1]?.clause === words[i]?.clause
  const isActedOn = sameClause && (before.kind === 'verb' || (before.kind === 'char' && !glue.has(before.text)))
  return isActedOn && !prepositions.has(before.text) && before.text !== '各' ? 'receives' : 'acts'
}

/** The bodies that act nearest before a word: 「市大数据局、市财政局组织…」 is one group. */
function actorsBefore(words: readonly Placed[], i: number): string[] {
  for (let j = i - 1; j >= 0; j--) {
    if (words[j]?.token.kind !== 'agency' || roleAt(words, j) !== 'acts') continue
    const group: string[] = []
    for (let k = j; k >= 0; k--) {
      const { kind, text } = words[k]?.token ?? { kind: 'char', text: '' }
      if (kind === 'agency') group.push(text)
      else if (!/^[同会]$/.test(text)) break
    }
    return group
  }
  return []
}

function sameGroup(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).size === new Set(b).size && a.every(one => b.includes(one))
}
