/** Chinese numbers: one reader and one printer. Digits are 一, 壹 or 1; numbers are 十五, 三百六, 一千零五十, 二〇二六. */

const digitOf: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, '○': 0, O: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9, 貳: 2, 參: 3, 陸: 6, 兩: 2, 弍: 2, 叄: 3, 俩: 2 },
}
const scaleOf: Readonly<Record<string, bigint>> = { 十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n }

/** Every digit and every scale below 万, for patterns. */
export const digitLetters = Object.keys(digitOf).join('').replace('O', '')
export const scaleLetters = Object.keys(scaleOf).join('')

/** An exact decimal: `value / scale`, the scale a power of ten. */
export interface Decimal {
  readonly value: bigint
  readonly scale: bigint
}

/** One digit, 五 or 5; undefined for what is none. */
export function readDigit(letter: string): number | undefined {
  return digitOf[letter] ?? (/^\d$/.test(letter) ? Number(letter) : undefined)
}

/** A number below 万: 320.5, 三百六 (360), 一千零五十, 三点五, 5千, 二〇〇; undefined for anything else. */
export function readNumber(words: string): Decimal | undefined {
  if (words === '') return undefined
  const arabic = /^(\d{1,18})(?:\.(\d{1,12}))?([十百千拾佰仟]?)$/.exec(words)
  if (arabic) {
    const [, whole = '', fraction = '', scale = ''] = arabic
    return { value: BigInt(whole + fraction) * (scaleOf[scale] ?? 1n), scale: 10n ** BigInt(fraction.length) }
  }
  const point = pointed.exec(words)
  if (point) {
    const [, left = '', right = ''] = point
    const whole = readNumber(left)
    const fraction = [...right].map(readDigit).join('')
    if (whole?.scale !== 1n) return undefined
    const scale = 10n ** BigInt(fraction.length)
    return { value: whole.value * scale + BigInt(fraction), scale }
  }
  const letters = [...words]
  const row = letters.map(readDigit)
  if (row.every(digit => digit !== undefined)) return { value: BigInt(row.join('')), scale: 1n }
  const value = readScaled(letters)
  return value === undefined ? undefined : { value, scale: 1n }
}

const pointed = new RegExp(`^([${digitLetters}${scaleLetters}\\d]+)点([${digitLetters}\\d]{1,12})$`)

/** 一千零五十, 十二; undefined when the scales do not fall. 三百六 is 360, 三百零六 is 306, 三十六 is 36. */
function readScaled(letters: readonly string[]): bigint | undefined {
  let total = 0n
  let pending: bigint | undefined
  let last = 10_000n
  let zero = false
  for (const [place, letter] of letters.entries()) {
    const scale = scaleOf[letter]
    if (scale === undefined) {
      const value = readDigit(letter)
      if (value === undefined || pending !== undefined) return undefined
      if (value === 0) zero = true
      else pending = BigInt(value)
      continue
    }
    if (scale >= last || (pending === undefined && !(scale === 10n && (place === 0 || zero || total > 0n))))
      return undefined
    total += (pending ?? 1n) * scale
    pending = undefined
    zero = false
    last = scale
  }
  return pending === undefined ? total : total + pending * (zero || last === 10_000n ? 1n : last / 10n)
}

/** 十二, 一百零三, 二〇二〇, 12 or １２ → the whole number, up to six digits; undefined for anything else. */
export function fromChineseNumeral(text: string): number | undefined {
  const words = text.normalize('NFKC')
  const read = /^\d/.test(words) && !/^\d{1,6}$/.test(words) ? undefined : readNumber(words)
  return read?.scale === 1n ? Number(read.value) : undefined
}

/** What was said, half-width, without blanks, with 十二 as 12: so that one pattern reads it however it is written. */
export function withDigits(said: string): string {
  return said
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[零〇一二两三四五六七八九十百]+/g, run => String(fromChineseNumeral(run) ?? run))
}

const printed = '零一二三四五六七八九'

/** 12 → 十二, as article numbers are printed; whole numbers from 0 to 9,999. */
export function toChineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) throw new RangeError(`not an article number: ${n}`)
  if (n < 10) return printed[n] ?? ''
  const units = ['', '十', '百', '千']
  let out = ''
  let zero = false
  const text = String(n)
  for (let i = 0; i < text.length; i++) {
    const digit = Number(text[i])
    const place = text.length - 1 - i
    if (digit === 0) {
      zero = true
      continue
    }
    if (zero) out += '零'
    zero = false
    out += `${printed[digit]}${units[place]}`
  }
  return out.replace(/^一十/, '十')
}
