import { filing } from '../engine/catalogue-entry.js'
import { documentNumber, paragraph } from '../engine/field-kinds.js'
import { day, money } from '../engine/fields.js'
import { fenOf } from '../engine/form.js'
import { stated, telling } from '../engine/letter.js'
import { ask, extra, mayAsk, section, when } from '../engine/parts.js'
import { arrangementDuty } from '../shared/articles.js'
import { approvalNumber, notSecret, owner, project } from '../shared/common-parts.js'

/** F04 预算安排情况报备 (第十条). */
export const budgetArrangement = filing({
  form: 'F04',
  id: 'budget-arrangement',
  version: 1,
  occasion: '预算和绩效目标',
  title: '预算安排情况报备表',
  intro: '部门预算批复后，把本项目的预算安排情况向市大数据局报备。',
  starts: ['预算安排报备', '预算安排情况', '报备预算安排'],
  cites: [arrangementDuty],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project, approvalNumber),
    section(
      '预算安排',
      ask('arranged', '预算安排金额', money({ zero: true }), {
        help: '填实际安排数；没有安排的填“0元”。',
        basis: arrangementDuty,
        eg: '280万元',
        fact: 'departmentBudget',
      }),
      mayAsk('approved', '项目批复金额', money(), {
        ask: '项目批复的金额是多少？批复没有写金额的，请说“跳过”。',
        help: '用来说明与安排数是否一致。',
        eg: '300万元',
        fact: 'approvedBudget',
      }),
      ask('difference', '差异说明', paragraph, {
        ask: '安排数和批复数不一致，请说明原因。',
        help: '写清为什么不一致、差额怎么办。',
        eg: '按财力状况分年安排。',
        when: when('安排数和批复数不一致的', before => {
          const [arranged, approved] = [fenOf(before, 'arranged'), fenOf(before, 'approved')]
          return arranged !== undefined && approved !== undefined && arranged !== approved
        }),
      }),
      extra('number', '预算批复文号', documentNumber, { help: '照市财政局的批复抄录。', eg: '筑财预〔2027〕5号' }),
      extra('date', '预算批复日期', day, { help: '照市财政局的批复填写。', eg: '2027年2月10日' }),
    ),
  ],
  letter: {
    to: stated('市大数据局'),
    closings: telling,
    matter: '报备{project}预算安排情况',
    opening: '根据{measures}第十条规定，现将{project}预算安排情况报备如下。',
    body: ['项目批复文号为{approvalNumber}。', '部门预算中安排本项目{arranged}。'],
    attachments: [],
  },
  samples: { letterDate: ['2027年2月20日'] },
  open: ['“预算安排情况”包括哪些内容、几天内报备，第十条没有写。'],
  next: [{ id: 'flow:award-result', label: '报备中标结果' }],
})
