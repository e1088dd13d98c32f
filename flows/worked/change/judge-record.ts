import { type Fen, type MoneyUnit, moneyUnit, readMoney } from '../../../common/money.js'
import { findAmounts, isNothing, isVague } from '../../../language/amounts.js'
import { reasonOf } from '../../../language/change/reason.js'
import { timeIn } from '../../../language/change/tokens.js'
import { articleOf } from '../../../regulation/citation.js'
import { plainText, type Surroundings } from '../../engine/presentation.js'
import type { Base } from './change-input.js'
import { type Assumption, budgetNames, type UndirectedInput } from './change-input.js'
import { type Judgement, judgeUndirected, notJudged, type Outcome, type Problem } from './judge.js'
import { judgeSentence } from './judge-sentence.js'
import { presentChange } from './present.js'
import { readAdjustment } from './read-adjustment.js'
import type { Understood } from './understood.js'

/** One answer of the JSON lines door. */
export interface RecordAnswer {
  readonly id: unknown
  readonly outcome: Outcome
  readonly readings: readonly {
    readonly name: string
    readonly over: boolean
    readonly basisPoints: number
    /** What was changed under this reading, in 分. */
    readonly amount: Fen
    /** What it is measured against, in 分. */
    readonly base: Fen
    /** 原项目预算, 重新批复的预算, 部门预算中的项目预算, 合同金额 */
    readonly baseName: string
    /** `amount` of `base`, exact and in lowest terms: 11/100. */
    readonly share: string
  }[]
  /** What was understood, row by row; `said` is null where it was not read from a sentence. */
  readonly understood: readonly Understood[]
  readonly text: string
  readonly citations: readonly {
    readonly regulation: string
    readonly title: string
    readonly number: number
    readonly item: number | null
    /** 第十五条 */
    readonly article: string
    readonly quote: string
  }[]
}

/**
 * Answers one record `{id, originalBudget, adjustments, unit, reason}`, written by a person or by a program: strings or
 * numbers, a sign or a word, one adjustment or several; or `{id, text}`, a sentence. Never throws; what cannot be used is
 * said.
 */
export function answerRecord(record: unknown, around: Surroundings): RecordAnswer {
  if (!isObject(record))
    return refusal('这一行不是一条记录。请写成一个JSON对象，至少有“originalBudget”和“adjustments”。')
  const judged = typeof record.text === 'string' ? judgeText(record.text) : judgeRecord(record)
  const shown = presentChange(judged, around)
  return {
    id: record.id ?? null,
    outcome: judged.outcome,
    readings: judged.readings.map(({ name, over, basisPoints, amount, of, budget, share }) => ({
      name,
      over,
      basisPoints,
      amount,
      base: of,
      baseName: budgetNames[budget],
      share,
    })),
    understood: judged.understood,
    text: plainText(shown),
    citations: shown.citations.map(cite => ({
      regulation: cite.regulation,
      title: cite.title,
      number: cite.article,
      item: cite.item ?? null,
      article: articleOf(cite),
      quote: cite.quote,
    })),
  }
}

/** A sentence that speaks of no change is asked about. */
function judgeText(text: string): Judgement {
  const nothing = { budgets: [], occasions: [], reason: 'unsaid' } as const
  return judgeSentence(text.slice(0, 2000)) ?? notJudged(nothing, 'need-info', [noAmount('没有看到调整的金额。')])
}

/** Answers a line of the door; one that is no record is answered too. */
export function answerLine(line: string, around: Surroundings): RecordAnswer {
  try {
    return answerRecord(JSON.parse(line), around)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refusal('这一行不是有效的JSON，没有读懂。请一行写一条记录。')
  }
}

function refusal(text: string): RecordAnswer {
  return { id: null, outcome: 'invalid', readings: [], understood: [], text, citations: [] }
}

function judgeRecord(record: Readonly<Record<string, unknown>>): Judgement {
  const unit = typeof record.unit === 'string' ? moneyUnit(record.unit) : undefined
  const noted: Noted = { wrong: [], missing: [], assumed: new Set() }
  const budgets = (
    [
      ['approval', record.originalBudget],
      ['department', record.departmentBudget],
      ['contract', record.contract ?? record.contractAmount],
    ] as const
  ).flatMap(([kind, said]) => readBudget(kind, said, unit, noted))
  const occasions = readOccasions(record.adjustments, unit, noted)
  if (occasions.length === 1) noted.assumed.add('only-change')
  if (occasions.some(occasion => occasion.items.length > 1)) noted.assumed.add('one-occasion')
  const reason = typeof record.reason === 'string' ? reasonOf(record.reason) : 'unsaid'
  // Without a word of time, nobody said which came before: all of them are in question.
  const present = occasions.some(one => one.when !== undefined) ? 1 : Math.max(1, occasions.length)
  const input = { budgets, occasions, present, reason, assumed: [...noted.assumed] }

  const judged = judgeUndirected(input)
  const problems = noted.wrong.length > 0 ? noted.wrong : noted.missing
  if (problems.length === 0 || (noted.wrong.length === 0 && judged.outcome === 'invalid')) return judged
  return notJudged(input, noted.wrong.length > 0 ? 'invalid' : 'need-info', problems)
}

