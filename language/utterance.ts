import type { Day } from '../common/day.js'
import type { Fen } from '../common/money.js'
import { fromChineseNumeral } from '../common/numerals.js'
import { fenOf, findAmounts, shareOf } from './amounts.js'
import { findDays, type When } from './days.js'
import { type Asking, type Mood, moodOf } from './mood.js'
import { normalForm } from './normal-form.js'

/** A part of a sentence that carries its meaning. `text` is what was written from `start` to `end`. */
export type Span = { readonly text: string; readonly start: number; readonly end: number } & (
  | {
      readonly kind: 'amount'
      readonly value: Fen | null
      readonly sign: 'more' | 'less' | undefined
      readonly vague: boolean
    }
  /** A decimal: `0.1`. */
  | { readonly kind: 'share'; readonly value: string | null; readonly vague: boolean }
  /** Null for a rule (「每年11月30日」) or a day that the calendar lacks. */
  | { readonly kind: 'day'; readonly value: Day | null }
  | { readonly kind: 'article'; readonly value: number }
  /** The id of what a gazetteer names. */
  | { readonly kind: 'project'; readonly value: string }
  | { readonly kind: 'filing'; readonly value: string }
  | MarkedSpan
)
type MarkedSpan = { [K in Marked]: { readonly kind: K; readonly value: null } }[Marked]
type Marked = 'actor' | 'thing' | 'verb' | 'period' | 'law' | 'place' | 'negation' | 'set' | 'premise'
export type SpanKind = Span['kind']

/** A sentence, read once; everything later reads this, and nothing the raw text again. */
export interface Utterance {
  /** As it was written. */
  readonly text: string
  /** In the same places: half-width, small letters, simplified characters. */
  readonly normal: string
  readonly mood: Mood
  readonly asking: Asking
  /** In the order of the sentence. Spans of one kind never overlap. */
  readonly spans: readonly Span[]
}

/** A name, the other names it goes by, and the id of what it names. */
export interface Named {
  readonly id: string
  readonly names: readonly string[]
}

/** The names that a reader is told. */
export interface Gazetteer {
  readonly projects: readonly Named[]
  readonly filings: readonly Named[]
  readonly actors: readonly string[]
  readonly things: readonly string[]
  readonly verbs: readonly string[]
}

const places =
  '北京|上海|天津|重庆|广州|深圳|杭州|南京|成都|武汉|西安|苏州|遵义|六盘水|安顺|毕节|铜仁|黔南|黔东南|黔西南|贵安新区|贵安|贵阳|贵州|云南|四川|湖南|湖北|广东|广西|浙江|江苏|山东|山西|河南|河北|福建|江西|安徽|海南|陕西|甘肃|青海|辽宁|吉林|黑龙江|内蒙古|宁夏|新疆|西藏|香港|澳门|台湾|全国|全省|外省|外地|省里|国家'
const patterns: readonly (readonly [Marked, RegExp])[] = [
  ['law', /《[^》]{2,60}》/g],
  ['place', new RegExp(places, 'g')],
  [
    'period',
    /(?:每隔?|按)(?:个|一)?(?:季度?|月|年度?|周|天|日|半年)(?:一次)?|(?:\d{1,3}|[一二两三四五六七八九十半几]{1,3})个?(?:工作日|自然日|天|日|周|星期|月|季度|年)(?![前后内以之]|\d|[一二三四五六七八九十]*月)|(?:年度|季度|月度|半年)/g,
  ],
  ['negation', /不(?!知)|没有?|别|未|无(?=[法需须])|免/g],
  ['set', /哪些|所有|全部|全都|一共|总共|分别|各自|各是|都有|一次说全|从头到尾|统统/g],
  ['premise', /是不是|不是.{1,20}吗|对吗|对吧|是吧|应该是|听说|据说|既然|吧(?=[?？。\s]*$)/g],
]

