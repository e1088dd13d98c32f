import { printBasisPoints } from '../../common/shares.js'
import { filing } from '../engine/catalogue-entry.js'
import { decimal, paragraph } from '../engine/field-kinds.js'
import { choice, money, text } from '../engine/fields.js'
import { fenOf, rowsOf } from '../engine/form.js'
import { telling } from '../engine/letter.js'
import { ask, calculated, extra, section, table } from '../engine/parts.js'
import { performanceDuty } from '../shared/articles.js'
import { notSecret, owner, project } from '../shared/common-parts.js'
import { indicatorLevel1, indicatorLevel2 } from '../shared/enumerations.js'

/** F19 绩效自评 (第二十九条). How scores are graded is not written, so no grade is worked out. */
export const performanceSelfEvaluation = filing({
  form: 'F19',
  id: 'performance-self-evaluation',
  version: 1,
  occasion: '评价和整改',
  title: '绩效自评表',
  intro: '对照绩效指标，写明完成情况和偏差原因。',
  starts: ['绩效自评', '自评表', '绩效自评表'],
  cites: [performanceDuty],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project),
    section(
      '指标完成情况',
      table(
        'rows',
        '指标完成情况',
        { help: '一个指标一行，与绩效目标对照。', basis: performanceDuty },
        ask('name', '指标', text(60), { help: '写三级指标。', basis: performanceDuty, eg: '完成模块数', width: 10 }),
        ask('planned', '指标值', text(40), { help: '照绩效目标填。', basis: performanceDuty, eg: '6个', width: 6 }),
        ask('actual', '实际完成值', text(40), { help: '照实填。', basis: performanceDuty, eg: '6个', width: 6 }),
        extra('first', '一级指标', choice(indicatorLevel1.options), { help: '照绩效目标选。', width: 6 }),
        extra('second', '二级指标', choice(indicatorLevel2.options), { help: '照绩效目标选。', width: 6 }),
        extra('score', '得分', decimal(2), { help: '只填数字；怎么打分以表样为准。', eg: '95', width: 5 }),
        extra('why', '偏差原因', text(300), { help: '有偏差的填。', eg: '无' }),
        extra('measure', '改进措施', text(300), { help: '有偏差的填。', eg: '无' }),
      ),
      calculated('total', '得分合计', answers => {
        const scores = rowsOf(answers, 'rows').flatMap(row => (typeof row.score === 'number' ? [row.score] : []))
        return scores.length === 0 ? null : String(scores.reduce((sum, one) => sum + Math.round(one * 100), 0) / 100)
      }),
      extra('grade', '等级', text(20), { help: '怎么分等级办法没有写，照市财政局的表样填。', eg: '照表样' }),
      extra('issues', '主要问题', paragraph, { help: '有的填。', eg: '部分指标的数据采集不及时。' }),
    ),
    section(
      '预算执行',
      extra('budget', '预算', money(), { help: '用来算预算执行率。', eg: '300万元', fact: 'departmentBudget' }),
      extra('paid', '实际支出', money({ zero: true }), { help: '按本单位财务账填。', eg: '285万元' }),
      calculated('rate', '预算执行率', answers => {
        const [budget, paid] = [fenOf(answers, 'budget'), fenOf(answers, 'paid')]
        if (budget === undefined || budget === 0 || paid === undefined) return null
        return printBasisPoints(Number((BigInt(paid) * 20_000n + BigInt(budget)) / (2n * BigInt(budget))))
      }),
    ),
  ],
  letter: {
    to: {
      kind: 'asked',
      ask: '第二十九条没有写绩效自评报给谁。要报送的，请按通知写主送单位；不报送的，选只作本单位留存。',
      why: '原文没有写收件单位，请以市财政局当年通知为准。',
      cite: performanceDuty,
      inferred: [],
      none: '只作本单位留存',
      eg: '市财政局',
    },
    closings: telling,
    matter: '{project}绩效自评结果',
    opening: '根据{measures}第二十九条规定，我单位开展了{project}绩效自评，现将结果随文附上。',
    body: [],
    attachments: [],
  },
  open: ['报给谁、什么时候报、怎么打分和分等级，第二十九条没有写；以市财政局当年通知和表样为准。'],
  samples: { letterDate: ['2028年6月10日'], recipient: ['只作本单位留存', '市财政局'] },
})
