import { toChineseNumeral } from '../../common/numerals.js'
import { type ArticleMark, findMarks, type HeadingMark, type Mark } from './article-markers.js'
import { readOpening } from './header-parser.js'
import { checkCrossReferences, checkNothingLost, checkNumbering } from './import-gates.js'
import { itemsOf } from './items.js'
import { type Line, lineNumberAt, linesOf, squeezed } from './lines.js'
import { firstSection, readSections } from './numbered-sections.js'
import type { LeftOut, ParsedText, ParsedUnit, Problem } from './parsed-text.js'
import { particularsIn } from './particulars.js'
import { isWebResidue } from './web-residue.js'

type Place = Omit<ParsedUnit, 'text' | 'items' | 'start'>

/** What is known about a text from elsewhere and cannot be read off it. */
export interface ParseOptions {
  /** The title, where a file carries it apart from the text. */
  readonly title?: string
  /** Headings printed glued to their text, as printed with their number: 「一、职责调整」; also names without number. */
  readonly headings?: readonly string[]
}

/**
 * Divides a Chinese official text into its articles (条), or a paper without articles into its numbered sections, and
 * reports every stretch that is in neither: titles, headings, contents, particulars, web residue.
 *
 * It never throws and never invents: what does not read as a regulation comes back with `error` problems, in words for
 * the person, and is not to be taken in. The text is expected to be clean (see `cleanText`).
 */
export function parseRegulationText(source: string, options: ParseOptions = {}): ParsedText {
  const lines = linesOf(source)
  const draft = new Draft(source, lines)
  for (const line of lines) if (isWebResidue(line.text)) draft.leaveOut(line.start, line.end, 'web-residue')
  const readable = lines.filter(line => !isWebResidue(line.text))
  const marks = inOneRow(findMarks(source, readable), options.title ?? lines[0]?.text ?? '')
  const title = hasArticles(marks) ? readArticles(draft, marks, readable, options) : readPaper(draft, readable, options)
  const parsed = draft.finish(title)
  return { ...parsed, problems: [...parsed.problems, ...gates(source, parsed)] }
}

function gates(source: string, parsed: ParsedText): Problem[] {
  if (parsed.units.length === 0) {
    return [
      { severity: 'error', line: null, message: '这份文件里没有读到正文。请确认文件不是空白或扫描图片，再试一次。' },
    ]
  }
  return [
    ...checkNumbering(source, parsed),
    ...checkNothingLost(source, parsed),
    ...checkCrossReferences(source, parsed),
  ]
}

/** An amendment (修正案) quotes new articles in full; only those that go on counting are its own. */
function inOneRow(marks: readonly Mark[], title: string): readonly Mark[] {
  if (!/修正案/.test(title)) return marks
  let last = marks.find(mark => mark.kind === 'article')?.number ?? 1
  return marks.filter(mark => {
    if (mark.kind !== 'article' || (mark.number !== last && mark.number !== last + 1)) return mark.kind !== 'article'
    last = mark.number
    return true
  })
}

/** A text is divided by articles when it opens with 第一条, or holds several with hardly a number left out. */
function hasArticles(marks: readonly Mark[]): boolean {
  const numbers = marks.flatMap(mark => (mark.kind === 'article' ? [mark.number] : []))
  if (numbers.length === 0) return false
  if (numbers[0] === 1) return true
  const inRow = numbers.filter((n, i) => i > 0 && n - (numbers[i - 1] ?? 0) <= 1).length
  return inRow >= 2 && inRow >= (numbers.length - 1) * 0.8
}

/** Collects units and what is left out, each with its place. */
class Draft {
  readonly units: ParsedUnit[] = []
  readonly left: (LeftOut & { start: number })[] = []
  readonly problems: Problem[] = []

  constructor(
    readonly text: string,
    readonly lines: readonly Line[],
  ) {}

  /** Leaves out a stretch, line by line. */
  leaveOut(start: number, end: number, why: LeftOut['why']): void {
    for (let at = start; at < end; ) {
      const number = lineNumberAt(this.lines, at)
      const lineEnd = Math.min(end, this.lines[number - 1]?.end ?? end)
      const words = this.text.slice(at, lineEnd).trim()
      if (words) this.left.push({ line: number, text: words, why, start: at })
      at = Math.max(at, lineEnd) + 1
    }
  }

