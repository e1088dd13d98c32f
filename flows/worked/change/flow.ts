import { worked } from '../../engine/catalogue-entry.js'
import { canonicalMoney, choice, money, text } from '../../engine/fields.js'
import { Flow } from '../../engine/flow.js'
import type { Guesses } from '../../engine/propose.js'
import { type Adjustment, isDirected } from './adjustment.js'
import type { ChangeInput, UndirectedInput } from './change-input.js'
import { type EarlierChange, earlierField, occasionOf } from './earlier-change.js'
import { adjustmentField } from './field.js'
import { judgeChange } from './judge.js'
import { inputInSentence } from './judge-sentence.js'
import { presentChange } from './present.js'
import { resolve } from './readings.js'
import { article7, article10, article15, article15Archive, article15Reasons, article33 } from './sources.js'

/** 变更幅度 (第十五条): does the change need a note for the archive, or a new plan and budget? */
export const change = Flow.named('change', 1, { title: '变更幅度', cites: [article15] })
  .ask('budget', money(), {
    label: '原项目预算',
    ask: '原项目预算是多少？请按项目批复里的项目预算填写。',
    why: '10%以“原项目预算”为基数；指哪一个预算，原文没有写，先按项目批复中的数算。',
    cite: article15Archive,
  })
  .ask('reason', choice({ law: '法律法规、政策调整等原因', improve: '对原项目方案进行完善优化', other: '其他原因' }), {
    label: '调整原因',
    ask: '为什么要调整？',
    why: '第十五条只写明了前两种情形；其他原因不能据此下结论。',
    cite: article15Reasons,
  })
  .list(
    'changes',
    {
      label: '调整',
      more: '这次还有其他调整吗？',
      why: '有增有减时，合计和相抵算出来不一样，原文没有写用哪一种，都替您算。',
      cite: article15Archive,
    },
    item =>
      item.ask('change', adjustmentField, {
        label: '增减',
        ask: a => `这次的第${a.nth}项调整，增加或减少多少？`,
        why: '第十五条拿“调整内容”和原项目预算的10%比。',
        cite: article15Archive,
        check: (one, a) => tooMuch(one, a.of.budget),
      }),
  )
  .list(
    'earlier',
    {
      label: '以前的调整',
      any: '这个项目以前调整过吗？',
      more: '以前还有别的调整吗？',
      why: '10%是单次算还是累计算，原文没有写，两种都替您算。',
      cite: article15Archive,
    },
    item =>
      item.ask('change', earlierField, {
        label: '增减',
        ask: a => `以前的第${a.nth}次调整，增加或减少了多少？`,
        why: '用来算累计；重新批复以后，“原项目预算”指原来的还是新批复的，原文没有写，两种都替您算。',
        cite: article15Archive,
        check: ({ change }, a) => tooMuch(change, a.of.budget),
      }),
  )
  .mayAsk('department', money(), {
    label: '部门预算中的数',
    ask: '财政批复的部门预算里，这个项目安排了多少？与项目批复一样或不清楚的，请说“跳过”。',
    why: '“原项目预算”也可能指这个数；填了就一并计算。',
    cite: article10,
  })
  .mayAsk('contract', money(), {
    label: '合同金额',
    ask: '已经签合同的，原合同金额是多少？没有签或不清楚的，请说“跳过”。',
    why: '“原项目预算”是不是指合同金额，原文没有写；签补充合同还要看另一部法律。',
    cite: article7,
  })
  .branch(
    a => a.contract !== undefined,
    flow =>
      flow.mayAsk('supplements', money({ zero: true }), {
        label: '补充合同合计',
        ask: '所有补充合同（含这次准备签的）一共追加多少？跳过的，按各次增加的金额合计推定；没有的，填“0元”。',
        why: '《中华人民共和国政府采购法》另有针对补充合同的一道限制，与第十五条各算各的。',
        cite: article15Archive,
      }),
    '填了合同金额的',
  )
  .derive('judgement', a => judgeChange(inputOf(a)))
  .branch(
    a => a.judgement.outcome === 'ask',
    flow =>
      flow.mayAsk('project', text(60), {
        label: '项目名称',
        ask: '需要询问市大数据局。询问函草稿里写哪个项目名称？不写的，请说“跳过”。',
        why: '只用在询问函草稿里；办法由市大数据局、市财政局负责解释。',
        cite: article33,
      }),
    '要询问的',
  )

function tooMuch(one: Adjustment, budget: number): string | null {
  const checked = resolve(budget, [{ items: [one] }])
  return 'problem' in checked ? checked.problem : null
}

interface Said {
  readonly budget: number
  readonly reason: 'law' | 'improve' | 'other'
  readonly changes: readonly { readonly change: Adjustment }[]
  readonly earlier: readonly { readonly change: EarlierChange }[]
  readonly department: number | undefined
  readonly contract: number | undefined
  readonly supplements?: number | undefined
}

function inputOf(said: Said): ChangeInput {
  const { department, contract, supplements } = said
  return {
    budgets: [
      { kind: 'approval', fen: said.budget },
      ...(department === undefined ? [] : [{ kind: 'department', fen: department } as const]),
      ...(contract === undefined ? [] : [{ kind: 'contract', fen: contract } as const]),
    ],
    occasions: [...said.earlier.map(one => occasionOf(one.change)), { items: said.changes.map(one => one.change) }],
    reason: said.reason,
    ...(supplements === undefined ? {} : { supplements }),
  }
}

/** What a sentence already says: 「预算320万要加25万」. What it leaves open is asked. */
function guessesFrom(sentence: string): Guesses {
  const { input, isWhole } = inputInSentence(sentence)
  const contracts = input.budgets.filter(one => one.kind === 'contract')
  const budgets = input.budgets.filter(one => one.kind !== 'contract' || contracts.length === 1)
  // Where a word was not read, only what it cannot change is taken over.
  const occasions = isWhole ? input.occasions : []
  const now = occasions.at(-1)?.items ?? []
  return Object.fromEntries([
    ...budgets.map(({ kind, fen }) => [kind === 'approval' ? 'budget' : kind, canonicalMoney(fen)]),
    ...(input.reason === 'unsaid' ? [] : [['reason', input.reason]]),
    ...now.filter(isDirected).map((one, i) => [`changes.${i}.change`, adjustmentField.encode(one)]),
    ...earlierGuesses(occasions.slice(0, -1)),
  ])
}

/** A row for each item; what was approved anew stands in the last row of its occasion. */
function earlierGuesses(occasions: UndirectedInput['occasions']): string[][] {
  return occasions
    .flatMap(({ items, approved }) =>
      items.filter(isDirected).map((change, i, all) => ({
        change,
        approved: i === all.length - 1 && typeof approved === 'number' ? approved : null,
      })),
    )
    .map((one, i) => [`earlier.${i}.change`, earlierField.encode(one)])
}

export const changeEntry = worked({
  form: change,
  intro: '算一算这次调整有没有超过原项目预算的10%，该编制变更说明，还是重新编报。',
  cites: [article15],
  starts: ['变更幅度', '算变更', '项目调整', '项目变更', '变更', '调整幅度', '预算调整'],
  present: (done, around) => presentChange(done.judgement, around, done.project),
  guess: guessesFrom,
  samples: {
    budget: ['500万元'],
    'changes.change': ['增加50万元', '增加50.01万元', '减少60万元', '不涉及金额'],
    'changes#more': ['否'],
    'earlier.change': ['增加10万元'],
    department: ['跳过'],
    contract: ['跳过', '450万元'],
    supplements: ['跳过'],
    project: ['跳过'],
  },
})
