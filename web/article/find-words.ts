/** A stretch of a text. */
export interface Range {
  readonly start: number
  readonly end: number
}

const sameMark: Readonly<Record<string, string>> = {
  '。': '.',
  '、': ',',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '「': '"',
  '」': '"',
  '〔': '[',
  '〕': ']',
  '【': '[',
  '】': ']',
  '—': '-',
  '–': '-',
  '﹣': '-',
}

/**
 * Finds quoted words in a text: as they stand, and else without regard to white space and the width of punctuation,
 * in which a quote may differ from the text on its way through an office document.
 */
export function findWords(text: string, words: string): Range | undefined {
  const wanted = words.trim()
  if (wanted === '') return undefined
  const exact = text.indexOf(wanted)
  if (exact >= 0) return { start: exact, end: exact + wanted.length }
  const folded = fold(text)
  const bare = fold(wanted).text
  const at = bare === '' ? -1 : folded.text.indexOf(bare)
  const start = folded.places[at]
  const last = folded.places[at + bare.length - 1]
  return start === undefined || last === undefined ? undefined : { start, end: last + 1 }
}

/** A text in its plainest form, and where each of its characters came from. */
function fold(text: string): { text: string; places: number[] } {
  let out = ''
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    const plain = sameMark[character] ?? character.normalize('NFKC')
    for (const one of plain.replace(/\s/g, '').toLowerCase()) {
      out += one
      places.push(...Array.from({ length: one.length }, () => at))
    }
  }
  return { text: out, places }
}

/** Ranges in order, those that touch or overlap made one. */
export function merged(ranges: readonly Range[]): Range[] {
  const out: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last && range.start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    else out.push(range)
  }
  return out
}
