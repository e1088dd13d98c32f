const digits = '零一二三四五六七八九'
const value = new Map([...'零一二三四五六七八九'].map((c, i) => [c, i] as const))
for (const zero of '〇○O') value.set(zero, 0)
value.set('两', 2)

/** 12 → 十二, as article numbers are printed; whole numbers from 0 to 9,999. */
export function toChineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) throw new RangeError(`not an article number: ${n}`)
  if (n < 10) return digits[n] ?? ''
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
    out += digits[digit] + (units[place] ?? '')
  }
  return out.replace(/^一十/, '十')
}

/** 十二, 一百零三, 二〇二〇, 12 or １２ → the number; undefined for anything else. */
export function fromChineseNumeral(text: string): number | undefined {
  const s = text.normalize('NFKC')
  if (/^\d{1,6}$/.test(s)) return Number(s)
  if (/^[零〇○O一二三四五六七八九]{2,}$/.test(s)) return Number([...s].map(c => value.get(c) ?? '').join(''))
  if (!/^[零〇一二两三四五六七八九十百千]+$/.test(s)) return undefined
  let total = 0
  let digit: number | undefined
  let last = 10_000
  for (const c of s) {
    const scale = c === '十' ? 10 : c === '百' ? 100 : c === '千' ? 1000 : 0
    if (!scale) {
      if (c !== '零' && c !== '〇' && digit !== undefined) return undefined
      digit = value.get(c) || undefined
      continue
    }
    if (scale >= last) return undefined
    total += (digit ?? 1) * scale
    digit = undefined
    last = scale
  }
  return total + (digit ?? 0)
}
