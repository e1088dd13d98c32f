import { fromChineseNumeral } from '../../common/numerals.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { answer } from '../../flows/engine/converse.js'
import { proposals } from '../../flows/engine/propose.js'
import { commandOf } from '../../flows/engine/reserved.js'
import { checklist } from '../../flows/worked/checklist/flow.js'
import { readWholeDay } from '../../language/days.js'
import { spansOf, type Utterance } from '../../language/utterance.js'
import { type Filing, isOpen, viewOf } from '../../services/filings/filing.js'
import { askingIn } from '../session.js'
import { checklistOf } from '../views/checklist-view.js'
import { genreActions, genreIn } from './document-type.js'
import type { FilingAction, Intent } from './intent.js'
import type { Said } from './intents/row.js'
import { chosen, whenOf } from './standing.js'

/** What a sentence says to a filing: which one, which line of it, which value. */

/** The filing that a sentence names: the one with the longest name, 变更说明 before 变更. */
export function filingIn(utterance: Utterance): string | null {
  const [longest] = spansOf(utterance, 'filing').sort((a, b) => b.text.length - a.text.length)
  return longest?.value ?? null
}

export function startOf({ utterance, standing, context, catalogue }: Said): Intent {
  const guessed = (entry: CatalogueEntry) => Object.keys(entry.guess(utterance.text)).length
  const flow =
    filingIn(utterance) ?? [...catalogue].sort((a, b) => guessed(b) - guessed(a)).find(entry => guessed(entry) > 0)?.id
  if (flow === undefined) return { kind: 'which-filing' }
  const { inHand } = context
  const entry = catalogue.find(one => one.id === flow)
  const isSaid = entry !== undefined && guessed(entry) > 0
  const isSame = inHand?.entry.id === flow && standing.place !== 'free' && standing.place !== 'done'
  if (isSame && !isSaid) return { kind: 'act', filing: inHand, action: 'keep' }
  return { kind: 'start', flow, said: isSaid ? utterance.text : null }
}

/** The words as the answer to the question on the screen: a day by its date, a choice by its label. */
export function answering(said: Said, text = said.utterance.text): Intent | null {
  const { context, standing } = said
  const { inHand, session } = context
  if (session.asked) return { kind: 'project', deed: { kind: 'answer', text } }
  return inHand && { kind: 'answer', filing: inHand, text: valueFor(said, standing.place, text), key: null }
}

/** The words as an answer, where the question on the screen wants a value and takes them as they are; else null. */
export function taken(said: Said): Intent | null {
  const { utterance, context, standing } = said
  const { inHand, session } = context
  if (!inHand || session.asked || utterance.asking !== null || !isOpen(inHand)) return null
  const asking = askingIn(session, inHand.saved.id)
  const { question } = viewOf(inHand, asking)
  if (!question || question.kind === 'text' || commandOf(utterance.text)) return null
  // While values wait for 「对」, a yes or a no is for them.
  const decides = utterance.mood === 'agree' || (utterance.mood === 'deny' && !/^[没无否]/.test(utterance.normal))
  if (standing.place === 'proposed' && decides) return null
  const text = valueFor(said, question.kind, utterance.text)
  return answer(inHand.entry.form, inHand.run, asking, text).problem === null
    ? { kind: 'answer', filing: inHand, text, key: null }
    : null
}

function valueFor({ standing, context }: Said, place: string, text: string): string {
  if (place === 'day') return readWholeDay(text, { ...whenOf(context), lean: 'this-year' }) ?? text
  if (place === 'choice' || place === 'yes-no') return chosen(text, standing.options) ?? text
  return text.trim()
}

/** 「改3」 「刚才预算填错了，是330万」: the line is looked at again, or takes the value at once where one is said. */
export function correcting(said: Said): Intent | null {
  const { utterance, context, standing } = said
  const { inHand } = context
  if (!inHand) return { kind: 'nothing-in-hand' }
  const value = newValue(utterance)
  if (standing.place === 'proposed') {
    if (spansOf(utterance, 'amount').length > 1) return answering(said)
    const guess = nearest(utterance.normal, proposals(inHand.entry.form, inHand.run))
    if (guess && value !== null) return { kind: 'correct-guess', filing: inHand, key: guess.key, text: value }
    // A value without a name is what the question behind wants.
    if (!guess && value !== null && numberIn(utterance.normal) === null) return answering(said)
    if (!guess && spansOf(utterance, 'amount').length > 0) return answering(said)
  }
  const asking = askingIn(context.session, inHand.saved.id)
  const lines = viewOf(inHand, asking).trail.filter(line => line.number !== null)
  const number = /^\D{0,6}(?:第\s*)?[\d一二三四五六七八九十]{1,3}\s*(?:项|条|个|栏|处|号|$)/.test(utterance.normal)
    ? numberIn(utterance.normal)
    : null
  const line = number === null ? nearest(utterance.normal, lines) : undefined
  if (line && value !== null) {
    const text = /^\d{4}-/.test(line.text)
      ? (readWholeDay(value, { ...whenOf(context), lean: 'this-year' }) ?? value)
      : value
    const { finished: _, ...open } = inHand.run
    if (answer(inHand.entry.form, open, asking, text, line.key).problem === null)
      return { kind: 'answer', filing: inHand, text, key: line.key }
  }
  return { kind: 'edit', filing: inHand, number, key: line?.key ?? null }
}

