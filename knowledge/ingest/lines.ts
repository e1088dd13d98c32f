/** A line of a text with its place, so that what is cut out of it can be found again. */
export interface Line {
  /** Counted from 1. */
  readonly number: number
  readonly start: number
  /** Without the line break. */
  readonly end: number
  readonly text: string
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const line of text.split('\n')) {
    lines.push({ number: lines.length + 1, start, end: start + line.length, text: line })
    start += line.length + 1
  }
  return lines
}

/** The line (from 1) in which a character stands. */
export function lineNumberAt(lines: readonly Line[], offset: number): number {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lines[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}

/** The same words without any white space: how printed titles and headings are compared. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}
