import { printMoney } from '../../common/money.js'
import { filing } from '../engine/catalogue-entry.js'
import { line, paragraph } from '../engine/field-kinds.js'
import { choice, choices, money, text } from '../engine/fields.js'
import { tenThousands } from '../engine/fill.js'
import { type Answers, fenOf, type PrintedTable, rowsOf, said, textOf } from '../engine/form.js'
import { stated, telling } from '../engine/letter.js'
import { ask, calculated, derived, extra, mayAsk, section, stop, table, when } from '../engine/parts.js'
import { approvalNumber, notSecret, owner, project } from '../shared/common-parts.js'
import { changeAspects, changeReasons } from '../shared/enumerations.js'
import type { Adjustment } from '../worked/change/adjustment.js'
import type { ChangeInput, Occasion } from '../worked/change/change-input.js'
import { type EarlierChange, earlierField, occasionOf, printEarlier } from '../worked/change/earlier-change.js'
import { adjustmentField } from '../worked/change/field.js'
import { changeEntry } from '../worked/change/flow.js'
import { canBeNoted, type Judgement, judgeChange } from '../worked/change/judge.js'
import { presentChange } from '../worked/change/present.js'
import { printAdjustment } from '../worked/change/print-adjustment.js'
import { resolve } from '../worked/change/readings.js'
import { article7, article10, article15, article15Archive, article15Reasons } from '../worked/change/sources.js'

/**
 * F08 变更说明 (第十五条). Every reading of 「调整内容」 and 「原项目预算」 is computed, with the earlier changes; only when all
 * say 「不超过10%」 is there a change note. Otherwise it says where to go, and nothing is made as if it were covered.
 */