/** What is said to be right: 「改成330万」, 「应该是12月5日」. */
function newValue({ text, spans }: Utterance): string | null {
  const said =
    /(?:改成|改为|换成|应该是|应为|更正为|写成|就是|(?:[，,]|不对|错了)\s*是|(?<![不还就])是)\s*([^，,。是]{1,60}?)(?:[，,]?(?:不是|而不是).*)?[。.!！]*$/.exec(
      text,
    )?.[1]
  if (said !== undefined) return said.trim()
  const [only, ...others] = spans.filter(({ kind }) => kind === 'amount' || kind === 'day')
  return only && others.length === 0 ? only.text : null
}

/** The line whose label has the most in common with the words, at least so many letters on end. */
function nearest<L extends { readonly label: string }>(normal: string, lines: readonly L[], least = 2): L | undefined {
  const scored = lines.map(line => ({ line, score: common(normal, line.label) })).sort((a, b) => b.score - a.score)
  const [best, next] = scored
  if (best === undefined || best.score < least) return undefined
  return next && next.score === best.score ? undefined : best.line
}

/** The length of the longest piece of the label that stands in the words. */
function common(words: string, label: string): number {
  for (let length = label.length; length >= 2; length--)
    for (let at = 0; at + length <= label.length; at++) if (words.includes(label.slice(at, at + length))) return length
  return 0
}

export function dropping({ utterance: { normal }, context: { inHand } }: Said): Intent | null {
  if (!inHand) return { kind: 'nothing-in-hand' }
  const number = numberIn(normal) ?? (/最后|刚/.test(normal) ? lastOf(inHand) : null)
  return { kind: 'drop', filing: inHand, number, isItem: /第.*项/.test(normal) }
}

function lastOf(filing: Filing): number | null {
  return viewOf(filing).trail.findLast(line => line.number !== null)?.number ?? null
}

/** 「第2项办好了」, 「等保测评那一项做完了」; null where no list is meant. */
export function ticking({ utterance, context: { inHand } }: Said): Intent | null {
  const number = numberIn(utterance.normal)
  const isList = number !== null || spansOf(utterance, 'filing').some(one => one.value === checklist.id)
  if (!inHand) return isList ? { kind: 'nothing-in-hand' } : null
  const items = checklistOf(inHand)?.items ?? []
  const named = nearest(
    utterance.normal,
    items.map(({ id, text }) => ({ id, label: text })),
    3,
  )
  const item = named?.id ?? number
  return item === null && !isList ? null : { kind: 'tick', filing: inHand, item: item ?? 0 }
}

/** A number from 1 that names a line: 「第二项」, 「删2」; 「那一项」 names none. */
export function numberIn(normal: string): number | null {
  const number = '(?<![那这哪有])(\\d{1,3}|[一二三四五六七八九十]{1,3})'
  const found = new RegExp(`第\\s*${number}|${number}\\s*(?:项|条|个|栏|号)|${number}\\s*$|${number}`).exec(normal)
  const word = found?.slice(1).find(part => part !== undefined)
  return word === undefined ? null : (fromChineseNumeral(word) ?? null)
}

const files: readonly (readonly [RegExp, FilingAction])[] = [
  [/填报(?:文件)?|同事|接着填/, 'run-file'],
  [/草稿|预览|先看/, 'draft'],
  [/excel|表格|xlsx|电子表/, 'export'],
  [/清单/, 'export'],
]

/** 「出依据单」 */
export function asksForSheet(text: string): boolean {
  return /依据单/.test(text) && text.length <= 20
}

/** What is taken along as a file: of the filing in hand, or of the last answer. */
export function documentOf({ utterance: { normal }, standing, context: { inHand } }: Said): Intent {
  if (/依据单/.test(normal)) {
    return inHand && standing.place === 'done'
      ? { kind: 'act', filing: inHand, action: 'sheet' }
      : { kind: 'answer-sheet' }
  }
  if (!inHand) return { kind: 'nothing-in-hand' }
  const genre = genreIn(normal)
  if (genre && inHand.entry.fill) return { kind: 'act', filing: inHand, action: genreActions[genre] }
  const named = files.find(([words]) => words.test(normal))?.[1] ?? 'word'
  // The list of a checklist is its document; a spreadsheet of the others comes with theirs.
  const isList = inHand.entry.id === 'checklist'
  const action =
    named === 'word' && isList ? 'export' : named === 'export' && !isList && !/清单/.test(normal) ? 'word' : named
  return { kind: 'act', filing: inHand, action }
}
