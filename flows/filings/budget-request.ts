import { printMoney } from '../../common/money.js'
import { filing } from '../engine/catalogue-entry.js'
import { differs, sameAsSum, total } from '../engine/field-kinds.js'
import { money, text } from '../engine/fields.js'
import { type Answers, fenOf, sumOf, sumText } from '../engine/form.js'
import { examining, stated } from '../engine/letter.js'
import { ask, extra, look, section, table } from '../engine/parts.js'
import { budgetDuty } from '../shared/articles.js'
import { approvalNumber, notSecret, owner, project } from '../shared/common-parts.js'

/** F03 项目资金预算 (第九条). */
export const budgetRequest = filing({
  form: 'F03',
  id: 'budget-request',
  version: 1,
  occasion: '预算和绩效目标',
  title: '项目资金预算申报表',
  intro: '编制年度部门预算时，根据项目批复向市财政局提交项目资金预算。',
  starts: ['预算申报', '项目资金预算', '申报预算', '提交预算'],
  cites: [budgetDuty],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project, approvalNumber),
    section(
      '资金预算',
      table(
        'sources',
        '资金来源',
        { help: '一种来源一行，例如市级财政资金、上级补助资金。', sums: ['amount'] },
        ask('name', '来源', text(40), { help: '写资金的来源。', eg: '市级财政资金', width: 16 }),
        ask('amount', '金额', money(), { help: '这一来源的金额。', eg: '300万元' }),
      ),
      ask('amount', '本年申请金额', total, {
        ask: before => `资金来源合计${sumText(before, 'sources', 'amount')}。本年申请多少？`,
        help: '分年实施的填当年数；要与资金来源合计一致。',
        basis: budgetDuty,
        check: (value, before) => differs(value, sumOf(before, 'sources', 'amount'), '资金来源'),
        print: (value, answers) => printMoney(value === sameAsSum ? sumOf(answers, 'sources', 'amount') : value),
      }),
      extra('approved', '项目批复金额', money(), {
        help: '照项目批复填；批复没有写金额的不填。',
        eg: '300万元',
        fact: 'approvedBudget',
      }),
    ),
  ],
  rules: [
    look('approved', answers => {
      const approved = fenOf(answers, 'approved')
      const applied = appliedIn(answers)
      return approved !== undefined && applied > approved
        ? `申请金额${printMoney(applied)}超过项目批复金额${printMoney(approved)}。`
        : null
    }),
  ],
  letter: {
    to: stated('市财政局'),
    closings: examining,
    matter: '提交{project}资金预算',
    opening: '根据{measures}第九条规定和项目批复，现向你局提交{project}资金预算。',
    body: ['项目批复文号为{approvalNumber}。', '本年申请{amount}。'],
    attachments: [],
  },
  open: [
    '“在编制年度部门预算时”是哪几天，办法没有写，以市财政局当年通知为准。',
    '绩效目标是否随预算提交，第二十九条没有写。',
  ],
  next: [{ id: 'flow:budget-arrangement', label: '报备预算安排情况' }],
})

function appliedIn(answers: Answers): number {
  return fenOf(answers, 'amount') ?? sumOf(answers, 'sources', 'amount')
}
