import { printMoney } from '../../common/money.js'
import { filing } from '../engine/catalogue-entry.js'
import { differs, documentNumber, line, paragraph, percent, sameAsSum, total } from '../engine/field-kinds.js'
import { choice, money, text } from '../engine/fields.js'
import { type Answers, fenOf, rowsOf, said, sumOf, sumText, textOf } from '../engine/form.js'
import { asking } from '../engine/letter.js'
import { ask, calculated, derived, extra, extraTable, look, mayAsk, section, table } from '../engine/parts.js'
import { notSecret, owner, project } from '../shared/common-parts.js'
import { changeReasons } from '../shared/enumerations.js'
import type { Adjustment } from '../worked/change/adjustment.js'
import { type EarlierChange, earlierField, occasionOf, printEarlier } from '../worked/change/earlier-change.js'
import { type Judgement, judgeChange } from '../worked/change/judge.js'
import { presentChange } from '../worked/change/present.js'
import { article15, article15Reasons, article15Resubmit } from '../worked/change/sources.js'

/** F09 重新编报 (第十五条): a new proposal and a new budget. To whom is inferred from 第六条 and 第九条. */
export const resubmission = filing({
  form: 'F09',
  id: 'resubmission',
  version: 1,
  occasion: '实施和调整',
  title: '项目方案和预算重新编报表',
  intro: '调整内容超过原项目预算10%的，重新编报项目方案和预算。',
  starts: ['重新编报', '重新编报方案', '重报方案和预算'],
  cites: [article15Resubmit, article15],
  unit: 'owner',
  sections: [
    section(
      '项目',
      notSecret,
      owner,
      project,
      mayAsk('approvalNumber', '原项目批复文号', documentNumber, {
        ask: '原项目批复的文号是什么？没有文号的，请说“跳过”。',
        help: '照实际批复抄录。',
        eg: '筑数函〔2026〕12号',
        fact: 'approvalNumber',
      }),
    ),
    section(
      '预算',
      ask('budget', '原项目预算', money(), {
        ask: '原项目预算是多少？请按项目批复里的项目预算填写。',
        help: '指哪一个预算，原文没有写，先按项目批复中的数算。',
        basis: article15Resubmit,
        eg: '500万元',
        fact: 'approvedBudget',
      }),
      ask('reason', '调整原因', choice(changeReasons.options), {
        ask: '为什么要调整？',
        help: '第十五条写明的是前两种；其他原因请先询问。',
        basis: article15Reasons,
        samples: ['law'],
      }),
      ask('reasonDetail', '原因和依据', paragraph, {
        ask: '请说明调整的原因和依据。',
        help: '列文件名和文号，或写必要性。',
        basis: article15Reasons,
        eg: '新的政策要求增加业务范围。',
      }),
      table(
        'items',
        '新预算明细',
        { help: '一个科目一行，合计就是新预算。', basis: article15Resubmit, sums: ['amount'] },
        ask('subject', '科目', text(60), { help: '写清买什么。', basis: article15Resubmit, eg: '软件开发', width: 14 }),
        ask('amount', '金额', money(), {
          help: '一行的金额。',
          basis: article15Resubmit,
          eg: '620万元',
          samples: ['520万元'],
        }),
        extra('note', '说明', text(200), { help: '与原预算不同的写明。', eg: '增加业务范围', width: 14 }),
      ),
      ask('newBudget', '新预算', total, {
        ask: before => `新预算明细合计${sumText(before, 'items', 'amount')}。新预算一共是多少？`,
        help: '要与明细合计一致。',
        basis: article15Resubmit,
        check: (value, before) => differs(value, sumOf(before, 'items', 'amount'), '新预算明细'),
        print: (value, answers) => printMoney(value === sameAsSum ? sumOf(answers, 'items', 'amount') : value),
      }),
      table(
        'earlier',
        '以前的调整',
        {
          any: '这个项目以前调整过吗？',
          help: '10%是单次算还是累计算，原文没有写，两种都算。',
          basis: article15,
          fact: 'changes',
        },
        ask('change', '增减', earlierField, {
          ask: '那一次增加或减少了多少？',
          help: '用来算累计。',
          basis: article15,
          fact: 'changes',
          samples: ['增加5万元'],
          print: printEarlier,
        }),
        extra('date', '时间', text(20), { help: '写年月。', eg: '2026年6月' }),
        extra('what', '内容', text(200), { help: '写调整了什么。', eg: '增加一项接口' }),
      ),
      derived('judgement', judge),
      calculated('readings', '幅度', answers => {
        const lines = new Set(judgedIn(answers)?.readings.map(reading => reading.arithmetic))
        return lines.size === 0 ? null : [...lines].join('；')
      }),
    ),
    section(
      '方案',
      ask('newPlan', '重新编报的方案', line, {
        ask: '重新编报的项目方案叫什么名称？',
        help: '方案的内容，第六条第（三）项列了八项。',
        basis: article15Resubmit,
        eg: '市民服务数据分析项目方案（重新编报）',
      }),
      extraTable(
        'compare',
        '新旧方案对照',
        { help: '改了哪几处，一处一行。' },
        ask('part', '部分', text(60), { help: '例如主要内容、技术路线。', eg: '主要内容' }),
        ask('old', '原方案', text(500), { help: '照原方案写。', eg: '数据分析', width: 16 }),
        ask('now', '新方案', text(500), { help: '写现在的内容。', eg: '数据分析和数据治理', width: 16 }),
        extra('why', '理由', text(200), { help: '写为什么改。', eg: '政策要求' }),
      ),
      extraTable(
        'done',
        '已实施部分',
        { help: '已经做了的、已经付了的。', sums: ['paid'] },
        ask('what', '内容', text(200), { help: '一项一行。', eg: '数据汇聚', width: 16 }),
        ask('paid', '已支付', money({ zero: true }), { help: '没有支付的填“0元”。', eg: '80万元' }),
        extra('share', '已完成', percent, { help: '填百分数。', eg: '50%' }),
        extra('keeps', '是否保留', choice({ keep: '保留', drop: '不保留' }), { help: '新方案里是否保留。' }),
      ),
      extra(
        'purchase',
        '采购处理方式',
        choice({ again: '重新采购', supplement: '签补充合同', end: '终止原合同', other: '其他处理方式' }),
        {
          help: '由本单位按政府采购的规定定；本办法没有写。',
          standard: '《中华人民共和国政府采购法》第四十九条、第五十条',
          samples: ['again'],
        },
      ),
    ),
  ],
  rules: [
    look('items', answers => {
      const outcome = judgedIn(answers)?.outcome
      if (outcome === 'archive') return '各种算法都不超过10%：第十五条要的是变更说明，不必重新编报。'
      return outcome === 'ask' ? '还不能断定要重新编报，请先书面询问市大数据局、市财政局。' : null
    }),
  ],
  letter: {
    to: {
      kind: 'asked',
      ask: '第十五条没有写重新编报给谁。推定：方案报市大数据局（依据第六条），预算报市财政局（依据第九条）。主送写哪些单位？',
      why: '原文没有写收件单位，请以通知为准。',
      cite: article15Resubmit,
      inferred: ['市大数据局', '市财政局'],
    },
    closings: asking,
    matter: '重新编报{project}方案和预算',
    opening: '根据{measures}第十五条规定，我单位重新编报了{project}方案和预算，现随文附上。',
    body: [
      '原项目批复文号为{approvalNumber}。',
      '原项目预算{budget}，新预算{newBudget}。',
      '调整原因：{reasonDetail}。',
    ],
    attachments: ['重新编报的项目方案'],
  },
  open: ['报给谁、是否重新论证和批复、期间能否继续实施，第十五条都没有写。'],
  more: (answers, holds) => {
    const judged = judgedIn(answers)
    if (!judged) return {}
    const shown = presentChange(judged, { holds }, textOf(answers, 'project'))
    return { lines: [shown.conclusion], draft: shown.draft }
  },
  next: [
    { id: 'flow:proposal', label: '编报项目方案' },
    { id: 'flow:performance-targets', label: '调整绩效目标' },
  ],
})

/** The new budget against the old one, with the earlier changes; null while there is too little, or no difference. */
function judge(answers: Answers): Judgement | null {
  const budget = fenOf(answers, 'budget')
  const now = sumOf(answers, 'items', 'amount')
  const reason = (['law', 'improve', 'other'] as const).find(one => one === answers.reason)
  if (budget === undefined || now === 0 || reason === undefined) return null
  const earlier = rowsOf(answers, 'earlier').flatMap(row =>
    row.change === undefined ? [] : [occasionOf(row.change as EarlierChange)],
  )
  const target: Adjustment = { kind: 'target', fen: now }
  const judged = judgeChange({
    budgets: [{ kind: 'approval', fen: budget }],
    occasions: [...earlier, { items: [target] }],
    reason,
  })
  return judged.outcome === 'invalid' || judged.outcome === 'need-info' ? null : judged
}

function judgedIn(answers: Answers): Judgement | null {
  return (said(answers, 'judgement') as Judgement | null | undefined) ?? null
}
