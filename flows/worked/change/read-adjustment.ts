import { type MoneyReading, type MoneyUnit, readMoney } from '../../../common/money.js'
import type { Millionths } from '../../../common/shares.js'
import { type Amount, findAmounts, isNothing, isVague } from '../../../language/amounts.js'
import {
  directionIn,
  goalBefore,
  goalWords,
  lessWords,
  moreWords,
  someWayWords,
} from '../../../language/change/directions.js'
import { readShare } from '../../../language/change/share.js'
import type { Adjustment, Direction, Undirected } from './adjustment.js'

/** What a text says about one change; `incomplete` needs another word, `wrong` cannot stand. Problems are Chinese. */
export type AdjustmentReading =
  | { readonly kind: 'read'; readonly adjustments: readonly (Adjustment | Undirected)[] }
  | { readonly kind: 'incomplete'; readonly problem: string }
  | { readonly kind: 'wrong'; readonly problem: string }

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
    `^(?:拟|要|想|需要?|计划|准备|将|已)?(${goalWords}|${moreWords}|\\+|${lessWords}|-|${someWayWords})(?:了|掉|为|人民币)*`,
  ).exec(words)
  const rest = (lead ? words.slice(lead[0].length) : words).replace(/^\+/, '')
  // 增加-30万, --30万: which way?
  if (lead && directionIn(lead[0]) !== 'unsaid' && /^-/.test(rest)) return unreadable(written)
  const share = readShare(rest)
  const money = share === undefined ? readMoney(rest, unit) : undefined
  const whole = lead && new RegExp(`^(${goalWords})$`).test(lead[1] ?? '')
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
