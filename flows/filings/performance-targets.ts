import { printMoney } from '../../common/money.js'
import { filing } from '../engine/catalogue-entry.js'
import { paragraph, percent, period } from '../engine/field-kinds.js'
import { choice, money, text } from '../engine/fields.js'
import { fenOf, rowsOf, sumOf } from '../engine/form.js'
import { telling } from '../engine/letter.js'
import { ask, extra, extraTable, section, stop } from '../engine/parts.js'
import { performanceDuty } from '../shared/articles.js'
import { notSecret, owner, project } from '../shared/common-parts.js'
import { comparisons, indicatorLevel1, indicatorLevel2 } from '../shared/enumerations.js'

/** F18 绩效目标编制 (第二十九条): to whom, when and on which sheet is not written. */
export const performanceTargets = filing({
  form: 'F18',
  id: 'performance-targets',
  version: 1,
  occasion: '预算和绩效目标',
  title: '绩效目标申报表',
  intro: '编制项目的绩效目标和指标。',
  starts: ['绩效目标', '绩效目标申报', '编制绩效目标'],
  cites: [performanceDuty],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project),
    section(
      '目标',
      ask('goal', '总体目标', paragraph, {
        help: '第二十九条要求开展绩效目标编制；定性和定量结合着写。',
        basis: performanceDuty,
        eg: '建成数据分析系统，提高办理效率。',
      }),
      extra('yearGoal', '年度目标', paragraph, { help: '写年底能核对的。', eg: '完成开发并上线。' }),
      extra('authority', '主管部门和编码', text(100), { help: '照部门预算填。', eg: '贵阳市示例局' }),
      extra('kind', '项目属性', choice({ fresh: '新增项目', going: '延续项目' }), { help: '按实际选。' }),
      extra('period', '项目起止时间', period, { help: '照项目批复或合同填。', eg: '2027年5月1日至2028年4月30日' }),
    ),
    section(
      '资金',
      extra('funds', '资金总额', money(), { help: '要等于资金构成的合计。', eg: '300万元', fact: 'approvedBudget' }),
      extraTable(
        'sources',
        '资金构成',
        { help: '一种来源一行。', sums: ['amount'] },
        ask('name', '来源', text(40), { help: '例如财政拨款、上级资金、自有资金。', eg: '财政拨款', width: 16 }),
        ask('amount', '金额', money(), { help: '这一来源的金额。', eg: '300万元' }),
      ),
    ),
    section(
      '指标',
      extraTable(
        'indicators',
        '绩效指标',
        { help: '一个指标一行，写到能考核；分级以市财政局当年表样为准。' },
        ask('first', '一级指标', choice(indicatorLevel1.options), { help: '按表样选。' }),
        ask('second', '二级指标', choice(indicatorLevel2.options), { help: '按表样选。' }),
        ask('third', '三级指标', text(60), { help: '写具体的指标。', eg: '完成模块数', width: 10 }),
        ask('sign', '符号', choice(comparisons.options), { help: '选一种。', width: 4 }),
        ask('value', '指标值', text(40), { help: '由本单位定，连单位一起写。', eg: '按方案确定', width: 8 }),
        extra('weight', '权重', percent, { help: '填了的，合计要等于100%。', eg: '100%', width: 5 }),
        extra('note', '指标说明', text(200), { help: '写怎么算、怎么评。', eg: '以验收材料为准' }),
      ),
    ),
  ],
  rules: [
    stop('indicators', answers => {
      const weights = rowsOf(answers, 'indicators').flatMap(row => (typeof row.weight === 'number' ? [row.weight] : []))
      const sum = weights.reduce((so, one) => so + Math.round(one * 100), 0)
      return weights.length === 0 || sum === 10_000
        ? null
        : `绩效指标的权重合计是${sum / 100}%，应当等于100%。请说“改”加序号修改。`
    }),
    stop('sources', answers => {
      const [funds, sum] = [fenOf(answers, 'funds'), sumOf(answers, 'sources', 'amount')]
      return funds === undefined || sum === 0 || funds === sum
        ? null
        : `资金构成合计${printMoney(sum)}，与资金总额${printMoney(funds)}不一致。请说“改”加序号修改。`
    }),
  ],
  letter: {
    to: {
      kind: 'asked',
      ask: '第二十九条没有写绩效目标报给谁。要报送的，请按通知写主送单位；不报送的，选只作本单位留存。',
      why: '原文没有写收件单位，请以市财政局当年通知为准。',
      cite: performanceDuty,
      inferred: [],
      none: '只作本单位留存',
      eg: '市财政局',
    },
    closings: telling,
    matter: '{project}绩效目标',
    opening: '根据{measures}第二十九条规定，我单位编制了{project}绩效目标，现随文附上。',
    body: [],
    attachments: [],
  },
  open: ['报给谁、什么时候报、用什么表，第二十九条没有写；所引的操作指引没有收录，以市财政局当年通知和表样为准。'],
  samples: { recipient: ['只作本单位留存', '市财政局'] },
})
