/** Chinese characters and the marks that belong to them. */
const han = '\\p{Script=Han}'
const besideHan = `${han}）》〉」』】〕”’％%`

const afterHan = new RegExp(`(?<=[${besideHan}])[ \\t]*([,;:?!])[ \\t]*(?![/\\\\])`, 'gu')
const beforeHan = new RegExp(`([,;:?!])(?=[${han}（《“])`, 'gu')
const fullStop = new RegExp(`(?<=[${besideHan}])\\.(?=$|[${han}（《“\\n])`, 'gu')
const endsHan = new RegExp(`[${besideHan}]$`, 'u')
const isHan = new RegExp(`^[${han}]$`, 'u')

/**
 * Half-width punctuation beside Chinese becomes full-width: 「根据第(一)项,」 → 「根据第（一）项，」. Amounts, addresses and
 * Latin words keep theirs: 「3,200,000元」, 「GB/T 9704-2012」.
 */
export function fullWidth(text: string): string {
  if (!/[(",;:?!.]/.test(text)) return text
  return quoted(bracketed(text))
    .replace(afterHan, (_, mark: string) => wide(mark))
    .replace(beforeHan, mark => wide(mark))
    .replace(fullStop, '。')
}

const wideMarks: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' }

function wide(mark: string): string {
  return wideMarks[mark] ?? mark
}

/** (…) with Chinese inside or just before it; a pair is changed as a pair or not at all. */
function bracketed(text: string): string {
  if (!text.includes('(')) return text
  const letters = [...text]
  /** Each with how many Chinese characters stood before it. */
  const open: { at: number; hans: number }[] = []
  let hans = 0
  letters.forEach((letter, at) => {
    if (isHan.test(letter)) hans++
    if (letter === '(') open.push({ at, hans })
    const begun = letter === ')' ? open.pop() : undefined
    if (begun === undefined) return
    const start = begun.at
    if (endsHan.test(letters[start - 1] ?? '') || hans > begun.hans) {
      letters[start] = '（'
      letters[at] = '）'
    }
  })
  return letters.join('')
}

/** "…" with Chinese inside becomes “…”, line by line; a lone mark stays. */
function quoted(text: string): string {
  return text.replace(/"([^"\n]*)"/g, (whole, words: string) => (/\p{Script=Han}/u.test(words) ? `“${words}”` : whole))
}

/** `2026-01-05` → 2026年1月5日: 月、日不编虚位 (GB/T 9704—2012, 7.3.5). */
export function dayInWords(iso: string): string {
  return iso.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日')
}

/**
 * Makes every character printable without losing one in silence: a control character shows as its picture (␀), one that
 * turns the writing direction by its number (‹U+202E›), half a character as 〓. Windows line ends become plain ones.
 */
export function printable(text: string): string {
  if (!odd.test(text)) return text
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, '\u3000')
    .replace(controls, letter => picture(letter))
    .replace(turns, letter => `‹U+${code(letter)}›`)
    .replace(/\ufffd|\p{Noncharacter_Code_Point}/gu, '〓')
}

/** Anything that may need care; most texts have none of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for here
const odd = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is made visible here
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const turns = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

function picture(letter: string): string {
  const at = letter.charCodeAt(0)
  if (at < 0x20) return String.fromCharCode(0x2400 + at)
  return at === 0x7f ? '\u2421' : `‹U+${code(letter)}›`
}

function code(letter: string): string {
  return letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}

/** How wide a text prints, in 字: a Latin letter or digit takes half. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += /[ -\u024f\u2002-\u200a\uff61-\uff9f]/.test(letter) ? 0.5 : 1
  return width
}

const digits = '零一二三四五六七八九'

/** 1 to 99 as headings are numbered: 一, 十, 二十一. */
export function ordinal(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  if (tens === 0) return digits[ones] ?? ''
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`
}
