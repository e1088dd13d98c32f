import { canonical } from './canonical.js'
import { agencies, modals, signs, verbs } from './lexicon.js'

/** A word as the gate sees it. `char` is any other character; `stop` ends a clause, `list` is 、, 和 or a bracket. */
export interface Token {
  readonly text: string
  readonly kind: 'agency' | 'verb' | 'modal' | 'number' | 'title' | 'sign' | 'latin' | 'char' | 'stop' | 'list'
}

/** Words in which 应, 可, 要 … bind nobody, and words that are more than their characters: 所有, 以上. */
const whole =
  /^(?:重要|主要|要求|要件|要点|要素|必要|需求|可能|可靠|功能|职能|能力|智能|能否|应用|应急|响应|供应|未来|无关|能够|所有|以上|以下|以内|之内|以外|之外|有权|有关|有效|有的|由于|全部|中止|为止|至少|至多|还有|就地|在建|及时|如实|定期|每年|按季度|自行|统一|涉及|参与|普及|共和|不同|根据|按照|依据|依照|结合)/
/** What is one name, though a verb or a modal stands in it. */
const kinds: readonly (readonly [Token['kind'], readonly string[]])[] = [
  ['sign', signs],
  ['agency', sorted(agencies)],
  ['verb', sorted(verbs)],
  ['modal', sorted(modals)],
]
const figure = /^第?\d+(?:\.\d+)?(?:[%‰]|[\u4e00-\u9fff])?/
const title = /^《[^《》]{1,60}》/
const latin = /^[a-z][a-z0-9.+-]*/

/** The tokens of a text in canonical form. A number keeps its sign and its unit: 10% is not 10日, 第15条 not 15条. */
export function tokensOf(text: string): Token[] {
  const rest = canonical(text)
  const tokens: Token[] = []
  for (let at = 0; at < rest.length; ) {
    const token = tokenAt(rest.slice(at, at + 70))
    at += token.text.length
    tokens.push(token)
  }
  return tokens
}

function tokenAt(text: string): Token {
  const name = title.exec(text)?.[0]
  if (name) return { kind: 'title', text: name }
  const plain = whole.exec(text)?.[0]
  if (plain) return { kind: 'char', text: plain }
  for (const [kind, words] of kinds) {
    const word = words.find(one => text.startsWith(one))
    if (word) return { kind, text: word }
  }
  const number = figure.exec(text)?.[0]
  if (number) return { kind: 'number', text: number }
  const foreign = latin.exec(text)?.[0]
  if (foreign) return { kind: 'latin', text: foreign }
  const c = String.fromCodePoint(text.codePointAt(0) ?? 32)
  if (/[,:，：—…-]/.test(c)) return { kind: 'stop', text: c }
  if (/[、()/·]/.test(c)) return { kind: 'list', text: c }
  const joins = /^(?:以及|和|与|及)/.exec(text)?.[0]
  if (joins) return { kind: 'list', text: joins }
  return { kind: 'char', text: c }
}

function sorted(words: readonly string[]): string[] {
  return words.map(canonical).sort((a, b) => b.length - a.length)
}

/** Splits into statements: after full stops, semicolons, exclamation and question marks. */
export function statementsOf(text: string): string[] {
  return text.split(/[。;；!！?？\n]+/).filter(one => /[\p{L}\p{N}]/u.test(one))
}
