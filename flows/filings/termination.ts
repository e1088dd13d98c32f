import { printMoney } from '../../common/money.js'
import { filing } from '../engine/catalogue-entry.js'
import { paragraph, percent } from '../engine/field-kinds.js'
import { choice, day, money, text } from '../engine/fields.js'
import { fenOf, textOf } from '../engine/form.js'
import { stated, telling } from '../engine/letter.js'
import { ask, extra, extraTable, look, section } from '../engine/parts.js'
import { terminationDuty } from '../shared/articles.js'
import { approvalNumber, notSecret, owner, project } from '../shared/common-parts.js'
import { terminationReasons } from '../shared/enumerations.js'

/** F10 终止报备 (第十六条): to two bureaus. */
export const termination = filing({
  form: 'F10',
  id: 'termination',
  version: 1,
  occasion: '实施和调整',
  title: '项目终止报备表',
  intro: '需要终止合同的，完成终止手续，并向市大数据局和市财政局报备。',
  starts: ['终止报备', '项目终止', '终止合同报备'],
  cites: [terminationDuty],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project, approvalNumber),
    section(
      '终止情况',
      ask('contract', '终止的合同', text(128), {
        ask: '终止的是哪一份合同？请写名称或编号。',
        help: '照合同抄录。',
        basis: terminationDuty,
        eg: '市民服务数据分析项目合同',
      }),
      ask('reason', '终止原因', choice(terminationReasons.options), {
        help: '第十六条写明的是前两种。',
        basis: terminationDuty,
        samples: ['goal', 'other'],
      }),
      ask('reasonDetail', '原因说明和依据', paragraph, {
        ask: '请说明终止的原因和依据。',
        help: '有文件的写文件名和文号。',
        basis: terminationDuty,
        eg: '业务职能调整，项目目标无法实现。',
      }),
      extra('finished', '终止手续完成日期', day, {
        help: '第十六条要求按照相关法律法规完成终止手续。',
        basis: terminationDuty,
        eg: '2027年9月1日',
      }),
      extra('provider', '服务提供方', text(100), { help: '写全称。', eg: '贵阳示例科技有限公司', fact: 'provider' }),
    ),
    section(
      '资金',
      extra('amount', '合同金额', money(), { help: '照合同填。', eg: '275万元', fact: 'contractAmount' }),
      extra('paid', '已支付', money({ zero: true }), { help: '按本单位财务账填。', eg: '100万元' }),
      extraTable(
        'done',
        '已完成工作',
        { help: '一项一行。', sums: ['amount'] },
        ask('what', '内容', text(200), { help: '写做了什么。', eg: '需求分析和设计', width: 16 }),
        ask('amount', '核定金额', money({ zero: true }), { help: '没有的填“0元”。', eg: '100万元' }),
        extra('share', '完成', percent, { help: '填百分数。', eg: '100%' }),
      ),
      extraTable(
        'settlement',
        '清算结果',
        { help: '例如应付、应退、违约金、结余，一项一行。', sums: ['amount'] },
        ask('what', '事项', text(40), { help: '写是什么钱。', eg: '结余' }),
        ask('amount', '金额', money({ zero: true }), { help: '没有的填“0元”。', eg: '175万元' }),
      ),
      extra('surplus', '结余资金处理', paragraph, {
        help: '结余资金怎么处理，本办法没有写；按财政部门的要求填。',
        eg: '按财政部门的要求处理。',
      }),
    ),
    section(
      '善后',
      extra('data', '数据和系统处置', paragraph, {
        help: '例如数据移交、资源回收、账号注销。',
        eg: '数据已移交本单位。',
      }),
      extra('assets', '资产和知识产权处置', paragraph, { help: '有的填。', eg: '设计文档归本单位。' }),
      extra('liability', '违约责任', paragraph, { help: '有的填。', eg: '双方互不追究。' }),
    ),
  ],
  rules: [
    look('paid', answers => {
      const [paid, amount] = [fenOf(answers, 'paid'), fenOf(answers, 'amount')]
      return paid !== undefined && amount !== undefined && paid > amount
        ? `已支付${printMoney(paid)}超过合同金额${printMoney(amount)}。`
        : null
    }),
    look('finished', answers => {
      const [finished, date] = [textOf(answers, 'finished'), textOf(answers, 'letterDate')]
      return finished && date && finished > date ? '终止手续完成日期晚于成文日期。' : null
    }),
    look('reason', answers =>
      textOf(answers, 'reason') === 'other'
        ? '第十六条没有写其他原因的终止是否报备；稳妥做法是同样报备（建议）。'
        : null,
    ),
  ],
  letter: {
    to: stated('市大数据局', '市财政局'),
    closings: telling,
    matter: '报备{project}合同终止',
    opening: '根据{measures}第十六条规定，现将{project}终止合同的情况报备如下。',
    body: ['项目批复文号为{approvalNumber}。', '终止的合同：{contract}。', '终止原因：{reasonDetail}。'],
    attachments: [],
  },
  samples: { letterDate: ['2027年9月10日'] },
  open: [
    '第十六条没有写由谁报备（推定：业主单位）、报备什么内容、用什么文书，也没有写期限。',
    '“相关法律法规”是哪些，没有指明。',
  ],
})
