import { printMoney } from '../../common/money.js'
import { filing } from '../engine/catalogue-entry.js'
import { decimal, differs, documentNumber, line, paragraph, sameAsSum, total } from '../engine/field-kinds.js'
import { choice, choices, money, text } from '../engine/fields.js'
import { fenOf, rowsOf, sumOf, sumText } from '../engine/form.js'
import { asking, stated } from '../engine/letter.js'
import { ask, extra, extraTable, look, section, table } from '../engine/parts.js'
import { cloudNeeds, proposalDuty, proposalEight, proposalPlan, proposalPolicy } from '../shared/articles.js'
import { kinds, kindsReason, notSecret, owner, ownerCode, project } from '../shared/common-parts.js'
import { protectionLevels, serviceKinds, shareTypes, sharingWays, updateCycles } from '../shared/enumerations.js'

const eight = (key: string, label: string, help: string, eg: string) =>
  ask(key, label, paragraph, { help, basis: proposalEight, eg })

/** F02 项目方案编报 (第六条): the eight contents of 第(三)项, with the budget that is the sum of its items. */
export const proposal = filing({
  form: 'F02',
  id: 'proposal',
  version: 1,
  occasion: '规划和方案',
  title: '项目方案（服务类）编报表',
  intro: '按第六条第（三）项写明的八项内容编报项目方案。',
  starts: ['方案编报', '项目方案编报', '编报方案', '提交项目方案', '编项目方案'],
  cites: [proposalDuty, proposalEight],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, ownerCode, project, kinds, kindsReason),
    section(
      '编制依据',
      ask('plan', '对应的规划', line, {
        ask: '方案对应本部门的哪一份政务大数据应用规划？',
        help: '方案根据本部门政务大数据应用规划编制；规划是否须先备案，原文没有写。',
        basis: proposalPlan,
        eg: '贵阳市示例局政务大数据应用规划（2026—2028年）',
        fact: 'plan',
      }),
      table(
        'policies',
        '编制依据文件',
        { help: '国家、省和市的规划、政策，一份一行。', basis: proposalPolicy },
        ask('name', '文件名称', line, { help: '写全称。', basis: proposalPolicy, eg: '本市有关工作方案', width: 16 }),
        extra('number', '文号', documentNumber, { help: '照抄来文。', eg: '筑府发〔2026〕3号' }),
        extra('point', '有关要求', text(300), { help: '写与本项目有关的。', eg: '推进数据共享' }),
      ),
    ),
    section(
      '方案内容',
      eight('goal', '项目目标', '能用数字考核的用数字写。', '提高业务办理效率。'),
      eight('content', '主要内容', '可以按四类服务分列。', '开发数据分析系统并提供运营服务。'),
      eight('scale', '应用规模', '例如用户数、数据量、接口数。', '面向全局各处室使用。'),
      table(
        'functions',
        '功能应用',
        { help: '一项功能一行；日后变更时可以拿来对照。', basis: proposalEight },
        ask('name', '功能', text(60), { help: '写一级功能。', basis: proposalEight, eg: '数据汇聚' }),
        extra('part', '二级功能', text(60), { help: '有的填。', eg: '接口采集' }),
        extra('note', '说明', text(300), { help: '写清做什么。', eg: '汇聚业务数据', width: 16 }),
        extra('effort', '工作量', text(60), { help: '有的填。', eg: '按需求说明测算' }),
        extra('amount', '金额', money(), { help: '单列得出的填。', eg: '60万元' }),
      ),
      eight('route', '技术路线', '写架构和产品选型。', '采用微服务架构，部署在政务云上。'),
      table(
        'resources',
        '数据资源',
        { help: '列产生的和需要用到的数据，一种一行。', basis: proposalEight },
        ask('name', '数据名称', text(64), { help: '写数据的名称，不写系统名。', basis: proposalEight, eg: '办件信息' }),
        ask('role', '产生或使用', choice({ makes: '本项目产生', uses: '本项目使用' }), {
          help: '分清是产生还是使用。',
          basis: proposalEight,
        }),
        extra('shareType', '共享类型', choice(shareTypes.options), {
          help: '预先想好的填。',
          standard: shareTypes.from ?? '',
          samples: ['conditional'],
        }),
        extra('cycle', '更新周期', choice(updateCycles.options), { help: '预先想好的填。', samples: ['daily'] }),
      ),
      eight('security', '安全保障', '例如等级保护、密码应用、备份和应急。', '按本单位安全管理制度落实。'),
      extra('level', '等级保护级别', choice(protectionLevels.options), {
        help: '照本单位定级结果填；办法没有规定等级。',
        standard: protectionLevels.from ?? '',
        samples: ['l2'],
      }),
    ),
    section(
      '经费预算',
      table(
        'budget',
        '预算明细',
        { help: '一个科目一行，合计就是经费预算。', basis: proposalEight, sums: ['amount'] },
        ask('subject', '科目', text(60), { help: '写清买什么。', basis: proposalEight, eg: '软件开发', width: 14 }),
        ask('amount', '金额', money(), { help: '一行的金额。', basis: proposalEight, eg: '200万元' }),
        extra('kind', '类别', choice(serviceKinds.options), { help: '第三条的四类。', samples: ['software'] }),
        extra('quantity', '数量', decimal(), { help: '只填数字。', eg: '1' }),
        extra('price', '单价', money(), { help: '一件的金额。', eg: '200万元' }),
        extra('reckoning', '测算依据', text(200), { help: '怎么算出来的。', eg: '按功能清单测算', width: 14 }),
      ),
      ask('budgetTotal', '经费预算', total, {
        ask: before => `预算明细合计${sumText(before, 'budget', 'amount')}。经费预算一共是多少？`,
        help: '要与明细合计一致。',
        basis: proposalEight,
        check: (value, before) => totalProblem(value, before),
        print: (value, answers) => printMoney(value === sameAsSum ? sumOf(answers, 'budget', 'amount') : value),
      }),
    ),
    section(
      '资源需求',
      extraTable(
        'cloud',
        '云资源需求',
        { help: '第四条没有写向谁、用什么文书提出。', basis: cloudNeeds },
        ask('name', '资源', text(60), { help: '例如计算、存储、带宽。', basis: cloudNeeds, eg: '存储' }),
        ask('amount', '数量', text(60), { help: '连单位一起写。', basis: cloudNeeds, eg: '500GB' }),
        extra('note', '备注', text(200), { help: '有的填。', eg: '按年使用' }),
      ),
      extraTable(
        'sharing',
        '数据共享交换需求',
        { help: '需要其他部门数据的填；第四条没有写向谁、用什么文书提出。', basis: cloudNeeds },
        ask('name', '数据名称', text(64), { help: '写数据的名称。', basis: cloudNeeds, eg: '法人基础信息' }),
        ask('from', '提供部门', text(64), { help: '写全称。', basis: cloudNeeds, eg: '有关部门' }),
        extra('ways', '共享方式', choices(sharingWays.options), { help: '可以选几种。', samples: ['query'] }),
        extra('use', '用途', text(200), { help: '写用来做什么。', eg: '业务核对' }),
      ),
    ),
  ],
  rules: [
    look('budget', answers => {
      const wrong = rowsOf(answers, 'budget').findIndex(row => {
        const [price, quantity, amount] = [fenOf(row, 'price'), fenOf(row, 'quantity'), fenOf(row, 'amount')]
        if (price === undefined || quantity === undefined || amount === undefined) return false
        return BigInt(price) * BigInt(Math.round(quantity * 10_000)) !== BigInt(amount) * 10_000n
      })
      return wrong < 0 ? null : `预算明细第${wrong + 1}行，数量乘单价和金额对不上。`
    }),
  ],
  letter: {
    to: stated('市大数据局'),
    closings: asking,
    matter: '提交{project}方案',
    opening: '根据{measures}第六条规定，我单位编制了{project}方案，现提交你局。',
    body: ['项目经费预算{budgetTotal}。'],
    attachments: ['项目方案'],
  },
  open: [
    '第六条第（三）项列了八项内容，用“等”收尾；没有规定大纲和表格，也没有写提交的期限。',
    '绩效目标是否随方案提交，第二十九条没有写。',
  ],
  next: [{ id: 'flow:performance-targets', label: '编制绩效目标' }],
})

function totalProblem(value: number | typeof sameAsSum, before: Parameters<typeof sumOf>[0]): string | null {
  const sum = sumOf(before, 'budget', 'amount')
  const wrong = differs(value, sum, '预算明细')
  if (wrong !== null) return wrong
  const functions = sumOf(before, 'functions', 'amount')
  return functions > sum
    ? `功能应用的金额合计${printMoney(functions)}，超过了经费预算${printMoney(sum)}。请核对；要改的，请说“改”加序号。`
    : null
}
