import { type MoneyReading, type MoneyUnit, readMoney } from '../../../common/money.js'
import { readQuantity } from '../../../common/quantity.js'
import { type Amount, findAmounts, isNothing, isVague } from '../../../language/amounts.js'
import type { Adjustment, Direction, Millionths, Undirected } from './adjustment.js'

/** What a text says about one change; `incomplete` needs another word, `wrong` cannot stand. Problems are Chinese. */
export type AdjustmentReading =
  | { readonly kind: 'read'; readonly adjustments: readonly (Adjustment | Undirected)[] }
  | { readonly kind: 'incomplete'; readonly problem: string }
  | { readonly kind: 'wrong'; readonly problem: string }

const more =
  '翻|新增|增加|增补|增列|增设|追加|调增|核增|上调|调高|提高|上浮|上涨|扩大|扩充|补充|加大|再加|又加|再花|再投|再拨|再要|另加|另要|要加|多加|加了|加上|多花|多出|多用|多付|多投|多拨|多要|超支|超出|添加|添|涨|加(?![快强密固班工急载入盟盖权])|增(?![值强效])|净增|多(?!少)|\\+'
const less =
  '减少|核减|调减|压减|压缩|缩减|削减|裁减|下调|调低|降低|下浮|下降|砍掉|砍|扣减|扣除|扣|去掉|去除|取消|删减|删掉|节约|节省|省下|省了|少花|少用|少付|少了|减(?!轻)|净减|少(?![许量数于儿])|降|不要了|负|-'
const someWay = '调整|变更|变动|改动|变化|改|动|调'
/** The way, and where to: the amount that follows is what the whole becomes. */
const goal =
  '(?:增加|追加|提高|调增|上调|上浮|增|加|涨|升|减少|核减|调减|压减|压缩|缩减|削减|下调|降低|减|降|压|调整|变更|变动|调|变|改|达)(?:到|至|为|成)'

/** Which way the words go: the last direction word counts, 「多少」 is none. */
export function directionIn(words: string): Direction | 'unsaid' | undefined {
  const found = [...words.replace(/多少/g, '').matchAll(new RegExp(`(?<more>${more})|(?<less>${less})`, 'g'))].at(-1)
  if (found?.groups?.more !== undefined) return 'more'
  if (found?.groups?.less !== undefined) return 'less'
  return new RegExp(someWay).test(words) ? 'unsaid' : undefined
}

/** 「增加到」, 「调至」: the amount after it is what the whole becomes. */
export const goalBefore = new RegExp(`(${goal})(了|约)?$`)

const noMoney =
  /不涉及(金额|资金|经费|预算|费用)|(金额|预算|价格|总价|费用|经费|资金|投资)(都|均|仍|也)?(不变|没变|没有变|未变|不调整|不增不减)|不(增加|影响|改变|调整)(金额|预算|费用|经费|资金|总价|投资)|(没有|无)(金额|资金|预算|费用)(变化|变动|调整)|不(要|花|加)钱|不(用|要|需要?)(再)?(加|花|增加|追加|动)(钱|预算|费用|资金|经费)|零成本|^(不变|无变化)$/
const moreTime = /工期|延期|期限|进度|时间|周期|服务期/
/** A number of months, machines or gigabytes changes, not one of yuan. */
const measures =
  /[\d一二三四五六七八九十两百]+(?:个)?(?:月|天|日|周|年|季度|台|套|路|条|人天|人月|人次|人|名|用户|节点|核|[tgmk]b?|接口|模块|功能|页面|站点|终端|张|份|次|批)/i
const otherMatter =
  /技术路线|架构|技术方案|服务内容|服务范围|建设内容|功能|模块|接口|人员|负责人|地点|部署|平台|品牌|型号|参数|名称|指标|数据库|操作系统|国产化|上云|流程|页面|界面/

/**
 * Reads one change: 「增加四万」「减了半成」「加8%」「+25万」「-30万」「砍掉六十万」「调整到345万元」「不涉及金额」, with words
 * around it if need be (「云资源减少30万元」). A unit in the text wins over `unit`. A bare amount is `bare`.
 */
