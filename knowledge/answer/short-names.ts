import { fromChineseNumeral } from '../../common/numerals.js'
import { sameWidth } from '../../common/same-width.js'
import { type NamedLaw, nameKey, namesOf } from './law-names.js'
import type { LibraryEntry } from './library-entry.js'

/** What a regulation's title ends in, and with it what people call it. */
const kinds = '法|条例|办法|规定|细则|规则|方案|要点|意见|章程|规划|通知|决定|标准|指南|准则|制度'
const kindAt = new RegExp(kinds, 'g')

/** The titles of a library, prepared to be known again from what people make of them. */
export interface ShortNames {
  /** Kind → the names of the regulations that end in it. */
  readonly byKind: ReadonlyMap<
    string,
    readonly { readonly name: string; readonly key: string; readonly entries: readonly LibraryEntry[] }[]
  >
  readonly byNumber: ReadonlyMap<string, readonly LibraryEntry[]>
}

/** How long the name of a regulation may be in a question. */
const LONGEST = 26
/** So many characters of its own a short name needs, beside its kind. */
const LEAST = 2

export function buildShortNames(entries: readonly LibraryEntry[]): ShortNames {
  const byKind = new Map<string, { name: string; key: string; entries: LibraryEntry[] }[]>()
  const byNumber = new Map<string, LibraryEntry[]>()
  for (const entry of entries) {
    const { title, documentNumber } = entry.regulation
    const number = documentNumber && numberKey(documentNumber)
    if (number) byNumber.set(number, [...(byNumber.get(number) ?? []), entry])
    for (const name of namesOf(entry.regulation)) {
      const kind = kindOf(name)
      if (!kind) continue
      const held = byKind.get(kind) ?? []
      byKind.set(kind, held)
      const same = held.find(one => one.name === name)
      if (same) same.entries.push(entry)
      else held.push({ name, key: nameKey(title), entries: [entry] })
    }
  }
  return { byKind, byNumber }
}

function kindOf(name: string): string | undefined {
  return new RegExp(`(?:${kinds})$`).exec(name)?.[0]
}

/** 筑府办函[2019]35号 and 筑府办函〔2019〕第35号 are one. */
function numberKey(number: string): string | undefined {
  const printed = sameWidth(number)
  const match = /([一-龥]{1,12})[〔[(](\d{4})[〕\])]第?(\d{1,5})号/.exec(printed)
  if (match) return `${match[1]} ${match[2]} ${match[3]}`
  const order = /([一-龥]{1,12}令)第?([〇零一二三四五六七八九十百\d]{1,6})号/.exec(printed)
  const count = order && fromChineseNumeral(order[2] ?? '')
  return order && count ? `${order[1]?.replace(/^中华人民共和国/, '')} ${count}` : undefined
}

/**
 * The regulations that a text means by a document number, or by a name that people made of a title: its characters in their
 * order (网数条例, 政采法实施条例), or its end (信息公开条例). Only where one regulation alone can be meant.
 *
 * @param taken stretches that are names already
 */
export function findShortNames(
  names: ShortNames,
  text: string,
  taken: readonly { readonly start: number; readonly end: number }[],
): NamedLaw[] {
  const plain = sameWidth(text)
  const isFree = (start: number, end: number) => !taken.some(one => one.start < end && start < one.end)
  const numbered = [
    ...plain.matchAll(/[一-龥]{1,12}(?:[〔[(（]\d{4}[〕\])）]第?\d{1,5}|令第?[〇零一二三四五六七八九十百\d]{1,6})号/g),
  ].flatMap((match): NamedLaw[] => {
    const start = match.index
    const end = start + match[0].length
    const key = numberKey(match[0]) ?? ''
    const [known] = [...names.byNumber].filter(([number]) => key.endsWith(number))
    return known && isFree(start, end) ? [{ start, end, name: match[0], entries: known[1] }] : []
  })
  const made = [...plain.matchAll(kindAt)].flatMap(match => {
    const end = match.index + match[0].length
    const held = names.byKind.get(match[0])
    const found = held && shortNameBefore(held, plain, match.index, end)
    return found && isFree(found.start, end) ? [found] : []
  })
  return [...numbered, ...made]
}

/** The editions of the one regulation that a name can mean, from its first character to its last; none where it is not one. */
export function entriesMadeOf(names: ShortNames, said: string): readonly LibraryEntry[] {
  const fitting = (names.byKind.get(kindOf(said) ?? '') ?? []).filter(one => isMadeOf(said, one.name))
  return new Set(fitting.map(one => one.key)).size === 1 ? (fitting[0]?.entries ?? []) : []
}

function shortNameBefore(
  held: readonly { readonly name: string; readonly key: string; readonly entries: readonly LibraryEntry[] }[],
  text: string,
  kindStart: number,
  end: number,
): NamedLaw | undefined {
  let first = kindStart
  while (first > 0 && end - first < LONGEST && /[一-龥\d“”"]/.test(text[first - 1] ?? '')) first--
  for (let start = first; start <= kindStart - LEAST; start++) {
    const said = text.slice(start, end).replace(/[“”"]/g, '')
    if (saysNothing.test(said)) continue
    const fitting = held.filter(one => isMadeOf(said, one.name))
    const keys = new Set(fitting.map(one => one.key))
    if (keys.size === 1) return { start, end, name: text.slice(start, end), entries: fitting[0]?.entries ?? [] }
    if (keys.size > 1) return undefined
  }
  return undefined
}

/** Names that any regulation could have. */
const saysNothing =
  /^(?:项目|工作|实施|管理|暂行|试行|相关|有关|具体|上述|这个|那个|这部|那部|什么|哪个|哪些|国家|法律|该|本)*(?:法|条例|办法|规定|细则|规则|方案|要点|意见|章程|规划|通知|决定|标准|指南|准则|制度)$/

/** Whether a name is the end of a title, or its characters in their order from the first on. */
function isMadeOf(said: string, title: string): boolean {
  if (said.length >= 4 && title.endsWith(said)) return true
  if (said[0] !== title[0]) return false
  let at = 0
  for (const letter of said) {
    at = title.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return at === title.length
}
