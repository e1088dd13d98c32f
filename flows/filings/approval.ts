import { printMoney } from '../../common/money.js'
import { filing } from '../engine/catalogue-entry.js'
import { documentNumber, paragraph, year } from '../engine/field-kinds.js'
import { choice, choices, money, text } from '../engine/fields.js'
import { fenOf } from '../engine/form.js'
import { ask, extra, extraTable, look, section, when } from '../engine/parts.js'
import { approvalDuty, techReview, yearlyPlan } from '../shared/articles.js'
import { project } from '../shared/common-parts.js'
import { reviewPoints } from '../shared/enumerations.js'

/** F22 论证意见和批复 (第七条): the reviewer's side. Who issues the approval is written in two ways, so no letter is made. */
export const approval = filing({
  form: 'F22',
  id: 'approval',
  version: 1,
  occasion: '审核部门用',
  title: '项目论证意见和批复情况表',
  intro: '供论证、复核的一方记录项目论证意见、预算复核和批复情况。',
  starts: ['项目论证意见', '论证意见', '批复情况'],
  cites: [approvalDuty],
  unit: 'issuer',
  sections: [
    section(
      '项目',
      ask('issuer', '填表单位', text(64), {
        ask: '由哪个单位填？请写全称。',
        help: '第四条和第七条对由谁批复写法不同，照实际填。',
        basis: approvalDuty,
        eg: '市大数据局',
      }),
      ask('owner', '业主单位', text(64), {
        ask: '是哪个业主单位的项目？请写全称。',
        help: '与项目方案一致。',
        basis: approvalDuty,
        eg: '贵阳市示例局',
        fact: 'owner',
      }),
      project,
    ),
    section(
      '论证',
      ask('opinion', '项目论证意见', paragraph, {
        help: '照论证会形成的意见填。',
        basis: approvalDuty,
        eg: '方案可行，同意通过论证。',
      }),
      extra('points', '技术评审已看过的要点', choices(reviewPoints.options), {
        help: '除第六条写明的以外，是建议。',
        basis: techReview,
        samples: ['policy,needs,grounds'],
      }),
      extraTable(
        'experts',
        '专家',
        { help: '只列单位和专业；人数办法没有写。', basis: approvalDuty },
        ask('unit', '单位', text(64), { help: '写单位名称。', eg: '有关高校', width: 14 }),
        ask('field', '专业', text(40), { help: '写专业。', eg: '信息管理' }),
      ),
    ),
    section(
      '预算复核和批复',
      ask('applied', '申报金额', money(), { help: '照项目方案填。', basis: approvalDuty, eg: '320万元' }),
      ask('approved', '复核金额', money({ zero: true }), {
        help: '填复核后的金额。',
        basis: approvalDuty,
        eg: '300万元',
        fact: 'approvedBudget',
      }),
      ask('cut', '核减理由', paragraph, {
        help: '复核金额少于申报金额的，写明理由。',
        eg: '核减重复的内容。',
        when: when('复核金额少于申报金额的', before => {
          const [applied, approved] = [fenOf(before, 'applied'), fenOf(before, 'approved')]
          return applied !== undefined && approved !== undefined && approved < applied
        }),
      }),
      ask('decision', '批复结论', choice({ agree: '同意', revise: '修改后同意', refuse: '不同意' }), {
        help: '结论的种类办法没有写。',
        basis: approvalDuty,
        samples: ['agree', 'refuse'],
      }),
      extra('number', '批复文号', documentNumber, {
        help: '照实际批复抄录，这里不编文号。',
        eg: '筑数函〔2026〕12号',
        fact: 'approvalNumber',
      }),
      extra('year', '列入年度拟实施计划', year, { help: '第八条的年度拟实施计划。', basis: yearlyPlan, eg: '2027' }),
    ),
  ],
  rules: [
    look('approved', answers => {
      const [applied, approved] = [fenOf(answers, 'applied'), fenOf(answers, 'approved')]
      return applied !== undefined && approved !== undefined && approved > applied
        ? `复核金额${printMoney(approved)}多于申报金额${printMoney(applied)}。`
        : null
    }),
  ],
  letter: null,
  open: ['批复由谁出具，第四条和第七条写法不同；论证和批复要多久，没有写。'],
})
