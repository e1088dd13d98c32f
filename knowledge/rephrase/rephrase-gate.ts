import { fold } from '../../language/fold.js'
import { triesToSteer } from '../../language/pre-filters.js'
import { nameOf, type Unit } from '../../regulation/unit.js'
import type { Answer } from '../answer/answer.js'
import { quoteIsIn } from '../answer/citation.js'
import { entryOf, type Library } from '../answer/library-entry.js'
import type { ModelSentence, Passage } from '../ports.js'
import { canonical, contradicted, silent } from './gate/canonical.js'
import { bringsIn, carriedInParts, faultOf, isEmpty, type Source } from './gate/carry.js'
import type { Fault } from './gate/fault.js'
import { type Rule, ruleOf, shapeOf } from './gate/rule.js'
import { statementsOf, tokensOf } from './gate/tokens.js'

/**
 * The gate between a model and a person: only sentences that the checked answer and its quotes carry come through.
 *
 * It does not ask whether a sentence is likely; it traces every word of it back to one statement of the cited words, in
 * which the same bodies do the same acts under the same conditions. What it cannot trace, it does not show: then the
 * checked answer simply stays.
 */

export interface GateTask {
  readonly passages: readonly Passage[]
  readonly rules: ReadonlyMap<string, readonly Rule[]>
  /** Signs that the shown sentences must carry between them, for each sentence of the checked conclusion. */
  readonly core: readonly (readonly string[])[]
  /** Whether the checked answer asks something back. */
  readonly asks: boolean
  /** Canonical words of all passages: foreign words may come from there only. */
  readonly words: string
}

/** Why a sentence is not shown. */
export type Refusal = Fault | 'shape' | 'script' | 'link' | 'source' | 'place' | 'question'

export type Verdict = { readonly shown: true; readonly text: string } | { readonly shown: false; readonly why: Refusal }

/** What came of a model's version: the sentences to show, or null where the checked answer stays. */
export interface GateResult {
  readonly text: string | null
  readonly verdicts: readonly Verdict[]
  /** Set where sentences passed, and the answer's core was not among them. */
  readonly coreLost: boolean
}

const LONGEST = 300
const MOST = 16

/** What a model is given of an answer; undefined where nothing should be said in other words. */
export function gateTaskOf(answer: Answer, library: Library): GateTask | undefined {
  if (answer.kind === 'declined' || statementsOf(answer.conclusion).length === 0) return undefined
  const cited = answer.citations.flatMap((citation, i) => {
    const entry = entryOf(library, citation.regulation)
    const unit = entry?.units.find(
      one => one.number === citation.number && one.suffix === citation.suffix && one.section === citation.section,
    )
    // An edition that is not the library's, or a quote that no longer stands: nothing rests on it.
    if (!entry || entry.edition !== citation.edition || !unit || !quoteIsIn(unit, citation.quote)) return []
    return [{ id: `p${i + 1}`, citation, unit, title: entry.regulation.title }]
  })
  if (cited.length < answer.citations.length) return undefined
  const texts = [answer.conclusion, answer.open ?? '', ...cited.map(one => one.citation.quote)]
  if (texts.some(text => triesToSteer(fold(text)))) return undefined
  const own = (text: string) => statementsOf(text).map(part => ruleOf(part, placesFor(part, cited)))
  const rules = new Map<string, readonly Rule[]>([['c', own(answer.conclusion)]])
  if (answer.open !== null)
    rules.set(
      'o',
      statementsOf(answer.open).flatMap(part => rulesOfOpen(part, placesFor(part, cited))),
    )
  for (const one of cited) rules.set(one.id, rulesOfQuote(one, answer.conclusion))
  const passages = [
    { id: 'c', text: answer.conclusion, place: null },
    ...(answer.open === null ? [] : [{ id: 'o', text: answer.open, place: null }]),
    ...cited.map(({ id, citation, unit }) => ({ id, text: citation.quote, place: nameOf(unit, citation.item) })),
  ]
  return {
    passages,
    rules,
    core: statementsOf(answer.conclusion).map(coreOf),
    asks: /[?？]/.test(answer.conclusion),
    words: canonical(texts.join('。')),
  }
}

interface Cited {
  readonly citation: Answer['citations'][number]
  readonly unit: Unit
  readonly title: string
}

