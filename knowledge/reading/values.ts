import { readNumber } from '../../common/numerals.js'

/** A value that is said: a length of time, a share, an amount of money, a number of people or things. */
export interface Value {
  readonly kind: 'period' | 'share' | 'amount' | 'count'
  /** In the unit: 半年 is 0.5 年. */
  readonly number: number
  readonly unit: string
  /** As written. */
  readonly text: string
}

const figures = '[\\d.．零〇一二两三四五六七八九十百千万亿]+'
const valueAt = new RegExp(
  `(百分之)(${figures})|(${figures}|半)[ ]?(%|％|个?工作日|个?自然日|个?小时|分钟|天|日(?!期|常)|个?星期|个?礼拜|周(?!岁)|个?月(?![\\d一二三四五六七八九十]+日)|年(?!度|底|初|代|[\\d一二三四五六七八九十]+月)|元|块钱?|人|名|份|次|家)`,
  'g',
)
const kinds: Readonly<Record<string, Value['kind']>> = {
  ...{ '%': 'share', 元: 'amount', 人: 'count', 份: 'count', 次: 'count', 家: 'count' },
  ...{ 工作日: 'period', 天: 'period', 小时: 'period', 分钟: 'period', 周: 'period', 月: 'period', 年: 'period' },
}
const units: Readonly<Record<string, string>> = {
  ...{ '％': '%', 自然日: '天', 日: '天', 星期: '周', 礼拜: '周', 块: '元', 块钱: '元', 名: '人' },
}

/** The values that a text says, in its order; a day of the calendar (3月31日, 2019年) is none. */
export function valuesIn(text: string): Value[] {
  return [...text.matchAll(valueAt)].flatMap((match): Value[] => {
    const [all, percent, share, said, printed = ''] = match
    if (/第$/.test(text.slice(0, match.index)) || /月$/.test(text.slice(0, match.index))) return []
    const words = percent ? (share ?? '') : (said ?? '')
    const number = words === '半' ? 0.5 : numberOf(words)
    const bare = printed.replace(/^个/, '')
    const unit = percent ? '%' : (units[bare] ?? bare)
    const kind = kinds[unit]
    // A year of the calendar is no length of time.
    if (number === undefined || !kind || (unit === '年' && number > 1000)) return []
    return [{ kind, number, unit, text: all }]
  })
}

const large: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** 1000万, 五十, 一亿二千万. */
function numberOf(words: string): number | undefined {
  const at = words.search(/[万亿]/)
  if (at < 0) {
    const read = readNumber(words.replace('．', '.'))
    return read && Number(read.value) / Number(read.scale)
  }
  const left = numberOf(words.slice(0, at))
  const rest = words.slice(at + 1)
  const right = rest === '' ? 0 : numberOf(rest)
  return left === undefined || right === undefined ? undefined : left * (large[words[at] ?? ''] ?? 1) + right
}

/** Whether two values are one: the same number of the same unit. */
export function isSameValue(a: Value, b: Value): boolean {
  return a.kind === b.kind && a.unit === b.unit && Math.abs(a.number - b.number) < 1e-9
}
