import { type Decimal, digitLetters as digits, readDigit, readNumber, scaleLetters as scales } from './numerals.js'

/**
 * A number of 元 as written, exact: `numerator / denominator`, the denominator a power of ten. Signs and units are
 * told apart from the value, because a bare 320 may mean 320万元.
 */
export interface Quantity {
  readonly kind: 'number'
  readonly numerator: bigint
  readonly denominator: bigint
  readonly negative: boolean
  /** 万, 亿, 元, 角, 分 or the sign of the currency was written. */
  readonly hasUnit: boolean
}

export type QuantityReading =
  | Quantity
  | { readonly kind: 'approximate' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'unreadable' }

/** Marks of a number that is not meant exactly: 大概, 左右, 几, 百来万, 三四百万, 300到350万. */
const vague = [
  /大概|约|差不多|左右|上下|近|可能|估计|估摸|若干|不到|不足|超过|至少|最多|起码|以上|以下|以内|上百|上千|成百|级别?$|待定|未定|不详|不清楚|不知道|不确定|[?？~～]/,
  /几|数[十百千万亿]|[多余来些]/,
  /^[百千万亿]+元?$/,
  new RegExp(`[${digits.replace(/[零〇○]/g, '')}]{2}[${scales}万亿萬億]`),
  /\d\s*(到|至|-|—)\s*\d/,
]

/** Reads a whole text as a number with or without a unit of money. Grouping commas must stand where they belong. */
export function readQuantity(text: string): QuantityReading {
  const raw = text.normalize('NFKC').replace(/\s+/g, '')
  if (raw.length === 0 || raw.length > 60) return { kind: 'unreadable' }
  if (/美元|美金|港币|港元|欧元|日元|英镑|[$€£]|usd|hkd/i.test(raw)) return { kind: 'foreign' }
  const signed = raw.replace(/[−–]/g, '-')
  const currency = /^[-+负]?(人民币|rmb|cny|¥)/i.test(signed)
  const bare = signed
    .replace(/^([-+负]?)(人民币|rmb|cny|¥)+/i, '$1')
    .replace(/(人民币|rmb|cny)$/i, '')
    .replace(/[整正]$/, '')
  const negative = /^[-负]/.test(bare)
  const unsigned = bare.replace(/^[-负+正]/, '')
  const words = unsigned
    .replace(/萬|[wW](?![a-zA-Z])/g, '万')
    .replace(/億/g, '亿')
    .replace(/[圆圓块]钱?/g, '元')
    .replace(/毛/g, '角')
    .replace(/个(?=[万亿百千])/g, '')
    .replace(/万万/g, '亿')
    .replace(/^半(?=[万亿])/, '0.5')
    .replace(/廿/g, '二十')
    .replace(/卅/g, '三十')
  if (!new RegExp(`[\\d${digits}${scales}几]`).test(words)) {
    return {
      kind:
        vague.some(mark => mark.test(words)) && /[万亿]|待定|未定|不详|若干|差不多|左右|大概|大约/.test(words)
          ? 'approximate'
          : 'unreadable',
    }
  }
  const grouped = ungroup(words)
  if (grouped === undefined) return { kind: 'unreadable' }
  // 30万零1分: the 元 is left out before the parts of one
  const [head = '', tail, ...more] = grouped.replace(leftOut, '$1元').split('元')
  if (more.length > 0) return unread(words)
  const yuan = tail === undefined && /[角分]$/.test(head) ? 0n : undefined
  const whole = yuan === undefined ? readYuan(head) : { value: 0n, scale: 1n }
  const part = tail === undefined ? (yuan === undefined ? { value: 0n } : readParts(head)) : readParts(tail)
  if (!whole || !part || positional(words)) return unread(words)
  const denominator = whole.scale * 100n
  return {
    kind: 'number',
    numerator: whole.value * 100n + part.value * whole.scale,
    denominator,
    negative,
    hasUnit: currency || /[万亿元角分]/.test(words),
  }
}

/** Not a number: then it may be a vague one. */
function unread(words: string): QuantityReading {
  return { kind: vague.some(mark => mark.test(words)) ? 'approximate' : 'unreadable' }
}

/** 三四百万 is three or four, 三二零万 is 320: adjacent digits before a scale are read only where a zero shows it. */
function positional(words: string): boolean {
  const run = new RegExp(`[${digits}]{2,}(?=[${scales}万亿])`).exec(words)?.[0]
  return run !== undefined && run.length === 2 && !/[零〇○]/.test(run)
}

/** 4,750,000 → 4750000; undefined when a comma stands elsewhere. */
function ungroup(words: string): string | undefined {
  const plain = words.replace(/(?<![\d.])\d{1,3}(,\d{3})+(?![\d,])/g, grouped => grouped.replaceAll(',', ''))
  return plain.includes(',') ? undefined : plain
}

const leftOut = new RegExp(`^([^元角分]*[万亿])(?=零?[\\d${digits}](?:角|分))`)

/** 5角3分, 5角, 3分, 05分, or the 5 of 12块5. In 分. */
function readParts(tail: string): { readonly value: bigint } | undefined {
  if (tail === '') return { value: 0n }
  const match = new RegExp(`^零?(?:([\\d${digits}])角)?零?(?:([\\d${digits}])分)?$`).exec(tail)
  const loose = new RegExp(`^([\\d${digits}])$`).exec(tail)
  if (!match && !loose) return undefined
  const [, jiao, fen] = match ?? loose ?? []
  return { value: BigInt(digit(jiao) * 10 + digit(fen)) }
}

const digit = (letter: string | undefined) => (letter === undefined ? 0 : (readDigit(letter) ?? 0))

/** A number with 亿 and 万: 3亿2000万, 1.2万亿, 三百二十万零五千, 一亿二. As value ÷ scale. */
function readYuan(words: string): Decimal | undefined {
  return readAt(words, '亿', 100_000_000n, part => readAt(part, '万', 10_000n, readNumber))
}

function readAt(
  words: string,
  mark: '亿' | '万',
  worth: bigint,
  below: (part: string) => Decimal | undefined,
): Decimal | undefined {
  const at = words.lastIndexOf(mark)
  if (at < 0) return below(words)
  const high = below(words.slice(0, at))
  if (!high) return undefined
  const rest = words.slice(at + 1)
  if (rest === '') return { value: high.value * worth, scale: high.scale }
  if (high.scale !== 1n) return undefined
  const colloquial = new RegExp(`^([1-9]|[${digits.replace(/[零〇○]/g, '')}])$`).exec(rest)
  const low = colloquial
    ? { value: (BigInt(digit(rest)) * worth) / 10n, scale: 1n }
    : below(rest.replace(/^[零〇]/, ''))
  if (!low || low.value >= worth * low.scale) return undefined
  if (/^\d{2}(?!\d)/.test(rest) && !/[万千百]/.test(rest)) return undefined
  return { value: high.value * worth * low.scale + low.value, scale: low.scale }
}