/**
 * The places that a statement of the checked answer may be said to come from: it names them itself, or it has the words
 * of their quotes, or there is but one.
 */
function placesFor(statement: string, cited: readonly Cited[]): string[] {
  if (/第[零一二三四五六七八九十百\d]+条/.test(statement)) return []
  const near = cited.filter(one => shareWords(canonical(statement), canonical(one.citation.quote)))
  const single = new Set(cited.map(one => nameOf(one.unit))).size === 1
  return (near.length || !single ? near : cited).flatMap(placesOf)
}

/** Six characters in a row. */
function shareWords(one: string, other: string): boolean {
  for (let at = 0; at + 6 <= one.length; at++) if (other.includes(one.slice(at, at + 6))) return true
  return false
}

function placesOf({ citation, unit, title }: Cited): string[] {
  const own = nameOf(unit, citation.item)
  const names = [`《${title}》`, '《办法》', `《${title.replace(/[（(](?:试行|暂行)[)）]$/, '')}》`]
  return [...names.flatMap(name => [`${name}${own}`, `${name}${nameOf(unit)}`]), own, nameOf(unit), ...names]
}

/**
 * The rules of a quote. A quote may be cut out of a statement: then the statement it is cut from says which conditions
 * stand over it, unless the checked answer says the same without them. An item is read together with the words that
 * introduce the items.
 */
function rulesOfQuote(one: Cited, conclusion: string): Rule[] {
  const { quote } = one.citation
  const places = placesOf(one)
  const own = statementsOf(quote).flatMap(part => {
    const whole = statementsOf(one.unit.text).find(statement => statement.includes(part.trim()))
    if (!whole || whole === part) return [ruleOf(part, places)]
    return [ruleOf(whole, places, part), ...(isSaidIn(conclusion, part) ? [ruleOf(part, places)] : [])]
  })
  const opening = statementsOf(one.unit.text)[0] ?? ''
  const items = statementsOf(quote).filter(part => /^\s*[(（][一二三四五六七八九十]+[)）]/.test(part))
  const introduced = quote.includes(opening.trim())
    ? items.map(item => ruleOf(`${opening},${item.replace(/^\s*[(（][^)）]*[)）]/, '')}`, places))
    : []
  const plain = items.map(item => ruleOf(item.replace(/^\s*[(（][^)）]*[)）]/, ''), places))
  return [...own, ...introduced, ...plain, ...quotationsOf(one)]
}

/** What is open is not laid down, also where that is not said again: 「专家人数、来源和回避要求」. */
function rulesOfOpen(part: string, places: readonly string[]): Rule[] {
  const rule = ruleOf(part, places)
  if (rule.text.includes(silent) || /请|建议|可能/.test(part)) return [rule]
  return [{ ...rule, exact: true }, ruleOf(`${silent}${part}`, places)]
}

/** Whether the checked answer says part of a quote as a statement of its own: then it needs no more there than here. */
function isSaidIn(conclusion: string, part: string): boolean {
  return statementsOf(conclusion).some(
    statement => tokensOf(statement).some(token => token.kind === 'verb') && shapeOf(part).includes(shapeOf(statement)),
  )
}

/** 「第十六条写的是“…”」 with the whole quote says only that it is written there. */
function quotationsOf({ citation, unit }: Cited): Rule[] {
  const quote = citation.quote.replace(/^[并且若](?![\u4e00-\u9fff]{0,1}[且行])/, '')
  return ['写', '只写'].map(verb => ({ ...ruleOf(`${nameOf(unit)}${verb}${quote}`, []), exact: true }))
}

/** What a sentence of the conclusion must not lose: figures, bodies, acts, duties, 不, 没有写, 推定 … */
function coreOf(statement: string): string[] {
  const kept = new Set<string>()
  for (const token of tokensOf(statement)) {
    if (['number', 'agency', 'verb', 'modal', 'sign', 'title'].includes(token.kind)) kept.add(token.text)
    if (/^[不未非无没]$/.test(token.text)) kept.add(token.text)
  }
  for (const word of ['原则上', '推定', '建议', '超过', '以内', '以上', '以下'])
    if (canonical(statement).includes(canonical(word))) kept.add(canonical(word))
  return [...kept]
}

