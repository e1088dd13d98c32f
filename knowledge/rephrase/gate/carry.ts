import { actorFault, rolesIn } from './actors.js'
import { canonical, contradicted, silent } from './canonical.js'
import type { Fault } from './fault.js'
import { hedges, modals, signs } from './lexicon.js'
import { basisFault, conditionFault, limitFault, placeFault } from './limits.js'
import { lossFault } from './losses.js'
import { type Placed, type Rule, shapeOf, wordsOf } from './rule.js'
import { bindingFault, listFault, scopeFault } from './scopes.js'
import type { Token } from './tokens.js'
import { glue, trace } from './trace.js'

/**
 * Whether a rule carries a statement: its words, their order, and everything that governs them. `before` is what the
 * sentence said already of the case at hand (「15%超过了10%」): a condition may stand there.
 */
export function faultOf(statement: string, rule: Rule, before = ''): Fault | null {
  return carriedBy(statement, rule, before).fault
}

interface Carried {
  readonly fault: Fault | null
  /** The clauses of the rule that the statement says. */
  readonly clauses: ReadonlySet<number>
}

function carriedBy(statement: string, rule: Rule, before: string): Carried {
  const text = shapeOf(statement)
  const none: ReadonlySet<number> = new Set()
  if (text === rule.text) return { fault: null, clauses: new Set(rule.words.map(one => one.clause)) }
  const no = (fault: Fault): Carried => ({ fault, clauses: none })
  if (rule.exact) return no('words')
  // What is not so written comes after 「原文不是这样写的」; said before it, it would be denied.
  if (text.indexOf(contradicted) > 3) return no('order')
  if (/是(?:这样|这么|如此)(?:写|规定|说)/.test(text)) return no('scope')
  if (
    /写明|写到|写着|写了|规定了|(?:办法|原文|条|已|都)规定|明确/.test(text) &&
    count(text, silent) < count(rule.text, silent)
  )
    return no('scope')
  if (rule.text.startsWith('请问') && !text.includes('请问')) return no('scope')
  const said = wordsOf(withoutPlaces(statement, rule))
  const weighty = said.some(one => isWeighty(one.token) && !occursIn(one.token, rule))
  const path = weighty ? undefined : trace(said, rule)
  if (!path) return no(said.every(one => occursIn(one.token, rule)) ? 'order' : 'words')
  if (!path.some(at => at >= 0) || deniesNothing(text)) return no('words')
  if (endsInCondition(statement) && rule.consequences.size) return no('condition')
  const earlier = before === '' ? [] : wordsOf(before)
  const fault =
    scopeFault(said, path, rule) ??
    conditionFault(said, path, rule, earlier) ??
    limitFault(said, rule, earlier) ??
    basisFault(said, rule) ??
    placeFault(said, rule) ??
    actorFault(said, path, rule) ??
    bindingFault(said, rule) ??
    listFault(statement, path, rule) ??
    lossFault(said, path, rule, earlier)
  return { fault, clauses: new Set(path.flatMap(at => rule.words[at]?.clause ?? [])) }
}

/** A rule that a part of a sentence may rest on, and whether it is one of the checked answer's own. */
export interface Source {
  readonly rule: Rule
  /** `c`, `o`, `p1` …, and the how-manieth statement there. */
  readonly passage: string
  readonly at: number
}

/** The most clauses that are tried in every division. */
const MOST = 9

/** Whether a statement has a figure, a body, an act or a document that none of the rules has: nothing can carry it. */
export function bringsIn(statement: string, sources: readonly Source[]): boolean {
  return wordsOf(statement).some(({ token }) => {
    if (!isWeighty(token) || /^第|^《/.test(token.text)) return false
    return !sources.some(({ rule }) => occursIn(token, rule))
  })
}

/**
 * Whether several rules carry a statement that joins what they say with commas: every part is carried whole by one of
 * them. A condition is never cut off from what it governs, half of a rule never joins half of another, and an act
 * never slips under the actor of the part before.
 */
