import { actorFault, rolesIn } from './actors.js'
import { canonical, contradicted, silent } from './canonical.js'
import type { Fault } from './fault.js'
import { signs } from './lexicon.js'
import { basisFault, conditionFault, limitFault, placeFault } from './limits.js'
import { type Rule, wordsOf } from './rule.js'
import { bindingFault, listFault, scopeFault } from './scopes.js'
import type { Token } from './tokens.js'
import { glue, trace } from './trace.js'

/** Whether a rule carries a statement: its words, their order, and everything that governs them. */
export function faultOf(statement: string, rule: Rule): Fault | null {
  const text = canonical(statement)
  if (text === rule.text) return null
  // What is not so written comes after 「原文不是这样写的」; said before it, it would be denied.
  if (text.indexOf(contradicted) > 3) return 'order'
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
    placeFault(said, rule) ??
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
    if (endsInCondition(first) || isEmpty(first) || isEmpty(second) || canonical(second).includes(contradicted))
      continue
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

/** 「原文没有写」 by itself says nothing: it belongs to what it speaks of. */
function isEmpty(half: string): boolean {
  let text = canonical(half)
  for (const word of [...signs, ...glue]) text = text.split(word).join('')
  return !/[\p{L}\p{N}]/u.test(text)
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