/** Whether one sentence of a model may be shown. */
export function checkSentence(task: GateTask, sentence: ModelSentence): Verdict {
  const text = sentence.text.trim()
  const no = (why: Refusal): Verdict => ({ shown: false, why })
  if (text.length < 2 || text.length > LONGEST || /\n|“\s*”|「\s*」/.test(text)) return no('shape')
  if (/https?:|www\.|\b[\w-]+\.(?:com|cn|org|net|gov)\b|@/i.test(text)) return no('link')
  if (!/^[\p{Script=Han}\p{N}a-z，。；：！？、（）()《》“”‘’「」％%‰?.,;:—…·\s-]+$/iu.test(text)) return no('script')
  if (/\p{Script=Han}/u.test(text) === false) return no('script')
  if (/[?？]/.test(text) && !task.asks) return no('question')
  const plain = text.normalize('NFKC').toLowerCase()
  // Folding turns traditional characters into simplified ones and percentages into figures: only the former is asked here.
  if (fold(withoutPercent(plain)) !== withoutPercent(plain)) return no('script')
  if (tokensOf(text).some(token => token.kind === 'latin' && !task.words.includes(token.text))) return no('script')
  const sources: Source[] = []
  if (sentence.from.some(id => !task.rules.has(id))) return no('source')
  // What is open belongs to the checked answer: whoever rests on one may rest on both.
  const own = sentence.from.some(id => id === 'c' || id === 'o') ? ['c', 'o'] : []
  for (const passage of new Set([...sentence.from, ...own]))
    sources.push(...(task.rules.get(passage) ?? []).map((rule, at) => ({ rule, passage, at })))
  if (!sources.length) return no('source')
  for (const statement of statementsOf(text)) {
    if (isEmpty(statement) && !sources.some(({ rule }) => rule.text === shapeOf(statement))) return no('words')
    if (bringsIn(statement, sources)) return no('words')
    const faults = sources.map(({ rule }) => faultOf(statement, rule))
    if (!faults.includes(null) && !carriedInParts(statement, sources)) return no(worst(faults))
  }
  return { shown: true, text: printed(text) }
}

function withoutPercent(text: string): string {
  return text.replace(/百分之|百分点|[一二两三四五六七八九半]成|个点|\s/g, '')
}

/** The fault of the rule that came nearest. */
function worst(faults: readonly (Fault | null)[]): Fault {
  const order: readonly Fault[] = ['list', 'condition', 'scope', 'binding', 'actor', 'order', 'words']
  return order.find(one => faults.includes(one)) ?? 'words'
}

/** Checks a model's version as a whole: the sentences that pass, and only where the core is among them. */
export function gate(task: GateTask, sentences: readonly ModelSentence[]): GateResult {
  const verdicts = sentences.slice(0, MOST).map(sentence => checkSentence(task, sentence))
  const shown = verdicts.flatMap(one => (one.shown ? [one.text] : []))
  const kept = carriesCore(task, shown)
  return { text: kept && shown.length ? joined(shown) : null, verdicts, coreLost: shown.length > 0 && !kept }
}

/** Whether nothing that the checked conclusion says in figures, bodies, acts and limits is missing from these sentences. */
export function carriesCore(task: GateTask, shown: readonly string[]): boolean {
  const said = new Set(shown.flatMap(text => tokensOf(text).map(token => token.text)))
  const whole = canonical(shown.join('。'))
  return task.core.every(signs => signs.every(sign => said.has(sign) || (sign.length > 1 && whole.includes(sign))))
}

function joined(sentences: readonly string[]): string {
  const seen = new Set<string>()
  return sentences
    .filter(one => !seen.has(one) && seen.add(one))
    .map(one => (/[。！；]$/.test(one) ? one : `${one}。`))
    .join('')
}

/** Full-width punctuation, as everything a person reads. */
function printed(text: string): string {
  const wide: Readonly<Record<string, string>> = {
    ',': '，',
    ';': '；',
    ':': '：',
    '(': '（',
    ')': '）',
    '!': '！',
    '?': '？',
  }
  return text.replace(/(?<!\d)[,;:()!?]|[,;:()!?](?!\d)/g, c => wide[c] ?? c).replace(/\.$/, '。')
}

/** The signs of the two answers that deny: for tests and tables. */
export const denials: readonly string[] = [silent, contradicted]