/** Reads a sentence: its mood, and the spans that carry its meaning. */
export function readUtterance(text: string, gazetteer: Gazetteer, when: When): Utterance {
  const normal = normalForm(text)
  const at = (start: number, end: number) => ({ text: text.slice(start, end), start, end })
  const amounts = findAmounts(normal).map((found): Span => {
    const where = at(found.start, found.end)
    const share = shareOf(found)
    return share === null
      ? { ...where, kind: 'amount', value: fenOf(found), sign: found.sign, vague: found.vague }
      : { ...where, kind: 'share', value: share, vague: found.vague }
  })
  const days = findDays(normal, when).map(
    ({ start, end, day }): Span => ({ ...at(start, end), kind: 'day', value: day }),
  )
  const articles = [
    ...normal.matchAll(
      /第\s*([\d零〇一二两三四五六七八九十百]{1,5})\s*条|(?<![\d.])([\d一二三四五六七八九十]{1,3})\s*条(?![线龙意建记])/g,
    ),
  ].flatMap((match): Span[] => {
    const value = fromChineseNumeral(match[1] ?? match[2] ?? '')
    return value === undefined ? [] : [{ ...at(match.index, match.index + match[0].length), kind: 'article', value }]
  })
  const told = preparedOf(gazetteer).flatMap(({ kind, names }) =>
    findNames(normal, names).map(({ start, end, value }): Span => {
      const where = at(start, end)
      return kind === 'project' || kind === 'filing' ? { ...where, kind, value } : { ...where, kind, value: null }
    }),
  )
  const marked = patterns.flatMap(([kind, pattern]) =>
    [...normal.matchAll(pattern)].map(
      (match): Span => ({ ...at(match.index, match.index + match[0].length), kind, value: null }),
    ),
  )
  const spans = [...amounts, ...days, ...articles, ...told, ...marked].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )
  return { text, normal, ...moodOf(text), spans }
}

type NamePair = readonly [name: string, value: string]

interface Prepared {
  readonly kind: 'project' | 'filing' | 'actor' | 'thing' | 'verb'
  /** In the normal form, the longest first. */
  readonly names: readonly NamePair[]
}

const prepared = new WeakMap<Gazetteer, readonly Prepared[]>()

/** The names as they are looked for; made once for a gazetteer. */
function preparedOf(gazetteer: Gazetteer): readonly Prepared[] {
  const known = prepared.get(gazetteer)
  if (known) return known
  const named = (of: readonly Named[]) => of.flatMap(({ id, names }) => names.map((name): NamePair => [name, id]))
  const plain = (of: readonly string[]) => of.map((name): NamePair => [name, name])
  const made = (
    [
      ['project', named(gazetteer.projects)],
      ['filing', named(gazetteer.filings)],
      ['actor', plain(gazetteer.actors)],
      ['thing', plain(gazetteer.things)],
      ['verb', plain(gazetteer.verbs)],
    ] as const
  ).map(([kind, names]) => ({
    kind,
    names: names
      .filter(([name]) => name !== '')
      .map(([name, value]): NamePair => [normalForm(name), value])
      .sort((a, b) => b[0].length - a[0].length),
  }))
  prepared.set(gazetteer, made)
  return made
}

/** Where names stand, the longest first; none overlaps another. */
function findNames(
  text: string,
  names: readonly NamePair[],
): { readonly start: number; readonly end: number; readonly value: string }[] {
  const found: { start: number; end: number; value: string }[] = []
  for (const [name, value] of names) {
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
      const end = start + name.length
      if (!found.some(other => start < other.end && other.start < end)) found.push({ start, end, value })
    }
  }
  return found
}

/** A place in a text and nothing else, with what people put around it: 「第三十三条」「看一下15条第(二)项」「上一条」. */
const placeAlone =
  /^(?:请|看一?看|看一?下|查一?下|打开|读|原文|全文|内容|讲什么|的|《[^》]{2,60}》|[本该]?办法|(?:第\s*[\d零〇一二两三四五六七八九十百]{1,5}|[\d一二三四五六七八九十]{1,3}|[上下前后]一?)\s*条|之[一二三]|第?[(（][\d一二三四五六七八九十]{1,3}[)）]项?|\s)+[?？。]?$/

/** Whether somebody names a place of a text to read, and says nothing else. */
export function namesOnlyAPlace({ normal }: Pick<Utterance, 'normal'>): boolean {
  return placeAlone.test(normal) && normal.includes('条')
}

/** The spans of a kind. */
export function spansOf<K extends SpanKind>(
  { spans }: Pick<Utterance, 'spans'>,
  kind: K,
): Extract<Span, { kind: K }>[] {
  return spans.filter((span): span is Extract<Span, { kind: K }> => span.kind === kind)
}