  add(unit: Place, from: number, to: number): void {
    const raw = this.text.slice(from, to)
    const words = raw.trim()
    const start = from + (raw.length - raw.trimStart().length)
    this.units.push({ ...unit, text: words, items: itemsOf(words), start })
  }

  finish(title: string): ParsedText {
    const byPlace = (a: { start: number }, b: { start: number }) => a.start - b.start
    const opening = this.left.filter(left => ['title', 'particulars', 'preamble'].includes(left.why))
    const particulars = particularsIn(
      opening
        .map(left => left.text.slice(0, 1000))
        .slice(0, 12)
        .join('\n'),
      this.units
        .slice(-3)
        .map(unit => unit.text)
        .join('\n'),
    )
    return {
      title,
      units: this.units.sort(byPlace),
      leftOut: this.left.sort(byPlace).map(({ start: _start, ...left }) => left),
      problems: this.problems,
      particulars,
    }
  }
}

/** Divides prose at web residue, so that no unit runs over it. */
function endBeforeResidue(draft: Draft, from: number, to: number): number {
  const cut = draft.left.find(left => left.why === 'web-residue' && left.start >= from && left.start < to)
  if (!cut) return to
  const rest = draft.text.slice(cut.start, to).split('\n').slice(1).join('\n')
  if (rest.trim() && !rest.split('\n').every(line => !line.trim() || isWebResidue(line))) {
    const start = cut.start + draft.text.slice(cut.start).indexOf('\n') + 1
    for (const line of draft.lines) {
      if (line.start >= start && line.end <= to && !isWebResidue(line.text)) {
        draft.leaveOut(line.start, line.end, 'web-residue')
      }
    }
    draft.problems.push({
      severity: 'warning',
      line: cut.line,
      message: `第${cut.line}行是网页残留的文字，它后面到下一条之前的内容没有收入，请核对原文。`,
    })
  }
  return cut.start
}

// ── texts with articles ──────────────────────────────────────────────────────────────────────────────────────────

function readArticles(draft: Draft, found: readonly Mark[], lines: readonly Line[], options: ParseOptions): string {
  const { text } = draft
  const { marks, openingEnd } = withoutContents(draft, found, lines)
  const opening = readOpening(text, lines, openingEnd, options.title, options.headings ?? [])
  for (const part of opening.parts) draft.leaveOut(part.start, part.end, part.why)
  readPreamble(draft, lines, opening.proseStart, openingEnd)

  const captions = captionEnds(text, marks)
  const trail: (HeadingMark | undefined)[] = []
  let part: string | null = null
  let last = 0
  for (const [i, mark] of marks.entries()) {
    const next = marks[i + 1]
    const to = next?.start ?? text.length
    if (mark.kind === 'heading') {
      trail.length = mark.level
      trail[mark.level] = mark
      readHeading(draft, mark, to, chapterOf(trail))
      continue
    }
    if (mark.number === 1 && mark.suffix === 0 && last > 0) part = nameOfPart(draft, mark.start)
    last = mark.number
    readArticle(draft, mark, to, { chapter: chapterOf(trail), part, caption: captions.get(mark) })
  }
  return opening.title
}

/** The contents list repeats the headings before the first article; the last run of them is the real one. */
function withoutContents(draft: Draft, marks: readonly Mark[], lines: readonly Line[]) {
  const firstArticle = marks.findIndex(mark => mark.kind === 'article')
  const headings = marks.slice(0, firstArticle).filter(mark => mark.kind === 'heading')
  const top = Math.min(...headings.map(mark => mark.level))
  const real = headings.findLast(mark => mark.level === top && mark.number === 1) ?? headings.at(-1)
  const realStart = real?.start ?? marks[firstArticle]?.start ?? 0
  const word = lines.find(line => line.start < realStart && /^[\s　]*目[\s　]*(录|次)[\s　]*$/.test(line.text))
  const firstHeading = headings[0]?.start ?? realStart
  const contentsStart = word ? word.start : firstHeading
  const listed = lines.filter(line => line.start >= contentsStart && line.end <= realStart)
  const isList = contentsStart < realStart && listed.every(line => line.text.length < 60)
  if (isList) draft.leaveOut(contentsStart, realStart, 'contents')
  return {
    marks: marks.filter(mark => mark.start >= realStart),
    openingEnd: isList ? contentsStart : realStart,
  }
}

