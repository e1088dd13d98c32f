import { printMoney } from '../../common/money.js'
import { printBasisPoints } from '../../common/shares.js'
import { filing } from '../engine/catalogue-entry.js'
import { paragraph, percent, quarter, year } from '../engine/field-kinds.js'
import { choice, choices, money, text, yesNo } from '../engine/fields.js'
import { type Answers, fenOf, rowsOf, said, textOf } from '../engine/form.js'
import { telling } from '../engine/letter.js'
import { ask, calculated, extra, extraTable, look, mayAsk, section, stop, when } from '../engine/parts.js'
import { oversight, quarterlyDuty } from '../shared/articles.js'
import { approvalNumber, notSecret, owner, project } from '../shared/common-parts.js'
import { delayReasons, progressKinds, stagesOfProject } from '../shared/enumerations.js'

/** F07 季度报送 (第十四条): progress, spending, adjustments. It names no recipient and no day. */
export const quarterlyReport = filing({
  form: 'F07',
  id: 'quarterly-report',
  version: 1,
  occasion: '实施和调整',
  title: '项目实施情况季度报表',
  intro: '按季度报送项目进度、资金支出和调整情况。',
  starts: ['季度报送', '季度报表', '季报', '填季报'],
  cites: [quarterlyDuty],
  unit: 'owner',
  sections: [
    section(
      '项目',
      notSecret,
      owner,
      project,
      approvalNumber,
      ask('year', '年度', year, { ask: '报的是哪一年？', help: '四位数的年份。', eg: '2027' }),
      ask('quarter', '季度', quarter, {
        ask: '报的是第几季度？',
        help: '自然季度还是项目季度，原文没有写；这里按自然季度（推定）。',
        basis: quarterlyDuty,
      }),
    ),
    section(
      '项目进度',
      ask('progress', '累计完成进度', percent, {
        ask: '到季末累计完成了百分之多少？',
        help: '按本单位掌握的进度填。',
        basis: quarterlyDuty,
        eg: '60%',
      }),
      mayAsk('state', '总体进展', choice(progressKinds.options), {
        help: '办法没有要求分这几种，可以跳过。',
        samples: ['planned', 'late'],
      }),
      ask('delay', '推迟或停滞的原因', choices(delayReasons.options), {
        help: '可以选几项。',
        samples: ['needs'],
        when: when('推迟或停滞的', before => ['late', 'stopped'].includes(textOf(before, 'state'))),
      }),
      extra('progressBefore', '上季末累计进度', percent, { help: '照上一季的报表填。', eg: '50%' }),
      extra('stage', '当前环节', choice(stagesOfProject.options), {
        help: '按条文的先后列的。',
        samples: ['execution'],
      }),
      extraTable(
        'milestones',
        '里程碑',
        { help: '一个里程碑一行。' },
        ask('name', '里程碑', text(60), { help: '写要完成的事。', eg: '完成系统开发', width: 14 }),
        ask('state', '状态', choice({ done: '已完成', going: '进行中', late: '已逾期', waiting: '未开始' }), {
          help: '按实际选。',
        }),
        extra('planned', '计划完成', text(20), { help: '照计划填。', eg: '2027年3月' }),
        extra('finished', '实际完成', text(20), { help: '完成了的填。', eg: '2027年3月' }),
        extra('weight', '权重', percent, { help: '有的填。', eg: '50%' }),
      ),
    ),
    section(
      '资金支出',
      ask('paidQuarter', '本季支出', money({ zero: true }), {
        help: '按本单位财务账填；没有支出的填“0元”。',
        basis: quarterlyDuty,
        eg: '40万元',
      }),
      ask('paidTotal', '累计支出', money({ zero: true }), {
        ask: '到季末累计支出多少？',
        help: '含本季支出。',
        basis: quarterlyDuty,
        eg: '160万元',
        check: (value, before) => {
          const quarterly = fenOf(before, 'paidQuarter') ?? 0
          return value >= quarterly
            ? null
            : `累计支出${printMoney(value)}比本季支出${printMoney(quarterly)}还少，请核对。`
        },
      }),
      extra('paidBefore', '上季末累计支出', money({ zero: true }), { help: '照上一季的报表填。', eg: '120万元' }),
      extra('budget', '预算总额', money(), { help: '用来算支付进度。', eg: '320万元', fact: 'approvedBudget' }),
      extra('contract', '合同金额', money(), { help: '签了合同的填。', eg: '300万元', fact: 'contractAmount' }),
      calculated('payRate', '支付进度', payRate),
    ),
    section(
      '调整情况',
      ask('adjusted', '本季有调整', yesNo, {
        ask: '本季度项目有调整吗？',
        help: '属于第十五条的，另编变更说明或重新编报。',
        basis: quarterlyDuty,
        samples: ['否', '是'],
        print: isAdjusted => (isAdjusted ? '有调整' : '没有调整'),
      }),
      ask('adjustment', '调整情况', paragraph, {
        ask: '调整了什么？已经编了变更说明或重新编报的，一并写明。',
        help: '第十四条要求报送调整情况。',
        basis: quarterlyDuty,
        eg: '增加一项接口开发，已编制变更说明。',
        when: when('有调整的', before => said(before, 'adjusted') === true),
      }),
    ),
    section(
      '其他',
      extra('issues', '存在问题', paragraph, { help: '有的填。', eg: '数据接口联调进度偏慢。' }),
      extra('nextPlan', '下季度计划', paragraph, { help: '写主要工作。', eg: '完成联调和试运行。' }),
      extra('incident', '本季发生安全事件', yesNo, {
        ask: '本季度发生过安全事件吗？只答有没有，不写细节。',
        help: '不要写可以被利用的细节。',
        samples: ['否'],
      }),
    ),
  ],
  rules: [
    stop('paidBefore', answers => {
      const [before, now, all] = ['paidBefore', 'paidQuarter', 'paidTotal'].map(key => fenOf(answers, key))
      if (before === undefined || now === undefined || all === undefined || before + now === all) return null
      return `上季末累计${printMoney(before)}加本季${printMoney(now)}，不等于累计支出${printMoney(all)}。请说“改”加序号修改。`
    }),
    look('progressBefore', answers => {
      const { progress, progressBefore: before } = answers
      return typeof progress === 'number' && typeof before === 'number' && progress < before
        ? `累计完成进度${progress}%低于上季末的${before}%，请核对；没有填错的，请在“存在问题”里说明。`
        : null
    }),
    look('contract', answers => {
      const [all, contract] = [fenOf(answers, 'paidTotal'), fenOf(answers, 'contract')]
      return all !== undefined && contract !== undefined && all > contract
        ? `累计支出${printMoney(all)}超过合同金额${printMoney(contract)}。`
        : null
    }),
    look('budget', answers => {
      const [all, budget] = [fenOf(answers, 'paidTotal'), fenOf(answers, 'budget')]
      return all !== undefined && budget !== undefined && all > budget
        ? `累计支出${printMoney(all)}超过预算总额${printMoney(budget)}。`
        : null
    }),
    look('state', answers =>
      textOf(answers, 'state') === 'planned' &&
      rowsOf(answers, 'milestones').some(row => textOf(row, 'state') === 'late')
        ? '总体进展选了“按计划”，里程碑里又有“已逾期”的。'
        : null,
    ),
  ],
  letter: {
    to: {
      kind: 'asked',
      ask: '第十四条没有写报送给谁。推定是市大数据局（依据第四条“实施全过程监督管理”）。主送写哪个单位？',
      why: '原文没有写收件单位，请以通知为准。',
      cite: oversight,
      inferred: ['市大数据局'],
    },
    closings: telling,
    matter: '报送{project}{year}{quarter}实施情况',
    opening: '根据{measures}第十四条规定，现将{project}{year}{quarter}实施情况报送如下。',
    body: [
      '项目进度：累计完成{progress}。',
      '资金支出：本季支出{paidQuarter}，累计支出{paidTotal}。',
      '调整情况：本季度{adjusted}。',
      '{adjustment}。',
    ],
    attachments: [],
  },
  samples: { letterDate: ['2027年4月9日'] },
  open: ['报送的截止日没有写，由本单位按通知自定。', '从什么时候报起、报到什么时候止，也没有写。'],
  next: [{ id: 'flow:change', label: '算变更幅度' }],
  guess: guessQuarter,
})

/** Exact to a hundredth of a percent. */
function payRate(answers: Answers): string | null {
  const [all, budget] = [fenOf(answers, 'paidTotal'), fenOf(answers, 'budget')]
  if (all === undefined || budget === undefined || budget === 0) return null
  return printBasisPoints(Number((BigInt(all) * 20_000n + BigInt(budget)) / (2n * BigInt(budget))))
}

/** 「2027年三季度季报」 */
function guessQuarter(sentence: string): Record<string, string> {
  const year = /(20\d{2})年?/.exec(sentence)?.[1]
  const nth = /第?([一二三四1-4])季度/.exec(sentence)?.[1]
  const quarterOf: Readonly<Record<string, string>> = { 一: 'q1', 二: 'q2', 三: 'q3', 四: 'q4' }
  const picked = nth === undefined ? undefined : (quarterOf[nth] ?? `q${nth}`)
  return { ...(year ? { year } : {}), ...(picked ? { quarter: picked } : {}) }
}
