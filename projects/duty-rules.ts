import type { DueBasis } from './due-rule.js'
import type { KeyDate, Project } from './project.js'

/**
 * A row of the table: when the measures ask for something, of whom, in which words. The measures name no calendar date and
 * no number of days, so a row has none either: `time` is what little the article says, and the day is the unit's to set.
 */
export interface DutyRule {
  /** Stable: due days and ticks are kept under it. */
  readonly id: string
  readonly article: number
  /** Verbatim, half-width as stored. */
  readonly quote: string
  /** Who does it, in the article's word; 推定 where it has none. */
  readonly actor: string
  /** What, with the article's own verb. */
  readonly text: string
  /** To whom; 推定 or 未写 where the article does not say. */
  readonly recipient: string
  /** When, in the article's words; null where it says nothing. */
  readonly time: string | null
  readonly repeats: 'once' | 'each-change' | 'quarterly' | 'yearly'
  /** By stage and facts. */
  readonly applies: (project: Project) => boolean
  /** A day of the project's file that it hangs on, where no day was set for it. */
  readonly derivedFrom?: HangsOn
  /** The filing that does it, where there is one. */
  readonly flow: string | null
  /** What the person is asked, once, about the day. */
  readonly ask: string
}

/** 「项目验收前」 hangs on the day of the acceptance; what a notice asks for, on the day in the notice. */
export interface HangsOn {
  readonly date: KeyDate
  readonly basis: DueBasis
  /** `before`: the day before it is the last. */
  readonly when: 'on' | 'before'
  /** What the day is, beside it: 「计划验收日的前一天」. */
  readonly said: string
}

const at =
  (...stages: readonly string[]) =>
  (project: Project) =>
    stages.includes(project.stage)

const running = at('delivery', 'change', 'data', 'security', 'acceptance')