export function readAdjustment(
  text: string,
  unit?: MoneyUnit,
  bare: Direction | 'unsaid' = 'unsaid',
): AdjustmentReading {
  const written = text.trim()
  const words = written
    .normalize('NFKC')
    .replace(/[−–﹣]/g, '-')
    .replace(/[(](\d[\d.,]*)[)]/g, '$1')
    // 「+25万 -30万」 is two changes, no range
    .replace(/\s+(?=[+-])/g, '、')
    .replace(/\s+/g, '')
  if (words === '' || isNothing(words))
    return { kind: 'incomplete', problem: '还没有写调整的金额。请写增加或减少多少，例如“增加25万元”。' }

  const lead = new RegExp(
    `^(?:拟|要|想|需要?|计划|准备|将|已)?(${goal}|${more}|${less}|${someWay})(?:了|掉|为|人民币)*`,
  ).exec(words)
  const rest = (lead ? words.slice(lead[0].length) : words).replace(/^\+/, '')
  // 增加-30万, --30万: which way?
  if (lead && directionIn(lead[0]) !== 'unsaid' && /^-/.test(rest)) return unreadable(written)
  const share = readShare(rest)
  const money = share === undefined ? readMoney(rest, unit) : undefined
  const whole = lead && new RegExp(`^(${goal})$`).test(lead[1] ?? '')
  const direction = directionIn(lead ? lead[0] : words) ?? (lead ? 'unsaid' : bare)

  if (words === '翻倍' || words === '翻番') return shareOf(1_000_000, 'more')
  if (share !== undefined) return whole ? unreadable(written) : shareOf(share, direction)
  if (money?.kind === 'exact') return whole ? goalOf(money.fen) : moneyOf(money.fen, direction)
  if (money?.kind === 'too-large' || money?.kind === 'no-unit') return problemOf(money, written)
  if (noMoney.test(words)) return { kind: 'read', adjustments: [{ kind: 'no-money' }] }
  return readAmong(words, written, money)
}

/** Amounts with words around them, or none at all. */
function readAmong(words: string, written: string, money: MoneyReading | undefined): AdjustmentReading {
  const amounts = findAmounts(words)
  if (amounts.some(amount => amount.vague)) return vagueProblem(written)
  if (amounts.length > 0) {
    const parts = amounts.flatMap((amount, i) => {
      const before = words.slice(amounts[i - 1]?.end ?? 0, amount.start)
      const next = words.slice(amount.end, amounts[i + 1]?.start)
      // 从320万增加到350万 names the start only; 20万(5%) says the same twice
      if (/[从由]$/.test(before) && amounts[i + 1] && goalBefore.test(next)) return []
      if (i > 0 && before.endsWith('(') && next.startsWith(')')) return []
      const after = i === amounts.length - 1 ? words.slice(amount.end) : ''
      return readPart(amount, before, after, written)
    })
    const adjustments = parts.flatMap(part => (part.kind === 'read' ? part.adjustments : []))
    return parts.find(part => part.kind !== 'read') ?? { kind: 'read', adjustments }
  }
  if (isVague(words) || money?.kind === 'approximate') return vagueProblem(written)
  if (measures.test(words) && !/[万亿元钱]/.test(words)) return { kind: 'read', adjustments: [{ kind: 'no-money' }] }
  if (/\d/.test(words)) return unreadable(written)
  const way = directionIn(words)
  if (moreTime.test(words) || (otherMatter.test(words) && way !== 'more' && way !== 'less')) {
    return { kind: 'read', adjustments: [{ kind: 'no-money' }] }
  }
  if (way !== undefined) return noAmountProblem(written)
  return money ? problemOf(money, written) : unreadable(written)
}

/** One amount by the words before it, or, for the last one, after it: 「30万的短信费砍掉」. */
function readPart(amount: Amount, before: string, after: string, written: string): AdjustmentReading {
  const direction = amount.sign ?? directionIn(before) ?? directionIn(after) ?? 'unsaid'
  const said = amount.text.replace(/^[+-]/, '')
  const share = readShare(said)
  if (share !== undefined) return shareOf(share, direction)
  const money = readMoney(said)
  if (money.kind !== 'exact') return problemOf(money, written)
  return goalBefore.test(before) ? goalOf(money.fen) : moneyOf(money.fen, direction)
}