/** What was found on the way. */
interface Noted {
  readonly wrong: Problem[]
  readonly missing: Problem[]
  readonly assumed: Set<Assumption>
}

function readBudget(kind: Base['kind'], said: unknown, unit: MoneyUnit | undefined, noted: Noted): Base[] {
  const field = kind === 'approval' ? 'budget' : `budget.${kind}`
  const text = writtenText(said)
  if (text === '' || (text !== undefined && isNothing(text))) {
    if (kind === 'approval') noted.missing.push({ field, text: '还没有写原项目预算。请写明金额，例如“320万元”。' })
    return []
  }
  if (text === undefined) {
    noted.wrong.push({ field, text: '原项目预算要写成金额，例如“320万元”。' })
    return []
  }
  const read = readMoney(text, unit)
  if (read.kind === 'exact') return [{ kind, fen: read.fen }]
  const [only, ...others] = findAmounts(text.normalize('NFKC').replace(/\s+/g, ''))
  if (read.kind === 'unreadable' && only && others.length === 0 && !only.vague && only.sign === undefined) {
    const among = readMoney(only.text)
    if (among.kind === 'exact') return [{ kind, fen: among.fen }]
  }
  const vague =
    read.kind === 'approximate' ||
    read.kind === 'no-unit' ||
    (read.kind === 'unreadable' && isVague(text) && !/\d/.test(text)) ||
    only?.vague
  const list = vague ? noted.missing : noted.wrong
  list.push({ field, text: `原项目预算：${read.problem}` })
  return []
}

function readOccasions(said: unknown, unit: MoneyUnit | undefined, noted: Noted): UndirectedInput['occasions'] {
  const all = Array.isArray(said) ? said : said === undefined || said === null ? [] : [said]
  if (all.length === 0) noted.missing.push(noAmount('还没有写调整的金额。'))
  if (all.length > 500) {
    noted.wrong.push({ field: 'changes', text: '调整超过500项，请核对。' })
    return []
  }
  return all.flatMap((one, i) => {
    const place = all.length > 1 ? `第${i + 1}项调整：` : ''
    const { text, ownUnit } = adjustmentText(one)
    if (text === undefined) {
      noted.wrong.push(noAmount(`${place}没有读懂。`))
      return []
    }
    const read = readAdjustment(text, ownUnit ?? unit, 'more')
    if (read.kind === 'read') {
      if (/^[\d.,零一二两三四五六七八九十]/.test(text.trim()) && read.adjustments.length === 1)
        noted.assumed.add('increase')
      const when = timeIn(text)
      return [{ items: read.adjustments, ...(when === null ? {} : { when }) }]
    }
    const list = read.kind === 'incomplete' ? noted.missing : noted.wrong
    list.push({ field: 'changes', text: `${place}${read.problem}` })
    return []
  })
}

const noAmount = (said: string): Problem => ({
  field: 'changes',
  text: `${said}请写增加或减少多少，例如“增加25万元”。`,
})

/** One adjustment as text: `"+25万"`, `-30`, `{"direction":"减少","amount":30,"unit":"万元"}`. */
function adjustmentText(said: unknown): {
  readonly text: string | undefined
  readonly ownUnit?: MoneyUnit | undefined
} {
  if (!isObject(said)) return { text: writtenText(said) }
  const pick = (...keys: string[]) => keys.map(key => said[key]).find(value => value !== undefined && value !== null)
  const amount = writtenText(pick('amount', 'value', 'money', 'change', '金额'))
  const way = writtenText(pick('direction', 'type', 'kind', 'sign', '方向', '类型'))
  const unit = pick('unit', '单位')
  const ownUnit = typeof unit === 'string' ? moneyUnit(unit) : undefined
  if (amount === undefined || way === undefined) return { text: undefined }
  const word = directions[way.toLowerCase()] ?? way
  return { text: `${word}${amount}`, ownUnit }
}

const directions: Readonly<Record<string, string>> = {
  increase: '增加',
  add: '增加',
  more: '增加',
  up: '增加',
  plus: '增加',
  decrease: '减少',
  reduce: '减少',
  less: '减少',
  down: '减少',
  minus: '减少',
  none: '',
}

/** Strings as they are, numbers without the noise of floating point, nothing as an empty text; undefined for the rest. */
function writtenText(said: unknown): string | undefined {
  if (said === undefined || said === null) return ''
  if (typeof said === 'string') return said.trim().slice(0, 2000)
  if (typeof said !== 'number' || !Number.isFinite(said)) return undefined
  const short = String(Number(said.toPrecision(15)))
  return short.includes('e') ? said.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : short
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