/** Prose before the first article: a preamble is a unit where it is headed so, and is left out otherwise. */
function readPreamble(draft: Draft, lines: readonly Line[], from: number, to: number): void {
  if (from >= to) return
  const end = endBeforeResidue(draft, from, to)
  const head = lines.find(
    line => line.start >= from && line.start < end && /^[\s　]*(序\s*言|前\s*言|引\s*言)[\s　]*$/.test(line.text),
  )
  if (!head) {
    const first = firstSection(draft.text, from, end)
    draft.leaveOut(from, first < 0 ? end : first, 'preamble')
    if (first >= 0) addSections(draft, first, end, [])
    return
  }
  draft.leaveOut(from, head.start, 'preamble')
  draft.leaveOut(head.start, head.end, 'heading')
  draft.add(place(squeezed(head.text)), head.end, end)
}

function place(section: string): Place {
  return { number: null, suffix: 0, section, chapter: null, caption: null }
}

function chapterOf(trail: readonly (HeadingMark | undefined)[]): string | null {
  return trail.flatMap(mark => (mark ? [mark.text.trim()] : [])).join(' ') || null
}

/** A heading; long words between it and its first article are a unit of their own. */
function readHeading(draft: Draft, mark: HeadingMark, to: number, chapter: string | null): void {
  draft.leaveOut(mark.start, mark.end, 'heading')
  const end = endBeforeResidue(draft, mark.end, to)
  const rest = draft.text.slice(mark.end, end)
  if (rest.trim().length > 40) draft.add({ ...place(chapter ?? mark.text), chapter }, mark.end, end)
  else draft.leaveOut(mark.end, end, 'heading')
}

interface At {
  readonly chapter: string | null
  /** The name of an attached text, whose articles count from one again. */
  readonly part: string | null
  readonly caption: { readonly text: string; readonly end: number } | undefined
}

function readArticle(draft: Draft, mark: ArticleMark, to: number, at: At): void {
  const end = endBeforeResidue(draft, mark.end, to)
  const tail = attachmentStart(draft.text, mark.end, end)
  const bodyStart = at.caption?.end ?? mark.end
  const name = `第${toChineseNumeral(mark.number)}条${mark.suffix ? `之${toChineseNumeral(mark.suffix)}` : ''}`
  const caption = at.caption?.text ?? null
  const unit = at.part
    ? { ...place(`${at.part} ${name}`), chapter: at.chapter, caption }
    : { number: mark.number, suffix: mark.suffix, section: null, chapter: at.chapter, caption }
  if (draft.text.slice(bodyStart, tail).trim() === '') {
    const line = lineNumberAt(draft.lines, mark.start)
    draft.problems.push({ severity: 'error', line, message: `第${line}行的${name}下面没有内容。请补全后再导入。` })
    draft.leaveOut(mark.start, tail, 'heading')
  } else draft.add(unit, bodyStart, tail)
  if (tail < end) readAttachment(draft, tail, end)
}

/** A line 「附件1:……」 that opens an annex behind the articles. */
const annex =
  /\n[\s　]*附[\s　]*(件|表|录|图|则)?[\s　]*[\d一二三四五六七八九十]{0,3}[\s　]*([:：.．、][^\n。]{0,60}|[\s　][^\n。,，]{0,60})?(?=\n)/g

function attachmentStart(text: string, from: number, to: number): number {
  const body = text.slice(from, to)
  for (const match of body.matchAll(annex)) {
    const rest = body.slice(match.index + match[0].length)
    if (rest.trim().length > 0) return from + match.index + 1
  }
  return to
}