export function carriedInParts(statement: string, sources: readonly Source[]): boolean {
  const clauses = statement.split(/(?<=[,，:：])/).filter(one => /[\p{L}\p{N}]/u.test(one))
  if (clauses.length < 2 || clauses.length > MOST) return false
  const fits = (from: number, used: readonly Source[], facts: string): boolean => {
    if (from === clauses.length) return true
    for (let to = clauses.length; to > from; to--) {
      if (from === 0 && to === clauses.length) continue
      const part = clauses.slice(from, to).join('')
      if (isEmpty(part) || endsInCondition(part)) continue
      const isHead = /[:：]$/.test(part) && !acts(part)
      if (canonical(part).includes(contradicted) && from > 0) continue
      const isSlipping = from > 0 && slips(part, clauses.slice(0, from).join(''))
      for (const source of sources) {
        if (used.includes(source) || (isSlipping && !follows(source, used.at(-1)))) continue
        const { fault, clauses: said } = carriedBy(part, source.rule, facts)
        if (fault !== null || !(isHead || standsAlone(part) || isWhole(said, source.rule))) continue
        if (fits(to, [...used, source], source.passage === 'c' ? `${facts}${part}` : facts)) return true
      }
    }
    return false
  }
  return fits(0, [], '')
}

/** Where the checked answer itself says one right after the other, the same body acts. */
function follows(source: Source, before: Source | undefined): boolean {
  return before?.passage === source.passage && before.at + 1 === source.at
}

/** Nothing of what the rule itself says is left aside but denials; its conditions are asked for elsewhere. */
function isWhole(said: ReadonlySet<number>, rule: Rule): boolean {
  const denies = (clause: number) => rule.words.some(one => one.clause === clause && one.token.text === silent)
  if ([...said].every(denies)) return true
  return [...rule.own].every(clause => rule.conditions.has(clause) || said.has(clause) || denies(clause))
}

/** A duty that is said with its act: what stood beside it in the rule is another. */
function standsAlone(part: string): boolean {
  const kinds = new Set(wordsOf(part).map(one => one.token.kind))
  return kinds.has('modal') && kinds.has('verb')
}

function acts(part: string): boolean {
  return wordsOf(part).some(one => one.token.kind === 'verb' || one.token.kind === 'modal')
}

/** An act without a body of its own would be done by the one that was named before. */
function slips(part: string, before: string): boolean {
  if (!acts(part) || /^(?:请|建议)/.test(part) || canonical(part).includes(silent)) return false
  const isDone = (words: readonly Placed[]) => rolesIn(words).some(one => one.role === 'acts')
  return !isDone(wordsOf(part)) && isDone(wordsOf(before))
}

const emptyWords = new RegExp(
  [...signs, ...glue, ...modals, ...hedges].sort((a, b) => b.length - a.length).join('|'),
  'g',
)

/** 「原文没有写」 by itself says nothing: it belongs to what it speaks of. */
export function isEmpty(half: string): boolean {
  let text = canonical(half)
  if (text.includes(contradicted)) return false
  text = text.replace(emptyWords, '')
  return !/[\p{L}\p{N}]/u.test(text.replace(/第\d+[条项款]/g, ''))
}

function endsInCondition(half: string): boolean {
  const text = canonical(half).replace(/[,，:：]$/, '')
  return (
    /(?:的|前|后|时|情况下|情形下)$/.test(text) ||
    /(?:^|[,，])(?:若|如(?!下)|因(?!此)|凡|除|只要|只有)[^,，]*$/.test(text)
  )
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

/** 「原文没有写，…」: a denial with nothing to deny. */
function deniesNothing(text: string): boolean {
  return text.split(',').some(clause => clause === silent)
}

function isWeighty({ kind }: Token): boolean {
  return kind === 'number' || kind === 'agency' || kind === 'verb' || kind === 'title' || kind === 'latin'
}

function occursIn(token: Token, rule: Rule): boolean {
  return rule.words.some(one => one.token.text === token.text) || glue.has(token.text)
}