/** The hand-overs of the measures, in their order, each with its article and words. */
export const dutyRules: readonly DutyRule[] = [
  {
    id: 'plan-record',
    article: 5,
    quote: '制定本部门政务大数据应用规划,报送至市大数据局备案',
    actor: '业主单位',
    text: '报送政务大数据应用规划备案',
    recipient: '市大数据局',
    time: null,
    repeats: 'once',
    applies: at('planning'),
    flow: 'plan-record',
    ask: '本单位打算哪一天报送规划？',
  },
  {
    id: 'proposal',
    article: 6,
    quote: '编制项目方案,并提交至市大数据局',
    actor: '业主单位',
    text: '提交项目方案',
    recipient: '市大数据局',
    time: null,
    repeats: 'once',
    applies: at('proposal'),
    flow: 'proposal',
    ask: '本单位打算哪一天提交项目方案？',
  },
  {
    id: 'annual-plan',
    article: 8,
    quote: '市大数据局根据批复的项目编制年度拟实施计划,并报市财政局作为预算安排依据',
    actor: '市大数据局',
    text: '编制年度拟实施计划，报市财政局',
    recipient: '市财政局',
    time: null,
    repeats: 'once',
    applies: at('annualPlan'),
    flow: null,
    ask: '',
  },
  {
    id: 'budget-request',
    article: 9,
    quote: '在编制年度部门预算时,向市财政局提交项目资金预算',
    actor: '业主单位',
    text: '提交项目资金预算',
    recipient: '市财政局',
    time: '在编制年度部门预算时',
    repeats: 'once',
    applies: at('annualPlan', 'budget'),
    derivedFrom: { date: 'budget-notice', basis: 'notice', when: 'on', said: '部门预算通知的截止日' },
    flow: 'budget-request',
    ask: '今年编制部门预算的通知要求哪一天前提交？',
  },
  {
    id: 'budget-arrangement',
    article: 10,
    quote: '各业主单位应将预算安排情况向市大数据局报备',
    actor: '业主单位',
    text: '报备预算安排情况',
    recipient: '市大数据局',
    time: null,
    repeats: 'once',
    applies: at('budget', 'procurement'),
    flow: 'budget-arrangement',
    ask: '部门预算批复以后，本单位打算哪一天报备？',
  },
  {
    id: 'award-result',
    article: 12,
    quote: '业主单位应将中标结果向市大数据局报备',
    actor: '业主单位',
    text: '报备中标结果',
    recipient: '市大数据局',
    time: null,
    repeats: 'once',
    applies: at('procurement'),
    flow: 'award-result',
    ask: '有中标结果以后，本单位打算哪一天报备？',
  },
  {
    id: 'quarterly-report',
    article: 14,
    quote: '业主单位应按季度报送项目实施情况,包括项目进度、资金支出、调整情况等相关信息',
    actor: '业主单位',
    text: '报送项目实施情况',
    recipient: '推定：市大数据局（原文未写收件单位）',
    time: '按季度',
    repeats: 'quarterly',
    applies: running,
    flow: 'quarterly-report',
    ask: '本单位定的或者通知要求的季度报送日是哪一天？例如“每季度结束后第5个工作日”（只是说法的例子，不是规定）。',
  },
  {
    id: 'change-note',
    article: 15,
    quote: '且调整内容不超过原项目预算10%的,业主单位应编制变更说明,报市大数据局存档备查',
    actor: '业主单位',
    text: '编制变更说明，报市大数据局存档备查',
    recipient: '市大数据局',
    time: null,
    repeats: 'each-change',
    applies: project => project.changes.some(change => change.outcome === 'archive'),
    flow: 'change-note',
    ask: '本单位打算哪一天报变更说明？',
  },
  {
    id: 'resubmission',
    article: 15,
    quote: '若调整内容超过原项目预算10%的,需业主单位重新编报项目方案和预算',
    actor: '业主单位',
    text: '重新编报项目方案和预算',
    recipient: '推定：市大数据局、市财政局（原文未写收件单位）',
    time: null,
    repeats: 'each-change',
    applies: project => project.changes.some(change => change.outcome === 'resubmit'),
    flow: 'resubmission',
    ask: '本单位打算哪一天重新编报？',
  },
  {
    id: 'termination',
    article: 16,
    quote: '应按照相关法律法规完成终止手续,并向市大数据局和市财政局报备',
    actor: '推定：业主单位（原文未写由谁）',
    text: '报备合同终止',
    recipient: '市大数据局、市财政局',
    time: null,
    repeats: 'once',
    applies: at('termination'),
    flow: 'termination',
    ask: '本单位打算哪一天报备合同终止？',
  },
  {
    id: 'data-catalogue',
    article: 19,
    quote:
      '项目验收前,业主单位应按照国家《政务信息资源目录编制指南》和省级《政府数据资源目录编制工作指南》《贵阳市政府数据共享开放条例》等有关规定,编制数据资源目录',
    actor: '业主单位',
    text: '编制数据资源目录',
    recipient: '推定：市大数据局（由其组织审核，原文未写收件单位）',
    time: '项目验收前',
    repeats: 'once',
    applies: at('delivery', 'change', 'data', 'acceptance'),
    derivedFrom: { date: 'acceptance', basis: 'unit', when: 'before', said: '计划验收日的前一天' },
    flow: 'data-catalogue',
    ask: '目录要在项目验收前编制。本单位打算哪一天编好？',
  },
  {
    id: 'provider-check',
    article: 25,
    quote: '对所提供的服务内容每年定期开展项目信息安全检测与风险评估工作,并将结果报送至市大数据局',
    actor: '服务提供方',
    text: '开展信息安全检测与风险评估，报送结果（本单位可以发函提醒服务提供方）',
    recipient: '市大数据局',
    time: '每年定期',
    repeats: 'yearly',
    applies: project => running(project) && project.traits.provider !== false,
    flow: 'security-assessment',
    ask: '本单位打算每年哪一天提醒服务提供方？例如“每年11月30日”（只是说法的例子，不是规定）。',
  },
  {
    id: 'acceptance-papers',
    article: 27,
    quote: '业主单位应按照市大数据应用项目验收细则和要求编报项目验收资料,市大数据局对项目进行验收前置审核',
    actor: '业主单位',
    text: '编报项目验收资料，接受前置审核',
    recipient: '推定：市大数据局（由其前置审核，原文未写收件单位）',
    time: null,
    repeats: 'once',
    applies: at('acceptance'),
    flow: 'acceptance-papers',
    ask: '本单位打算哪一天编报验收资料？',
  },
  {
    id: 'acceptance-report',
    article: 28,
    quote: '自行组织项目验收,并将验收报告报市大数据局备案',
    actor: '业主单位',
    text: '报验收报告备案',
    recipient: '市大数据局',
    time: null,
    repeats: 'once',
    applies: at('acceptance', 'evaluation'),
    flow: 'acceptance-report',
    ask: '验收以后，本单位打算哪一天报验收报告？',
  },
  {
    id: 'rectification',
    article: 32,
    quote: '应按要求及时整改,并将结果报送至市大数据局',
    actor: '推定：业主单位（原文未写由谁）',
    text: '整改，并报送整改结果',
    recipient: '市大数据局',
    time: '及时',
    repeats: 'once',
    applies: at('rectification'),
    derivedFrom: { date: 'rectification-notice', basis: 'notice', when: 'on', said: '整改通知的期限' },
    flow: 'rectification',
    ask: '整改通知要求哪一天前完成？',
  },
]

/** Whether the unit is reminded of it: 第八条 is the bureau's own business. */
export function isReminded(rule: DutyRule): boolean {
  return rule.actor !== '市大数据局'
}

export function ruleOf(id: string): DutyRule | undefined {
  return dutyRules.find(rule => rule.id === id)
}

/** The rules of an article, `measures/14` of a button. */
export function rulesOfArticle(article: number): readonly DutyRule[] {
  return dutyRules.filter(rule => rule.article === article && isReminded(rule))
}
