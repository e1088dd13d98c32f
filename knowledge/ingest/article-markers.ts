import { fromChineseNumeral } from '../../common/numerals.js'
import type { Line } from './lines.js'

/** A structural mark found in a text: the 第X条 of an article, or a heading of a chapter. */
export interface ArticleMark {
  readonly kind: 'article'
  readonly start: number
  /** Just behind 第X条(之一). */
  readonly end: number
  readonly number: number
  readonly suffix: number
}
export interface HeadingMark {
  readonly kind: 'heading'
  readonly start: number
  readonly end: number
  /** 编 0, 分编 1, 章 2, 节 3. */
  readonly level: number
  readonly number: number
  /** As printed: 第三章采购实施管理. */
  readonly text: string
}
export type Mark = ArticleMark | HeadingMark
/** The article before; number 0 before the first. */
type Last = Omit<ArticleMark, 'kind'>

const digit = '零〇○Ｏ一二三四五六七八九十百千0-9０-９'
const numeral = `[${digit}](?:[ 　]?[${digit}]){0,8}`
const article = new RegExp(`[第笫][ 　]?(${numeral})[ 　]?条(?:之([一二三四五六七八九十]{1,3}))?`, 'g')
const articleHere = new RegExp(article.source, 'y')
const headingHere = new RegExp(`第[ 　]?(${numeral})[ 　]?(分编|编|章|节)`, 'y')
const gluedHeading = new RegExp(
  `第(${numeral})(分编|编|章|节)(?=[^。，,；;：:\\n]{1,40}?第(?:${numeral})[章节条])`,
  'g',
)
const levels: Readonly<Record<string, number>> = { 编: 0, 分编: 1, 章: 2, 节: 3 }

