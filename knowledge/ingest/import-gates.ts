import { fromChineseNumeral, toChineseNumeral } from '../../common/numerals.js'
import { nameOf } from '../../regulation/unit.js'
import { linesOf, squeezed } from './lines.js'
import type { ParsedText, Problem } from './parsed-text.js'

type Parsed = Pick<ParsedText, 'title' | 'units' | 'leftOut'>

/**
 * Article numbers run from one without a gap and without a double; an amendment (修正案) or a book of a code (编) may
 * begin anywhere.
 */
export function checkNumbering(source: string, parsed: Parsed): Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  const units = parsed.units.filter(unit => unit.number !== null)
  let expected = /修正案|编$/.test(parsed.title) ? (units[0]?.number ?? 1) : 1
  for (const unit of units) {
    const number = unit.number ?? 0
    const wrong = wrongNumber(nameOf(unit), number, unit.suffix, expected, seen)
    if (wrong) {
      const line = lineAt(source, unit.start)
      problems.push(error(line, wrong(line)))
    }
    seen.add(nameOf(unit))
    expected = Math.max(expected, number + 1)
  }
  return problems
}

function wrongNumber(name: string, number: number, suffix: number, expected: number, seen: ReadonlySet<string>) {
  if (seen.has(name)) {
    return (line: number) =>
      `${name}出现了两次（第${line}行又是一次）。请删去多余的一处，或确认是否两份文件粘在了一起。`
  }
  if (suffix > 0 || number === expected) return undefined
  if (number < expected) {
    return (line: number) =>
      `第${line}行的${name}位置不对，它前面已有第${toChineseNumeral(expected - 1)}条。请核对条号。`
  }
  const missing = rangeName(expected, number - 1)
  return (line: number) => `缺${missing}：第${line}行已是${name}。请换一份完整的文本，或检查条号是否与标题粘在一起。`
}

function rangeName(from: number, to: number): string {
  const name = (n: number) => `第${toChineseNumeral(n)}条`
  return from === to ? name(from) : `${name(from)}至${name(to)}`
}

function error(line: number | null, message: string): Problem {
  return { severity: 'error', line, message }
}

/**
 * Every printed character of the source is in a unit or in the report. Walks through the source beside the units and
 * the report, in order, and knows nothing of how the parser works: between two of them only the article's own number,
 * caption and section name may stand.
 */
export function checkNothingLost(source: string, parsed: Parsed): Problem[] {
  const all = squeezed(source)
  const pieces = inOrder(source, parsed)
  const problems: Problem[] = []
  let at = 0
  for (const piece of pieces) {
    const place = piece.at < 0 ? -1 : all.indexOf(piece.words, at)
    if (place < 0) {
      problems.push(error(null, `收录的内容与原文对不上：“${piece.words.slice(0, 20)}”。这份文件没有收录。`))
      continue
    }
    const between = all.slice(at, place)
    if (!piece.mayFollow(between)) problems.push(lost(source, between))
    at = place + piece.words.length
  }
  if (at < all.length) problems.push(lost(source, all.slice(at)))
  return problems
}

interface Piece {
  readonly words: string
  readonly at: number
  /** Whether what stands between the piece before and this one belongs to this one: its number and caption. */
  mayFollow(between: string): boolean
}

/** Units and report in the order of the source, each with the place where it was found. */
function inOrder(source: string, parsed: Parsed): Piece[] {
  const starts = linesOf(source)
  const left = parsed.leftOut.map(one => ({
    words: squeezed(one.text),
    at: source.indexOf(one.text, starts[one.line - 1]?.start ?? 0),
    mayFollow: (between: string) => between === '',
  }))
  const units = parsed.units.map(unit => {
    const own = ownWords(unit)
    const at = source.startsWith(unit.text, unit.start) ? unit.start : -1
    return { words: squeezed(unit.text), at, mayFollow: (between: string) => own.test(between) }
  })
  return [...left, ...units].sort((a, b) => a.at - b.at)
}

/** What is printed of a unit beside its text: 第十五条, its caption, or the name of its section. */
function ownWords(unit: Parsed['units'][number]): RegExp {
  const caption = unit.caption ? `(?:[【(（]?${escaped(squeezed(unit.caption))}[】)）。:：]?)?` : ''
  const isArticle = unit.number !== null || / 第[^条 ]+条(之.+)?$/.test(unit.section ?? '')
  if (isArticle) return new RegExp(`^[第笫][^条]{1,12}条(?:之[一二三四五六七八九十]+)?${caption}$`)
  const section = squeezed(unit.section ?? '').replace(/\(其.+\)$/, '')
  const parts = (unit.section ?? '').split(' ')
  const leaf = squeezed(parts.at(-1) ?? '').replace(/\(其.+\)$/, '')
  return new RegExp(`^(?:${escaped(section)}|${escaped(leaf)})?[。:：]?${caption}$`)
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function lost(source: string, words: string): Problem {
  const line = linesOf(source).find(one => squeezed(one.text).includes(words.slice(0, 12)))?.number ?? null
  const where = line === null ? '' : `第${line}行附近`
  return error(
    line,
    `${where}有文字没有归入任何一条：“${words.slice(0, 30)}”。这份文件没有收录，请把这段文字改成规范的条文或删去后再试。`,
  )
}

/** 「第五十条」 in a text of 34 articles: reported, but not held against a text that is otherwise whole. */
export function checkCrossReferences(source: string, parsed: Parsed): Problem[] {
  const numbers = parsed.units.flatMap(unit => (unit.number === null ? [] : [unit.number]))
  const last = Math.max(0, ...numbers)
  if (last === 0 || /修正案|关于修改|关于废止/.test(parsed.title)) return []
  const problems: Problem[] = []
  for (const unit of parsed.units) {
    if (unit.number === null) continue
    for (const match of unit.text.matchAll(/第([零〇一二三四五六七八九十百千]{1,9}|\d{1,4})条/g)) {
      const number = fromChineseNumeral(match[1] ?? '') ?? 0
      if (number <= last || citesAnotherLaw(unit.text.slice(Math.max(0, match.index - 60), match.index))) continue
      const line = lineAt(source, unit.start)
      problems.push({
        severity: 'warning',
        line,
        message: `${nameOf(unit)}里写到“${match[0]}”，而本文只到第${toChineseNumeral(last)}条，请核对原文。`,
      })
    }
  }
  return problems
}

/** The words before a reference name another text, directly or as the head of a list (《…法》第三条、第九十条). */
function citesAnotherLaw(before: string): boolean {
  const sentence = before.split(/[。;；\n]/).at(-1) ?? ''
  const own = /(?:本|该)(?:办法|法|条例|规定|细则|章程|规则|决定|解释)[^》]{0,12}$/.exec(sentence)
  if (own && !/》/.test(own[0])) return false
  return /》|(?<!本)(?:法|条例|办法|规定|规则|细则|解释|决定|公约|协定|章程|宪法|法典|命令|通知|意见)[^，,]{0,40}$/.test(
    sentence,
  )
}

function lineAt(source: string, offset: number): number {
  let line = 1
  for (let i = source.indexOf('\n'); i >= 0 && i < offset; i = source.indexOf('\n', i + 1)) line++
  return line
}
