import type { Period } from '../rule.js'
import { number, read, type Scan } from '../scan.js'
import type { When } from '../simple-day.js'
import type { Structured } from './structured-day.js'
import { placeIn } from './within-period.js'

const ways: readonly (readonly [Period, RegExp])[] = [
  [
    'quarter',
    /(?:每|各|逐|按|每一|每逢)一?个?季度?(?!报|节)|[1一]个季度[1一]次[,，]?|(?<![\d一二三四本这下上个第])季度?(?=的?(?:末|底|终|结束|完|届满|期满|后|首月|前[\d一二三四五六七八九十]))/,
  ],
  [
    'half-year',
    /(?:每|各|按)一?个?半年度?(?!报)|(?<![上下\d一二三四五六七八九十])半年度?(?=的?(?:末|底|终|结束|届满|期满))|上下半年/,
  ],
  [
    'month',
    /(?:每|各|逐|按)一?个?月份?(?!报)|月月|(?<![\d一二两三四五六七八九十个本这当下上首末尾次每])月[度份]?(?=的?(?:终了|结束|期满|届满))/,
  ],
  ['week', /(?:每|各|逐|按)一?个?(?:周|星期|礼拜)(?!报|年)/],
  [
    'year',
    /(?:每|各|逐|按)一?个?(?:自然|会计|财政)?年度?(?!报)|年年|(?<![\d一二三四五六七八九〇零本今明去半全每后当上下])年度(?=的?(?:终了|结束|届满|期满|末))/,
  ],
]

const every = new RegExp(
  `每隔?(?:${number}|半)(?:个?工作日|个?[月周]|个?季度|个?星期|天|年)|隔[月周天年]|每[天日]|每个工作日`,
)

/** 每季度…, 每月…, 每半年…, 每年…, 季后…: what comes again. */
export function eachAt(scan: Scan, _when: When): Structured | null {
  const list = scan.attempt(monthsOfYear)
  if (list) return list
  if (scan.peek(every) && !scan.peek(/每[一1]?个?(?:半年|季|月|周|星期|年)/))
    return { question: '这样隔一段的日子还定不了。可以说“每月5日前”“每季度结束后第5个工作日”“每半年最后一天”。' }
  for (const [period, pattern] of ways) {
    const from = scan.at
    if (!scan.take(pattern)) continue
    scan.take(/(?:都|要|应|应当|均|各)?(?:报|报送|报告|填报|提交|上报|开展|做|查)?[1一]次[,，:：]?(?:于|在)?|[,，]/)
    const placed = placeIn(scan, period)
    if (placed === null) {
      scan.at = from
      const named = pattern.exec(scan.text.slice(from))?.[0] ?? ''
      return /^[每各逐按]/.test(named) || period === 'quarter' ? whichDay(named, period) : null
    }
    if ('question' in placed) return placed
    return { end: scan.at, anchor: { kind: 'each', period }, offset: placed }
  }
  return null
}

function whichDay(named: string, period: Period): Structured {
  return {
    bare: period,
    question: `“${named}”的哪一天？例如“每季度结束后第5个工作日”“每季度末月25日前”“每月5日前”“每年11月30日”。`,
  }
}

/** 每年1月、4月、7月、10月的10日前: months at an even distance are a quarter's or a half-year's. */
function monthsOfYear(scan: Scan): Structured | null {
  scan.take(/每年(?:的)?/)
  const found = scan.take(
    new RegExp(
      `(${number})月?(?:份|底|末)?((?:[、,，和及/](?:${number})月?(?:份|底|末)?)+)(?=月|的|[0-9一二三四五六七八九十]{1,3}[日号]|底|末|前|以前|之前)`,
    ),
  )
  if (!found || !/月/.test(found[0] + scan.text.slice(scan.at, scan.at + 1))) return null
  scan.take(/月/)
  const months = [...found[0].matchAll(new RegExp(number, 'g'))].map(match => read(match[0]))
  const [first = 0] = months
  const step = months.length === 4 ? 3 : months.length === 2 ? 6 : 0
  if (step === 0 || first > step || first < 1 || months.some((month, i) => month !== first + i * step)) return null
  const isEnd = /[底末]/.test(found[0])
  scan.take(/(?:份)?的?(?:每月)?的?/)
  const date = scan.take(new RegExp(`(${number})[日号](?:之前|以前|前|之内|内)?`))
  const last = date ? null : scan.take(/(?:月?[底末])?(?:之前|以前|前)?/)
  const at = date ? read(date[1]) : isEnd || /[底末]/.test(last?.[0] ?? '') ? 31 : 0
  if (at < 1 || at > 31) return null
  const period = step === 3 ? 'quarter' : 'half-year'
  return { end: scan.at, anchor: { kind: 'each', period }, offset: { kind: 'date', month: first, date: at } }
}