export const changeNote = filing({
  form: 'F08',
  id: 'change-note',
  version: 1,
  occasion: '实施和调整',
  title: '项目变更说明',
  intro: '调整内容不超过原项目预算10%的，编制变更说明，报市大数据局存档备查。',
  starts: ['变更说明', '编变更说明', '项目变更说明'],
  cites: [article15Archive, article15],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project, approvalNumber),
    section(
      '调整内容',
      ask('budget', '原项目预算', money(), {
        ask: '原项目预算是多少？请按项目批复里的项目预算填写。',
        help: '10%以“原项目预算”为基数；指哪一个预算，原文没有写。',
        basis: article15Archive,
        eg: '500万元',
        fact: 'approvedBudget',
      }),
      ask('reason', '调整原因', choice(changeReasons.options), {
        ask: '为什么要调整？',
        help: '第十五条写明的是前两种；其他原因请先询问。',
        basis: article15Reasons,
        samples: ['improve', 'other'],
      }),
      ask('reasonDetail', '原因和依据', paragraph, {
        ask: '请说明调整的原因和依据。',
        help: '因法律法规、政策调整的，列文件名和文号；完善优化的，写必要性。',
        basis: article15Reasons,
        eg: '业务量增加，需要增加一项数据接口。',
      }),
      table(
        'items',
        '变更项',
        {
          help: '增加的、减少的分行列，不要只写相抵后的数；不涉及金额的也要列。',
          basis: article15Archive,
          teaches: { fact: 'changes', column: 'change' },
          print: printItems,
        },
        ask('what', '调整内容', text(200), { help: '一行一项。', basis: article15Archive, eg: '增加一项数据接口' }),
        ask('change', '增减', adjustmentField, {
          ask: '增加或减少多少？',
          help: '第十五条拿“调整内容”和原项目预算的10%比。',
          basis: article15Archive,
          samples: ['增加40万元', '增加48万元', '增加60万元'],
          check: (one, row) => tooMuch(one, fenOf(row, 'budget')),
        }),
        extra('from', '调整前', text(200), { help: '照原方案写。', eg: '原方案没有这一项' }),
        extra('to', '调整后', text(200), { help: '写现在的内容。', eg: '新增接口一项' }),
      ),
      table(
        'earlier',
        '以前的调整',
        {
          any: '这个项目以前调整过吗？',
          help: '10%是单次算还是累计算，原文没有写，两种都算。',
          basis: article15Archive,
          fact: 'changes',
        },
        ask('change', '增减', earlierField, {
          ask: '那一次增加或减少了多少？',
          help: '用来算累计。',
          basis: article15Archive,
          fact: 'changes',
          samples: ['增加5万元'],
          check: ({ change }, row) => tooMuch(change, fenOf(row, 'budget')),
          print: printEarlier,
        }),
      ),
      mayAsk('department', '部门预算中的数', money(), {
        ask: '财政批复的部门预算里安排了多少？与项目批复一样或不清楚的，请说“跳过”。',
        help: '“原项目预算”也可能指这个数；填了就一并计算。',
        basis: article10,
        fact: 'departmentBudget',
        samples: ['跳过'],
      }),
      mayAsk('contract', '合同金额', money(), {
        ask: '已经签合同的，原合同金额是多少？没有签或不清楚的，请说“跳过”。',
        help: '“原项目预算”是不是指合同金额，原文没有写；填了就一并计算。',
        basis: article7,
        fact: 'contractAmount',
        samples: ['跳过'],
      }),
      mayAsk('supplements', '补充合同合计', money({ zero: true }), {
        ask: '所有补充合同（含这次准备签的）一共追加多少？跳过的，按各次增加的金额合计推定；没有的，填“0元”。',
        help: '《中华人民共和国政府采购法》对补充合同另有一道限制，与第十五条各算各的。',
        standard: '《中华人民共和国政府采购法》第四十九条',
        when: when('填了合同金额的', before => fenOf(before, 'contract') !== undefined),
        samples: ['跳过'],
      }),
      derived('judgement', judge),
      calculated('increase', '本次调增合计', answers => sumText(answers, 'more')),
      calculated('decrease', '本次调减合计', answers => sumText(answers, 'less')),
      calculated('readings', '幅度', answers => {
        const lines = new Set(judgedIn(answers)?.readings.map(reading => reading.arithmetic))
        return lines.size === 0 ? null : [...lines].join('；')
      }),
      extra('budgetSource', '原项目预算的出处', line, { help: '写取自哪份文件。', eg: '项目批复' }),
      extra('aspects', '调整方面', choices(changeAspects.options), { help: '可以选几项。', samples: ['scope,data'] }),
    ),
    section(
      '影响',
      extra('schedule', '对工期或服务期的影响', paragraph, { help: '没有影响的写“无”。', eg: '无' }),
      extra('goals', '对绩效目标的影响', paragraph, { help: '没有影响的写“无”。', eg: '无' }),
      extra('data', '对数据目录和共享的影响', paragraph, {
        help: '有新增数据的，一并考虑更新目录（建议）。',
        eg: '新增一个目录。',
      }),
      extra('security', '对安全的影响', paragraph, { help: '没有影响的写“无”。', eg: '无' }),
      extra('decision', '内部决策情况', paragraph, { help: '需要时写议定的日期和编号。', eg: '已经单位集体研究。' }),
      extra('opinions', '监理或专家意见', paragraph, { help: '有的填。', eg: '同意调整。' }),
    ),
  ],
  proceeds: answers => {
    const judged = judgedIn(answers)
    return judged === null || canBeNoted(judged)
  },
  instead: answers => {
    const judged = judgedIn(answers)
    return judged ? presentChange(judged, { holds: [] }).conclusion : '还没有算出变更幅度。'
  },
  rules: [
    stop('items', answers => {
      const judged = judgedIn(answers)
      return judged && !canBeNoted(judged) ? presentChange(judged, { holds: [] }).conclusion : null
    }),
  ],
  letter: {
    to: stated('市大数据局'),
    closings: telling,
    matter: '{project}变更说明存档备查',
    opening: '根据{measures}第十五条规定，我单位编制了{project}变更说明，现报你局存档备查。',
    body: ['项目批复文号为{approvalNumber}。', '原项目预算{budget}。', '调整原因：{reasonDetail}。'],
    attachments: [],
  },
  open: ['变更说明的格式没有规定。'],
  more: (answers, holds) => {
    const judged = judgedIn(answers)
    if (!judged) return {}
    const { lines, notes, draft } = presentChange(judged, { holds }, textOf(answers, 'project'))
    return { lines: canBeNoted(judged) ? [] : lines, notes, draft }
  },
  next: [
    { id: 'flow:change', label: '再算一遍变更幅度' },
    { id: 'flow:resubmission', label: '重新编报' },
  ],
  guess: sentence => {
    const { reason, budget, department, contract, ...rest } = changeEntry.guess(sentence)
    const rows = Object.entries(rest).map(([key, value]) => [key.replace(/^changes\./, 'items.'), value] as const)
    const plain = Object.entries({ reason, budget, department, contract })
    return Object.fromEntries([...plain, ...rows].filter((pair): pair is [string, string] => pair[1] !== undefined))
  },
})

