import { type Fen, readMoney } from '../../../common/money.js'
import { findAmounts } from '../../../language/amounts.js'
import type { Adjustment, Undirected } from './adjustment.js'
import type { Problem } from './judge.js'
import { directionIn, goalBefore, readShare } from './read-adjustment.js'
import type { BudgetKind } from './readings.js'
import { isPlainlyOther, type Reason, reasonOf } from './reason.js'

/** What a sentence says about a change: 「预算500万 加48万」. */
export interface Said {
  readonly budgets: readonly { readonly kind: BudgetKind; readonly fen: Fen }[]
  /** Apart where the words tell them apart (再、又、上次、第二次), together otherwise. */
  readonly occasions: readonly (readonly (Adjustment | Undirected)[])[]
  readonly reason: Reason
  /** Amounts that were written but cannot be counted on: 大概50万. */
  readonly vague: readonly Problem[]
}

const budgetBefore = /(预算|批复|投资|概算|总价|总额|总共|一共|总计|立项|盘子|项目)[^加减增追砍扣]{0,8}$/
const originBefore = /(原|原来|原先|本来|调整前|变更前|之前批)[^加减增追砍扣调变]{0,8}$/
const budgetAfter = /^(元)?的?(项目|预算|盘子|总投资|系统|平台|方案)/
const contractBefore = /(合同|中标|成交)[^加减增追补砍扣]{0,6}$/
const departmentBefore = /(部门预算|财政(批复|安排|下达|批)|预算安排)[^加减增追砍扣]{0,6}$/
const goalElsewhere = /(从|由)[^,，。;；]{0,24}(到|至|成|为)$|(现在|改后|调整后|变更后)[^加减增追砍扣多少再另]{0,6}$/
const repeated = /([两二三四五2-5])次(?:各|都|每次|分别)/
const apart = /又|再|后来|之后|上次|上回|以前|之前|去年|前年|今年|第[一二三四五]次|这次|本次|次|回/

/** Reads the amounts of a sentence by the words before and after each. */
export function readChangeSentence(sentence: string): Said {
  const text = sentence
    .normalize('NFKC')
    .replace(/[−–﹣]/g, '-')
    .replace(/(?<=[\d.零〇一二两三四五六七八九十百千])\s+(?=[万亿元千百%成])/g, '')
  const amounts = findAmounts(text)
  const budgets = new Map<BudgetKind, Fen>()
  const changes: { readonly one: Adjustment | Undirected; readonly apart: boolean }[] = []
  const loose: Fen[] = []
  const vague: Problem[] = []

  for (const [i, amount] of amounts.entries()) {
    const before = text.slice(amounts[i - 1]?.end ?? 0, amount.start)
    const last = i === amounts.length - 1
    const after = text.slice(amount.end, amounts[i + 1]?.start ?? text.length)
    const said = amount.text.replace(/^[+-]/, '')
    const share = readShare(said)
    const times = timesIn(before)
    const direction =
      amount.sign ??
      directed(before) ??
      (last || /^[^,，。;；]*[,，。;；]/.test(after) ? directed(after.split(/[,，。;；]/)[0] ?? '') : undefined)

    if (share !== undefined) {
      const way = direction ?? (/(改|调|变)[^,，]{0,4}$/.test(before) || times > 1 ? 'unsaid' : undefined)
      if (way === undefined || /(超|不足|达|到|以上|以下|是否)(过|出)?$/.test(before)) continue
      for (let n = 0; n < times; n++)
        changes.push({ one: { kind: 'share', direction: way, share }, apart: times > 1 || apart.test(before) })
      continue
    }
    const read = readMoney(said)
    if (amount.vague || read.kind !== 'exact') {
      const field = direction ? 'changes' : 'budget'
      vague.push({ field, text: `“${amount.text}”不是确切的数。请写明具体金额，例如“320万元”。` })
      continue
    }
    const kind = budgetKind(before, after, direction)
    if (kind && !goalBefore.test(before) && !goalElsewhere.test(before)) {
      if (budgets.has(kind) && budgets.get(kind) !== read.fen) vague.push(severalBudgets)
      budgets.set(kind, read.fen)
    } else if (goalBefore.test(before) || (goalElsewhere.test(before) && (budgets.size > 0 || loose.length > 0))) {
      changes.push({ one: { kind: 'target', fen: read.fen }, apart: apart.test(before) })
    } else if (direction) {
      for (let n = 0; n < times; n++)
        changes.push({ one: { kind: 'money', direction, fen: read.fen }, apart: times > 1 || apart.test(before) })
    } else loose.push(read.fen)
  }

  const [first, ...others] = loose
  // 320万，加25万: an amount without a word beside a change is the budget
  if (first !== undefined && !budgets.has('approval') && others.length === 0 && changes.length > 0)
    budgets.set('approval', first)
  return {
    budgets: ordered(budgets),
    occasions: grouped(changes),
    reason: reasonIn(text),
    vague,
  }
}

const severalBudgets: Problem = {
  field: 'budget',
  text: '这里写了不止一个预算。请一个项目一个项目地算：先写一个原项目预算，再写它的调整金额。',
}

function directed(words: string): 'more' | 'less' | 'unsaid' | undefined {
  const way = directionIn(words)
  if (way !== 'unsaid') return way
  return /(调整|变更|变动|改动|调|改)(了|金额|额)?[^预算,，。;；]{0,6}$/.test(words) ? 'unsaid' : undefined
}

function budgetKind(before: string, after: string, direction: string | undefined): BudgetKind | undefined {
  if (originBefore.test(before) && !/合同/.test(before)) return 'approval'
  if (direction !== undefined && directed(before) !== undefined) return undefined
  if (contractBefore.test(before)) return 'contract'
  if (departmentBefore.test(before)) return 'department'
  if (budgetBefore.test(before) || budgetAfter.test(after)) return 'approval'
  return undefined
}

/** 「分两次各加30万」 → 2 */
function timesIn(before: string): number {
  const count = repeated.exec(before)?.[1]
  return count === undefined ? 1 : Number(count) || ({ 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 }[count] ?? 1)
}

function ordered(budgets: ReadonlyMap<BudgetKind, Fen>): Said['budgets'] {
  const kinds: readonly BudgetKind[] = ['approval', 'department', 'contract']
  return kinds.flatMap(kind => {
    const fen = budgets.get(kind)
    return fen === undefined ? [] : [{ kind, fen }]
  })
}

function grouped(
  changes: readonly { readonly one: Adjustment | Undirected; readonly apart: boolean }[],
): Said['occasions'] {
  const occasions: (Adjustment | Undirected)[][] = []
  for (const change of changes) {
    const current = occasions.at(-1)
    if (current && !change.apart) current.push(change.one)
    else occasions.push([change.one])
  }
  return occasions
}

/** The reason only where the words give one (因、由于、为了……) and it is a plain one; a question mostly gives none. */
function reasonIn(text: string): Reason {
  const given = /(因为?|由于|为了|原因是|理由是|根据|按照)([^。;；?？]+)/.exec(text)?.[2] ?? ''
  const reason = reasonOf(given)
  return reason === 'other' && !isPlainlyOther(given) ? 'unsaid' : reason
}
