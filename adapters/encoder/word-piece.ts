/** WordPiece as BERT does it: a text as the numbers that the encoder reads. */
export type WordPiece = (text: string) => number[]

/** Tokens that the encoder reads at most, with those at both ends. */
const mostTokens = 256
/** Characters of a word that is looked up at all. */
const longestWord = 100

/** @param vocabulary a token a line; its number is the line's */
export function wordPiece(vocabulary: string): WordPiece {
  const numbers = new Map(
    vocabulary
      .replace(/\n$/, '')
      .split('\n')
      .map((token, i) => [token.replace(/\r$/, ''), i]),
  )
  const [unknown, begin, end] = ['[UNK]', '[CLS]', '[SEP]'].map(token => numberIn(numbers, token)) as [
    number,
    number,
    number,
  ]
  return text => {
    const ids = [begin]
    for (const word of wordsOf(lowered(text))) {
      if (ids.length >= mostTokens - 1) break
      ids.push(...(piecesOf(word, numbers) ?? [unknown]))
    }
    return [...ids.slice(0, mostTokens - 1), end]
  }
}

function numberIn(numbers: ReadonlyMap<string, number>, token: string): number {
  const number = numbers.get(token)
  if (number === undefined) throw new RangeError(`the vocabulary lacks ${token}`)
  return number
}

/** Full-width letters and digits in half width, and lower case; punctuation stays as it is. */
function lowered(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).toLowerCase()
}

/** A word is a CJK character, a mark of punctuation, or what stands between those and white space. */
function wordsOf(text: string): string[] {
  const words: string[] = []
  let word = ''
  const close = () => {
    if (word !== '') words.push(word)
    word = ''
  }
  for (const c of text) {
    if (isSpace(c)) close()
    else if (isControl(c)) continue
    else if (isCjk(c) || isPunctuation(c)) {
      close()
      words.push(c)
    } else word += c
  }
  close()
  return words
}

function isSpace(c: string): boolean {
  return c === '\t' || c === '\n' || c === '\r' || /\p{Zs}|\u2028|\u2029/u.test(c)
}

function isControl(c: string): boolean {
  return c === '\u0000' || c === '\ufffd' || /\p{C}/u.test(c)
}

const cjk: readonly (readonly [number, number])[] = [
  [0x4e00, 0x9fff],
  [0x3400, 0x4dbf],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b73f],
  [0x2b740, 0x2b81f],
  [0x2b820, 0x2ceaf],
  [0xf900, 0xfaff],
  [0x2f800, 0x2fa1f],
]

function isCjk(c: string): boolean {
  const code = c.codePointAt(0) ?? 0
  return cjk.some(([from, to]) => code >= from && code <= to)
}

/** All that ASCII prints and that is no letter, digit or space counts as punctuation, as it does for BERT. */
function isPunctuation(c: string): boolean {
  return /[!-/:-@[-`{-~]|\p{P}/u.test(c)
}

/** Longest pieces first; undefined where some of the word is in no piece. */
function piecesOf(word: string, numbers: ReadonlyMap<string, number>): number[] | undefined {
  const characters = [...word]
  if (characters.length > longestWord) return undefined
  const pieces: number[] = []
  for (let from = 0; from < characters.length; ) {
    let to = characters.length
    let found: number | undefined
    for (; to > from && found === undefined; to--)
      found = numbers.get(`${from > 0 ? '##' : ''}${characters.slice(from, to).join('')}`)
    if (found === undefined) return undefined
    pieces.push(found)
    from = to + 1
  }
  return pieces
}