/** 8%, 百分之八点五, 半成, 一成半, 两成五, 3个百分点, 八个点, 千分之五, 一半; undefined when it is none or too fine. */
export function readShare(text: string): Millionths | undefined {
  const words = text.normalize('NFKC').replace(/\s+/g, '')
  if (words === '一半' || words === '半') return 500_000
  if (words === '一番') return 1_000_000
  const digit = '[一二两三四五六七八九\\d]'
  const tenths = new RegExp(`^(半|(?:${digit})(?:\\.\\d+)?|十)成(半|${digit})?$`).exec(words)
  if (tenths) {
    const [, whole = '', rest] = tenths
    const low = rest === undefined ? 0 : rest === '半' ? 50_000 : (millionths(rest, 10_000) ?? 0)
    const high = whole === '半' ? 50_000 : millionths(whole, 100_000)
    return high === undefined ? undefined : high + low
  }
  const percent = /^(?:(?:百分之|%)(?<a>.+)|(?<b>.+?)(?:%|个百分点|个点|百分点))$/.exec(words)?.groups
  if (percent) return millionths(percent.a ?? percent.b ?? '', 10_000)
  const thousand = /^(?:千分之(?<a>.+)|(?<b>.+?)‰)$/.exec(words)?.groups
  if (thousand) return millionths(thousand.a ?? thousand.b ?? '', 1_000)
  const times = /^(.+)倍$/.exec(words)
  if (times) return millionths(times[1] ?? '', 1_000_000)
  const tenth = /^十分之(.+)$/.exec(words)
  return tenth ? millionths(tenth[1] ?? '', 100_000) : undefined
}

/** A plain number times `worth`, when that is a whole number of millionths and not beyond belief. */
function millionths(number: string, worth: number): Millionths | undefined {
  const quantity = readQuantity(number)
  if (quantity.kind !== 'number' || quantity.negative || quantity.hasUnit) return undefined
  const scaled = quantity.numerator * BigInt(worth)
  if (scaled % quantity.denominator !== 0n || scaled / quantity.denominator > 100_000_000n) return undefined
  return Number(scaled / quantity.denominator)
}

function moneyOf(fen: number, direction: Direction | 'unsaid'): AdjustmentReading {
  return fen === 0 ? zero : { kind: 'read', adjustments: [{ kind: 'money', direction, fen }] }
}

function shareOf(share: Millionths, direction: Direction | 'unsaid'): AdjustmentReading {
  return share === 0 ? zero : { kind: 'read', adjustments: [{ kind: 'share', direction, share }] }
}

function goalOf(fen: number): AdjustmentReading {
  return { kind: 'read', adjustments: [{ kind: 'target', fen }] }
}

const zero: AdjustmentReading = {
  kind: 'wrong',
  problem: '调整的金额要大于0。金额没有变化的，请写“不涉及金额”。',
}

function problemOf(money: MoneyReading, written: string): AdjustmentReading {
  if (money.kind === 'approximate') return vagueProblem(written)
  if (money.kind === 'no-unit') return { kind: 'incomplete', problem: money.problem }
  if (money.kind === 'too-large') return { kind: 'wrong', problem: money.problem }
  return unreadable(written)
}

function vagueProblem(written: string): AdjustmentReading {
  return { kind: 'incomplete', problem: `“${shorten(written)}”不是确切的数。请写明增加或减少多少，例如“增加25万元”。` }
}

function noAmountProblem(written: string): AdjustmentReading {
  return {
    kind: 'incomplete',
    problem: `“${shorten(written)}”没有写金额。请写明增加或减少多少，例如“增加25万元”；金额不变的，请写“不涉及金额”。`,
  }
}

function unreadable(written: string): AdjustmentReading {
  return {
    kind: 'wrong',
    problem: `“${shorten(written)}”没有读懂。请写明增加或减少多少，例如“增加25万元”“减少8%”，或“不涉及金额”。`,
  }
}

function shorten(written: string): string {
  const letters = [...written]
  return letters.length > 30 ? `${letters.slice(0, 30).join('')}……` : written
}
