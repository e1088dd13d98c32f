import { merged, type Range } from './find-words.js'

/** A stretch of a paragraph, marked or not. */
export interface Piece {
  readonly text: string
  readonly isMarked: boolean
}

export interface Paragraph {
  readonly kind: 'plain' | 'item'
  readonly pieces: readonly Piece[]
}

/**
 * Lays an article out for reading: a paragraph for each printed line, and for each item (项), which the text may print
 * in one line. Not a character is changed; only the white space between paragraphs goes.
 */
export function layOut(
  text: string,
  items: readonly { readonly text: string }[],
  marks: readonly Range[],
): Paragraph[] {
  const starts = itemStarts(text, items)
  const cuts = [...new Set([0, ...starts, ...lineStarts(text), text.length])].sort((a, b) => a - b)
  const ranges = merged(marks)
  return cuts.slice(0, -1).flatMap((start, at) => {
    const stretch = trimmed(text, start, cuts[at + 1] ?? text.length)
    if (!stretch) return []
    return [
      { kind: starts.includes(start) ? ('item' as const) : ('plain' as const), pieces: pieces(text, stretch, ranges) },
    ]
  })
}

function itemStarts(text: string, items: readonly { readonly text: string }[]): number[] {
  const starts: number[] = []
  let from = 0
  for (const item of items) {
    const at = text.indexOf(item.text, from)
    if (at < 0) continue
    starts.push(at)
    from = at + item.text.length
  }
  return starts
}

function lineStarts(text: string): number[] {
  return [...text.matchAll(/\n/g)].map(match => match.index + 1)
}

function trimmed(text: string, start: number, end: number): Range | undefined {
  const words = text.slice(start, end)
  const bare = words.trim()
  if (bare === '') return undefined
  const from = start + words.indexOf(bare)
  return { start: from, end: from + bare.length }
}

function pieces(text: string, within: Range, marks: readonly Range[]): Piece[] {
  const out: Piece[] = []
  let at = within.start
  for (const mark of marks) {
    const start = Math.max(mark.start, at)
    const end = Math.min(mark.end, within.end)
    if (end <= start) continue
    if (start > at) out.push({ text: text.slice(at, start), isMarked: false })
    out.push({ text: text.slice(start, end), isMarked: true })
    at = end
  }
  if (at < within.end) out.push({ text: text.slice(at, within.end), isMarked: false })
  return out
}