function tooMuch(one: Adjustment, budget: number | undefined): string | null {
  if (budget === undefined) return null
  const checked = resolve(budget, [{ items: [one] }])
  return 'problem' in checked ? checked.problem : null
}

/** Null while there is too little to judge. */
function judge(answers: Answers): Judgement | null {
  const budget = fenOf(answers, 'budget')
  const now = adjustmentsIn(answers, 'items')
  const reason = (['law', 'improve', 'other'] as const).find(one => one === answers.reason)
  if (budget === undefined || now.length === 0 || reason === undefined) return null
  const [department, contract, supplements] = ['department', 'contract', 'supplements'].map(key => fenOf(answers, key))
  const input: ChangeInput = {
    budgets: [
      { kind: 'approval', fen: budget },
      ...(department === undefined ? [] : [{ kind: 'department', fen: department } as const]),
      ...(contract === undefined ? [] : [{ kind: 'contract', fen: contract } as const]),
    ],
    occasions: [...earlierIn(answers), { items: now }],
    reason,
    ...(supplements === undefined ? {} : { supplements }),
  }
  return judgeChange(input)
}

/** The rows of 「以前的调整」, an occasion each. */
function earlierIn(answers: Answers): Occasion[] {
  return rowsOf(answers, 'earlier').flatMap(row =>
    row.change === undefined ? [] : [occasionOf(row.change as EarlierChange)],
  )
}

function judgedIn(answers: Answers): Judgement | null {
  return (said(answers, 'judgement') as Judgement | null | undefined) ?? null
}

function adjustmentsIn(answers: Answers, key: string): Adjustment[] {
  return rowsOf(answers, key).flatMap(row => (row.change === undefined ? [] : [row.change as Adjustment]))
}

/** Only amounts of money; shares and targets stand in the table in words. */
function sumText(answers: Answers, direction: 'more' | 'less'): string | null {
  const all = adjustmentsIn(answers, 'items')
  if (all.some(one => one.kind === 'share' || one.kind === 'target')) return null
  const sum = all.reduce((so, one) => so + (one.kind === 'money' && one.direction === direction ? one.fen : 0), 0)
  return all.length === 0 ? null : printMoney(sum)
}

/** 增加 and 减少 in columns of their own, with their totals. */
function printItems(rows: readonly Answers[]): PrintedTable {
  const hasBefore = rows.some(row => row.from !== undefined || row.to !== undefined)
  const amount = (row: Answers, direction: 'more' | 'less') => {
    const one = row.change as Adjustment | undefined
    return one?.kind === 'money' && one.direction === direction ? one.fen : null
  }
  const inWords = (row: Answers) => {
    const one = row.change as Adjustment | undefined
    return one && one.kind !== 'money' ? `（${printAdjustment(one)}）` : ''
  }
  const total = (direction: 'more' | 'less') =>
    tenThousands(rows.reduce((sum, row) => sum + (amount(row, direction) ?? 0), 0))
  const cell = (fen: number | null) => (fen === null ? '' : tenThousands(fen))
  return {
    columns: [
      { label: '调整内容', width: 16, kind: 'text' },
      ...(hasBefore
        ? ([
            { label: '调整前', width: 12, kind: 'text' },
            { label: '调整后', width: 12, kind: 'text' },
          ] as const)
        : []),
      { label: '增加（万元）', width: 8, kind: 'money' },
      { label: '减少（万元）', width: 8, kind: 'money' },
    ],
    rows: rows.map(row => [
      `${textOf(row, 'what')}${inWords(row)}`,
      ...(hasBefore ? [textOf(row, 'from'), textOf(row, 'to')] : []),
      cell(amount(row, 'more')),
      cell(amount(row, 'less')),
    ]),
    totals: ['合计', ...(hasBefore ? ['', ''] : []), total('more'), total('less')],
  }
}
