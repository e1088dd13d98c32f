/** A set of words that patterns name as `{系统}`. */
export interface WordSet {
  readonly name: string
  readonly any: readonly string[]
}

/** A stretch of the person's sentence, as places in it. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Width and case evened out, character for character: a place in the folded text is the same place in the sentence,
 * so what was caught can be shown as the person wrote it.
 */
export function foldInPlace(text: string): string {
  let folded = ''
  for (const unit of text.split('')) {
    const plain = unit.normalize('NFKC').toLowerCase()
    folded += plain.length === 1 ? plain : unit
  }
  return folded
}

/** A pattern of the data: a regular expression over folded text, where `{系统}` stands for a set of words. */
export function compile(pattern: string, words: ReadonlyMap<string, string>): RegExp {
  const written = pattern.replace(/\{(\p{Script=Han}+)\}/gu, (_, name: string) => {
    const any = words.get(name)
    if (any === undefined) throw new RangeError(`no set of words is called "${name}"`)
    return any
  })
  return new RegExp(written, 'g')
}

/** The sets of words as they go into patterns. */
export function wordGroups(sets: readonly WordSet[]): ReadonlyMap<string, string> {
  return new Map(sets.map(set => [set.name, `(?:${set.any.join('|')})`]))
}

/** Everywhere that a pattern is found, empty finds left out. */
export function spansOf(pattern: RegExp, folded: string): Span[] {
  return [...folded.matchAll(pattern)].flatMap(hit =>
    hit[0] === '' ? [] : [{ start: hit.index, end: hit.index + hit[0].length }],
  )
}
