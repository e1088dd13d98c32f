import { type Line, linesOf, squeezed } from './lines.js'
import type { LeftOut } from './parsed-text.js'
import { isWebResidue } from './web-residue.js'

/** One document of a collage: consecutive lines of the source. */
export interface Part {
  readonly title: string
  readonly text: string
  /** The line (from 1) of the source with which it begins. */
  readonly line: number
}

/** What a handed-in text consists of, and the lines that belong to no document. */
export interface Split {
  readonly documents: readonly Part[]
  readonly leftOut: readonly LeftOut[]
}

/** More beginnings than this are no collage that a person made. */
const mostDocuments = 100

interface Begin {
  readonly title: string
  /** Index of the first line of the document. */
  readonly at: number
}

/**
 * Divides a text in which several documents were pasted one behind the other. A document begins with its title on a
 * line of its own, an empty line, and the title again at the head of the text, or with a title seen before that runs
 * straight into 第一章 or 第一条. Web residue and copies (whole or cut off) are left out and reported; the longest
 * copy stays. A text that is one document comes back as it is.
 */
export function splitDocuments(source: string): Split {
  const lines = linesOf(source)
  const begins = beginsIn(lines)
  if (begins.length < 2 || begins.length > mostDocuments) {
    const text = source.trim()
    return { documents: text ? [{ title: begins[0]?.title ?? '', text: source, line: 1 }] : [], leftOut: [] }
  }
  const leftOut: LeftOut[] = []
  for (const line of lines.slice(0, begins[0]?.at ?? 0)) leave(leftOut, line, 'title')
  const parts = begins.map((begin, i) => partOf(lines, begin, begins[i + 1]?.at ?? lines.length, leftOut))
  const documents = parts.filter(part => {
    const fuller = parts.find(other => other !== part && holds(other, part, parts))
    if (!fuller) return true
    const count = part.text.split('\n').length
    for (const line of lines.slice(part.line - 1, part.line - 1 + count)) {
      if (!isWebResidue(line.text)) leave(leftOut, line, 'duplicate')
    }
    return false
  })
  return { documents, leftOut: leftOut.sort((a, b) => a.line - b.line) }
}

function leave(leftOut: LeftOut[], line: Line, why: LeftOut['why']): void {
  const text = line.text.trim()
  if (text) leftOut.push({ line: line.number, text, why })
}

function beginsIn(lines: readonly Line[]): Begin[] {
  const begins: Begin[] = []
  for (const [at, line] of lines.entries()) {
    if (begins.length > mostDocuments) break
    const bare = squeezed(line.text)
    if (bare.length < 6) continue
    if (isTitle(bare)) {
      const next = lines[at + 1]?.text.trim() === '' ? lines[at + 2] : undefined
      if (next && sameStart(bare, squeezed(next.text))) begins.push({ title: line.text.trim(), at })
      continue
    }
    const before = begins.find(one => bare.startsWith(squeezed(one.title)))
    const continues = begins.at(-1)
    const isOwnFirstLine = continues && at - continues.at === 2
    if (before && !isOwnFirstLine && /^第一[章条编]/.test(bare.slice(squeezed(before.title).length))) {
      begins.push({ title: before.title, at })
    }
  }
  return begins
}

function isTitle(bare: string): boolean {
  return (
    bare.length <= 80 &&
    !/[。;；]/.test(bare) &&
    !/^([(（]?[一二三四五六七八九十]+[、)）]|第.{1,6}[章节条编])/.test(bare)
  )
}

/** The line below repeats the title, whole or as far as a site cut it off, and goes on. */
function sameStart(title: string, below: string): boolean {
  let same = 0
  while (same < title.length && title[same] === below[same]) same++
  return below.length > title.length && same >= Math.min(title.length, Math.max(10, title.length * 0.6))
}

function partOf(lines: readonly Line[], begin: Begin, to: number, leftOut: LeftOut[]): Part {
  const own = lines.slice(begin.at, to)
  const kept = own.filter(line => !isWebResidue(line.text))
  for (const line of own) if (isWebResidue(line.text)) leave(leftOut, line, 'web-residue')
  return {
    title: begin.title,
    text: kept
      .map(line => line.text)
      .join('\n')
      .trimEnd(),
    line: begin.at + 1,
  }
}

/** Whether `other` holds all that `part` says; of two equal ones the first stays. */
function holds(other: Part, part: Part, parts: readonly Part[]): boolean {
  const body = (one: Part) => squeezed(one.text).replace(squeezed(one.title), '')
  const title = squeezed(part.title)
  const mine = body(part).startsWith(title) ? body(part) : title + body(part)
  const theirs = body(other).startsWith(title) ? body(other) : title + body(other)
  if (mine.length < theirs.length) return theirs.startsWith(mine) || linesAreIn(part, other)
  return mine === theirs && parts.indexOf(other) < parts.indexOf(part)
}

function linesAreIn(part: Part, other: Part): boolean {
  const theirs = squeezed(other.text)
  const mine = part.text
    .split('\n')
    .map(squeezed)
    .filter(line => line !== '' && line !== squeezed(part.title))
  return mine.length > 0 && mine.every(line => theirs.includes(line))
}