function readAttachment(draft: Draft, from: number, to: number): void {
  const lineEnd = draft.text.indexOf('\n', from)
  const headEnd = lineEnd < 0 || lineEnd > to ? to : lineEnd
  const name = draft.text
    .slice(from, headEnd)
    .trim()
    .replace(/[:：]$/, '')
  draft.leaveOut(from, headEnd, 'heading')
  if (draft.text.slice(headEnd, to).trim()) draft.add(place(name.slice(0, 60)), headEnd, to)
}

/**
 * Articles that count from one again belong to an attached text. Its name is the last line before them that reads as a
 * title; with several of one name, they are told apart by number.
 */
function nameOfPart(draft: Draft, start: number): string {
  const above = draft.text
    .slice(Math.max(0, start - 600), start)
    .trimEnd()
    .split('\n')
    .reverse()
  const title = above.find(line =>
    /(条例|办法|规定|细则|规则|章程|公约|协定|法|决定|议定书|附件\d*|标准|方案)[)）》]?$/.test(line.trim()),
  )
  const name =
    title
      ?.trim()
      .replace(/^[《〈]|[》〉]$/g, '')
      .replace(/\s+/g, '')
      .slice(0, 60) ?? '附'
  const taken = new Set(draft.units.map(unit => unit.section?.split(' ')[0]))
  let unique = name
  for (let n = 2; taken.has(unique); n++) unique = `${name}(${n})`
  return unique
}

/**
 * Captions. 「第五条【目的】」 and 「第五条(目的)」 carry their brackets. A bare one (「第十五条项目调整。」, its text on
 * the next line or glued to it) looks like any short sentence, so it is believed only where most articles begin so.
 */
function captionEnds(text: string, marks: readonly Mark[]): Map<Mark, { text: string; end: number }> {
  const found = new Map<Mark, { text: string; end: number }>()
  const bare = new Map<Mark, { text: string; end: number }>()
  let articles = 0
  for (const [i, mark] of marks.entries()) {
    if (mark.kind !== 'article') continue
    articles++
    const body = text.slice(mark.end, marks[i + 1]?.start ?? text.length)
    const bracketed = /^[\s　]*(?:【([^】\n]{2,40})】|[(（]([^()（）\n]{2,30})[)）](?=[\s　]))/.exec(body)
    const plain = /^[\s　]*([^。,，;；:：\n]{2,20})。/.exec(body)
    const match = bracketed ?? plain
    if (!match || body.slice(match[0].length).trim() === '') continue
    const caption = { text: (match[1] ?? match[2] ?? '').trim(), end: mark.end + match[0].length }
    if (bracketed) found.set(mark, caption)
    else bare.set(mark, caption)
  }
  return bare.size >= 3 && bare.size >= articles * 0.7 ? new Map([...found, ...bare]) : found
}

// ── papers without articles ──────────────────────────────────────────────────────────────────────────────────────

function readPaper(draft: Draft, lines: readonly Line[], options: ParseOptions): string {
  const { text } = draft
  const hints = options.headings ?? []
  const first = firstSection(text, 0, text.length)
  const end = first < 0 ? text.length : first
  const opening = readOpening(text, lines, end, options.title, hints)
  for (const part of opening.parts) draft.leaveOut(part.start, part.end, part.why)
  const proseEnd = endBeforeResidue(draft, opening.proseStart, end)
  if (text.slice(opening.proseStart, proseEnd).trim()) {
    draft.add(place(first < 0 ? '正文' : '引言'), opening.proseStart, proseEnd)
  }
  if (first < 0) return opening.title
  const to = endBeforeResidue(draft, first, text.length)
  addSections(draft, first, to, hints)
  return opening.title
}

/** Adds the numbered sections of a stretch; where a number comes back, as in annexes, the later one is told apart. */
function addSections(draft: Draft, from: number, to: number, hints: readonly string[]): void {
  const sections = readSections(draft.text, from, to, hints)
  const names = new Map<string, number>()
  for (const unit of sections.units) {
    const times = (names.get(unit.section ?? '') ?? 0) + 1
    names.set(unit.section ?? '', times)
    const section = times > 1 ? `${unit.section}(其${toChineseNumeral(times)})` : unit.section
    draft.units.push({ ...unit, section })
  }
  for (const heading of sections.headings) draft.leaveOut(heading.start, heading.end, 'heading')
}
