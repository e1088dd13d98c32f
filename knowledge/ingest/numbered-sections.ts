import { fromChineseNumeral } from '../../common/numerals.js'
import { itemsOf } from './items.js'
import type { ParsedUnit } from './parsed-text.js'

/** What a paper without articles is divided into, and the headings between. */
export interface Sections {
  readonly units: readonly ParsedUnit[]
  readonly headings: readonly Stretch[]
}

interface Stretch {
  readonly start: number
  readonly end: number
}

interface Found {
  readonly units: ParsedUnit[]
  readonly headings: Stretch[]
}

interface SectionMark {
  readonly start: number
  readonly end: number
  readonly level: 1 | 2
  readonly number: number
}

/** Where the first numbered section of a paper begins; -1 where it has none. */
export function firstSection(text: string, from: number, to: number): number {
  return marksIn(text, from, to)[0]?.start ?? -1
}

/**
 * Divides a paper without articles at its printed numbers: 一、 and within it (一). A list that belongs to the sentence
 * before it (「……包括下列内容:(一)…;(二)…」, short, one line each) stays with that sentence as its items.
 * `headings` are headings known to be printed glued to their text, such as 「一、职责调整」.
 */
export function readSections(text: string, from: number, to: number, headings: readonly string[]): Sections {
  const marks = marksIn(text, from, to)
  const found: Found = { units: [], headings: [] }
  for (let i = 0; i < marks.length; ) {
    const top = marks[i]
    if (!top) break
    let next = i + 1
    if (top.level === 1) while (marks[next]?.level === 2) next++
    const end = marks[next]?.start ?? to
    readSection(text, top, marks.slice(i + 1, next), end, headings, found)
    i = next
  }
  return found
}

function readSection(
  text: string,
  top: SectionMark,
  inner: readonly SectionMark[],
  end: number,
  hints: readonly string[],
  found: Found,
): void {
  const introEnd = inner[0]?.start ?? end
  const headingEnd = headingOf(text, top, introEnd, inner.length > 0, hints)
  const name = text
    .slice(top.start, headingEnd)
    .trim()
    .replace(/[。:：]$/, '')
  const intro = text.slice(headingEnd, introEnd).trim()
  const split = inner.length > 0 && !belongsToSentence(text, intro, inner, end)
  if (!split) {
    add(found, text, headingEnd, end, name, null, top.start)
    return
  }
  if (intro) add(found, text, headingEnd, introEnd, name, null, top.start)
  else found.headings.push({ start: top.start, end: headingEnd })
  for (const [i, mark] of inner.entries()) {
    const leafEnd = inner[i + 1]?.start ?? end
    const captionEnd = headingOf(text, mark, leafEnd, false, hints)
    const caption =
      text
        .slice(mark.end, captionEnd)
        .trim()
        .replace(/[。:：]$/, '') || null
    const section = `${name} ${text.slice(mark.start, mark.end)}`
    add(found, text, captionEnd, leafEnd, section, caption, mark.start)
  }
}

function add(
  found: Found,
  text: string,
  from: number,
  to: number,
  section: string,
  caption: string | null,
  markStart: number,
): void {
  const raw = text.slice(from, to)
  const words = raw.trim()
  if (!words) {
    found.headings.push({ start: markStart, end: from })
    return
  }
  const start = from + (raw.length - raw.trimStart().length)
  found.units.push({
    number: null,
    suffix: 0,
    section,
    chapter: null,
    caption,
    text: words,
    items: itemsOf(words),
    start,
  })
}

/** Where the heading of 一、 ends: a known heading, a short line of its own, or short words right before (一). */
function headingOf(text: string, mark: SectionMark, to: number, hasInner: boolean, hints: readonly string[]): number {
  const hint = hints.find(one => text.startsWith(one, mark.start))
  if (hint) return mark.start + hint.length
  const words = text.slice(mark.end, to)
  const firstLine = words.slice(0, words.indexOf('\n') >= 0 ? words.indexOf('\n') : words.length).trim()
  const isShort = firstLine.length > 0 && firstLine.length <= 40 && !/[。,，;；:：]/.test(firstLine.replace(/。$/, ''))
  const more = words.trim().length > firstLine.length || hasInner
  const isSentence = firstLine.endsWith('。') && (firstLine.length > 20 || /第.{1,8}条/.test(firstLine))
  if (isShort && more && !isSentence) {
    return mark.end + words.indexOf(firstLine) + firstLine.length
  }
  return mark.end
}

/** Whether (一)…(二)… are the items of the sentence before them rather than parts of their own. */
function belongsToSentence(text: string, intro: string, inner: readonly SectionMark[], end: number): boolean {
  if (!/[:：]$/.test(intro)) return false
  return inner.every((mark, i) => {
    const words = text.slice(mark.end, inner[i + 1]?.start ?? end).trim()
    return words.length <= 160 && !words.slice(0, -1).includes('\n')
  })
}

const token = /([一二三四五六七八九十]{1,3})、|[(（]([一二三四五六七八九十]{1,3})[)）]/g

function marksIn(text: string, from: number, to: number): SectionMark[] {
  const marks: SectionMark[] = []
  let top = 0
  let inner = 0
  let sinceTop = from
  for (const match of text.slice(from, to).matchAll(token)) {
    const start = from + match.index
    const end = start + match[0].length
    const number = fromChineseNumeral(match[1] ?? match[2] ?? '')
    if (!number) continue
    const before = lastBefore(text, start, from)
    const lineStart = before === '\n' || before === ''
    const afterSentence = '。:：;；'.includes(before)
    if (match[1]) {
      const inOrder = number === top + 1
      if (!(inOrder && (lineStart || afterSentence)) && !(lineStart && number === 1)) continue
      if (!lineStart && /^[一二三四五六七八九十]、/.test(text.slice(end, end + 2))) continue
      marks.push({ start, end, level: 1, number })
      top = number
      inner = 0
      sinceTop = end
    } else {
      const inOrder = number === inner + 1
      const afterHeading = number === 1 && top > 0 && isHeading(text.slice(sinceTop, start))
      if (!(inOrder && (lineStart || afterSentence || afterHeading)) && !(lineStart && number === 1)) continue
      marks.push({ start, end, level: 2, number })
      inner = number
    }
  }
  return marks
}

function isHeading(words: string): boolean {
  return words.length > 1 && words.length <= 30 && !/[。,，;；:：\n]/.test(words)
}

function lastBefore(text: string, at: number, from: number): string {
  let i = at - 1
  while (i >= from && i > at - 12 && /[^\S\n]/.test(text[i] ?? '')) i--
  return i < from ? '' : (text[i] ?? '')
}
