import { printMoney } from '../../common/money.js'
import { filing } from '../engine/catalogue-entry.js'
import { period } from '../engine/field-kinds.js'
import { choice, creditCode, day, money, text, yesNo } from '../engine/fields.js'
import { fenOf, rowsOf, said, sumOf, textOf } from '../engine/form.js'
import { stated, telling } from '../engine/letter.js'
import { ask, extra, extraTable, look, section, stop } from '../engine/parts.js'
import { awardDuty, propertyDuty } from '../shared/articles.js'
import { approvalNumber, kinds, kindsReason, notSecret, owner, project } from '../shared/common-parts.js'
import { purchaseWays } from '../shared/enumerations.js'

/** F06 中标结果报备 (第十二条), with a reminder of 第十七条. */
export const awardResult = filing({
  form: 'F06',
  id: 'award-result',
  version: 1,
  occasion: '采购',
  title: '中标结果报备表',
  intro: '采购有了结果，把中标结果向市大数据局报备。',
  starts: ['中标结果报备', '报备中标结果', '中标报备'],
  cites: [awardDuty],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project, approvalNumber, kinds, kindsReason),
    section(
      '采购结果',
      ask('method', '采购方式', choice(purchaseWays.options), {
        ask: '用的是哪种采购方式？',
        help: '按采购文件填。',
        standard: purchaseWays.from ?? '',
        samples: ['open', 'consultation'],
      }),
      ask('winner', '中标供应商', text(100), {
        ask: '中标（成交）的供应商是哪一家？请写全称。',
        help: '几家联合体的一并写上。',
        basis: awardDuty,
        eg: '贵阳示例科技有限公司',
        fact: 'provider',
      }),
      ask('amount', '中标金额', money(), { help: '照中标（成交）通知书填。', basis: awardDuty, eg: '275万元' }),
      extra('winnerCode', '供应商统一社会信用代码', creditCode, {
        help: '办法没有要求填写。',
        standard: 'GB 32100',
        eg: '91520100MA6DEMX018',
        fact: 'providerCode',
      }),
      extra('purchaseNumber', '采购项目编号', text(60), { help: '与采购公告一致。', eg: 'SL2027—0012' }),
      extra('purchaseBudget', '采购预算', money(), { help: '照采购文件填。', eg: '280万元' }),
      extra('noticeDate', '中标公告日期', day, { help: '照公告填。', eg: '2027年4月1日' }),
      extraTable(
        'lots',
        '分包情况',
        { help: '分了包的，一包一行；金额合计要等于中标金额。', sums: ['amount'] },
        ask('lot', '包号', text(20), { help: '照采购文件填。', eg: '包一' }),
        ask('provider', '供应商', text(100), { help: '写全称。', eg: '贵阳示例科技有限公司', width: 14 }),
        ask('amount', '金额', money(), { help: '这一包的中标金额。', eg: '275万元' }),
        extra('period', '服务期', period, { help: '照合同填。', eg: '2027年5月1日至2028年4月30日' }),
      ),
    ),
    section(
      '合同',
      extra('contractDate', '合同签订日期', day, {
        help: '已经签的填。',
        eg: '2027年4月20日',
        fact: 'contractDay',
      }),
      extra('contractAmount', '合同金额', money(), { help: '已经签的填。', eg: '275万元', fact: 'contractAmount' }),
      extra('servicePeriod', '服务期', period, { help: '照合同填。', eg: '2027年5月1日至2028年4月30日' }),
      extra('property', '已书面明确知识产权归属', yesNo, {
        ask: '是否已签订书面协议，明确技术文档、源代码、数据接口、数据标准、数据字典等知识产权归属？',
        help: '可否写在合同里，原文没有写。',
        basis: propertyDuty,
        samples: ['是', '否'],
      }),
    ),
  ],
  rules: [
    stop('lots', answers => {
      const sum = sumOf(answers, 'lots', 'amount')
      const amount = fenOf(answers, 'amount')
      if (rowsOf(answers, 'lots').length === 0 || amount === undefined || sum === amount) return null
      return `分包金额合计${printMoney(sum)}，与中标金额${printMoney(amount)}不一致。请说“改”加序号修改。`
    }),
    look('purchaseBudget', answers => {
      const [budget, amount] = [fenOf(answers, 'purchaseBudget'), fenOf(answers, 'amount')]
      return budget !== undefined && amount !== undefined && amount > budget
        ? `中标金额${printMoney(amount)}超过采购预算${printMoney(budget)}。`
        : null
    }),
    look('contractDate', answers => {
      const [contract, notice] = [textOf(answers, 'contractDate'), textOf(answers, 'noticeDate')]
      return contract && notice && contract < notice ? '合同签订日期早于中标公告日期。' : null
    }),
    look('property', answers =>
      said(answers, 'property') === false ? '第十七条要求与服务提供方签订书面协议，明确知识产权归属。' : null,
    ),
    look('method', answers =>
      ['open', 'invited'].includes(textOf(answers, 'method'))
        ? null
        : '第十二条只写“中标结果”；招标以外方式的成交结果是否报备没有写，稳妥做法是同样报备（建议）。',
    ),
  ],
  letter: {
    to: stated('市大数据局'),
    closings: telling,
    matter: '报备{project}中标结果',
    opening: '根据{measures}第十二条规定，现将{project}中标结果报备如下。',
    body: ['项目批复文号为{approvalNumber}。', '中标供应商为{winner}，中标金额{amount}。'],
    attachments: [],
  },
  samples: { letterDate: ['2027年4月25日'] },
  open: ['“中标结果”包括哪些内容、几天内报备，第十二条没有写。'],
  next: [{ id: 'flow:quarterly-report', label: '填季度报表' }],
})