/** What follows a number where it is cited and does not open an article. */
const cited =
  /^(第[零一二三四五六七八九十百\d]|[(（][一二三四五六七八九十]{1,3}[)）]项|[、，,；;。）)》]|之?规定的?|中的?[“"「]|中的|所[列称指述规]|的规定|的[^一-龥]|修改|改为|改作|删去|增加|作为第|调整为|(?:和|与|及|或者?|至|到)第|以下简称)/
/** The same with words that may also begin a sentence: enough to doubt a number that is out of order. */
const perhapsCited = /^(和|与|及|或|至|到|的|中|规定|关于|以[上下外])/

/** All marks of a text in order: lines that begin with 第X条 or 第X章, and marks that stand glued within a line. */
export function findMarks(text: string, lines: readonly Line[]): Mark[] {
  const marks: Mark[] = []
  const spaced = printsSpaces(text, lines)
  let last: Last = { start: 0, end: 0, number: 0, suffix: 0 }
  const take = (mark: ArticleMark) => {
    marks.push(mark)
    last = mark
  }
  for (const line of lines) {
    let at = line.start + (line.text.length - line.text.trimStart().length)
    for (let more = true; more; ) {
      more = false
      const heading = headingAt(text, at, line.end)
      if (heading) {
        marks.push(heading)
        at = skipBlank(text, heading.end, line.end)
        more = at < line.end
        continue
      }
      const mark = articleAt(text, at)
      if (mark && opensArticle(text, mark, last, spaced)) {
        take(mark)
        at = mark.end
      }
    }
    for (const found of gluedMarks(text, at, line.end)) {
      if (found.kind === 'heading') marks.push(found)
      else if (follows(last, found)) take(found)
    }
  }
  return marks
}

function follows(last: Last, mark: ArticleMark): boolean {
  return mark.suffix === 0
    ? mark.number === last.number + 1
    : mark.number === last.number && mark.suffix === last.suffix + 1
}

function articleAt(text: string, at: number): ArticleMark | undefined {
  articleHere.lastIndex = at
  const match = articleHere.exec(text)
  return match ? toArticle(match) : undefined
}

function toArticle(match: RegExpExecArray | RegExpMatchArray): ArticleMark | undefined {
  const number = fromChineseNumeral((match[1] ?? '').replace(/[\s　]/g, ''))
  if (!number) return undefined
  const start = match.index ?? 0
  const suffix = match[2] ? (fromChineseNumeral(match[2]) ?? 0) : 0
  return { kind: 'article', start, end: start + match[0].length, number, suffix }
}

/** Whether the text sets its article numbers off with a space; one without it, out of order, is then a reference. */
function printsSpaces(text: string, lines: readonly Line[]): boolean {
  let spaced = 0
  let glued = 0
  for (const line of lines) {
    const mark = articleAt(text, line.start + (line.text.length - line.text.trimStart().length))
    if (!mark) continue
    if (/[\s　]/.test(text[mark.end] ?? '')) spaced++
    else glued++
  }
  return spaced >= 3 && spaced >= glued * 3
}

function opensArticle(text: string, mark: ArticleMark, last: Last, spaced: boolean): boolean {
  const next = text.slice(mark.end, mark.end + 12)
  if (!follows(last, mark) && !mayBreakOrder(text, mark, last, spaced, next)) return false
  if (/^[\s　【]/.test(next) && !cited.test(next.trimStart())) return true
  if (cited.test(next)) return false
  return true
}

/** A number out of order is a gap to be reported, unless it looks like a reference at the start of a line. */
function mayBreakOrder(text: string, mark: ArticleMark, last: Last, spaced: boolean, next: string): boolean {
  const isArabic = (one: Last) => /[\d０-９]/.test(text.slice(one.start, one.end))
  if (isArabic(mark) && last.number > 0 && !isArabic(last)) return false
  return /^[\s　【]/.test(next) || !(spaced || perhapsCited.test(next))
}

/** A heading that fills its line, or runs to the 第X节 or 第X条 that is glued to it. */
function headingAt(text: string, at: number, lineEnd: number): HeadingMark | undefined {
  headingHere.lastIndex = at
  const match = headingHere.exec(text)
  const number = fromChineseNumeral((match?.[1] ?? '').replace(/[\s　]/g, ''))
  if (!match || !number) return undefined
  const bodyStart = at + match[0].length
  const rest = text.slice(bodyStart, Math.min(lineEnd, bodyStart + 90))
  const glued = rest.search(new RegExp(`第(?:${numeral})[章节条]`))
  const name = glued >= 0 ? rest.slice(0, glued) : rest
  if (name.trim().length > 44 || /[。；;！]/.test(name) || /^(第|规定|中|的|所|、|和|至)/.test(name.trim()))
    return undefined
  if (glued < 0 && bodyStart + rest.length < lineEnd) return undefined
  const end = bodyStart + name.trimEnd().length
  return { kind: 'heading', start: at, end, level: levels[match[2] ?? ''] ?? 2, number, text: text.slice(at, end) }
}

/** Marks inside a line: a chapter glued to its first article anywhere, an article after the end of a sentence. */
function* gluedMarks(text: string, from: number, to: number): Generator<Mark> {
  if (to - from < 6) return
  const line = text.slice(from, to)
  let covered = 0
  for (const match of line.matchAll(gluedHeading)) {
    if (match.index < covered) continue
    yield* articlesIn(text, line, from, covered, match.index)
    let at = from + match.index
    for (let heading = headingAt(text, at, to); heading; heading = headingAt(text, at, to)) {
      yield heading
      at = skipBlank(text, heading.end, to)
    }
    const mark = articleAt(text, at)
    if (mark) {
      yield mark
      at = mark.end
    }
    covered = Math.max(at - from, match.index + match[0].length)
  }
  yield* articlesIn(text, line, from, covered, line.length)
}

function* articlesIn(text: string, line: string, from: number, start: number, end: number): Generator<ArticleMark> {
  for (const match of line.slice(start, end).matchAll(article)) {
    const before = lastPrinted(line, start + match.index)
    const setOff = '：:'.includes(before) && /^[\s　]/.test(line.slice(start + match.index + match[0].length))
    if (!setOff && !'。！？”）)】'.includes(before)) continue
    const mark = toArticle(match)
    if (!mark) continue
    const moved = { ...mark, start: mark.start + from + start, end: mark.end + from + start }
    if (!cited.test(text.slice(moved.end, moved.end + 12))) yield moved
  }
}

/** The last character before a place that is no space; looks back a few characters only. */
function lastPrinted(line: string, before: number): string {
  let at = before - 1
  while (at > before - 9 && /\s/.test(line[at] ?? 'x')) at--
  return line[at] ?? 'x'
}

function skipBlank(text: string, from: number, to: number): number {
  let at = from
  while (at < to && /\s/.test(text[at] ?? '')) at++
  return at
}
