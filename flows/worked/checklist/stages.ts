/** Where a project can stand: the only list of stages, in the order in which a project goes through them. */
export const stageNames = {
  planning: '规划',
  proposal: '方案',
  appraisal: '论证批复',
  annualPlan: '年度计划',
  budget: '预算',
  supplement: '追加',
  procurement: '采购',
  delivery: '实施',
  change: '变更',
  termination: '终止',
  data: '数据',
  security: '安全',
  acceptance: '验收',
  evaluation: '评价',
  rectification: '整改',
} as const

export type Stage = keyof typeof stageNames
export const stages = Object.keys(stageNames) as readonly Stage[]

/**
 * A moment within a stage: what is due differs before and after the tender, though both are 采购. Where the measures know
 * one moment only, it bears the name of its stage.
 */
export const moments = {
  planning: { stage: 'planning', name: '制定规划、报送备案' },
  drafting: { stage: 'proposal', name: '编制、提交项目方案' },
  appraisal: { stage: 'appraisal', name: '方案已提交，等待论证和批复' },
  approved: { stage: 'annualPlan', name: '已取得项目批复' },
  budgeting: { stage: 'budget', name: '编制部门预算，还没有提交' },
  budgetSubmitted: { stage: 'budget', name: '项目资金预算已提交，等待审核和批复' },
  budgetApproved: { stage: 'budget', name: '部门预算已批复' },
  supplement: { stage: 'supplement', name: '部门预算批复后新增项目、追加预算' },
  procuring: { stage: 'procurement', name: '准备采购或正在采购' },
  awarded: { stage: 'procurement', name: '已有中标（成交）结果' },
  contracting: { stage: 'procurement', name: '签订合同和协议' },
  delivery: { stage: 'delivery', name: '项目正在实施或运营' },
  change: { stage: 'change', name: '项目内容、方案或预算需要调整' },
  termination: { stage: 'termination', name: '合同需要终止' },
  dataAtLarge: { stage: 'data', name: '项目数据的日常管理' },
  cataloguing: { stage: 'data', name: '编制数据资源目录' },
  catalogued: { stage: 'data', name: '目录已编好，等待审核' },
  shelving: { stage: 'data', name: '数据分类分级、上架' },
  sharing: { stage: 'data', name: '向其他单位共享数据' },
  responsibilityList: { stage: 'data', name: '编制数据共享责任清单' },
  opening: { stage: 'data', name: '向社会开放数据' },
  security: { stage: 'security', name: '信息安全保障' },
  securityRules: { stage: 'security', name: '建立安全管理制度和技术措施' },
  sensitiveData: { stage: 'security', name: '敏感数据的保护' },
  providerChecks: { stage: 'security', name: '服务提供方的安全检测与风险评估' },
  accepting: { stage: 'acceptance', name: '准备验收' },
  preReview: { stage: 'acceptance', name: '验收资料已报，等待前置审核' },
  preReviewed: { stage: 'acceptance', name: '已有前置审核意见，组织验收' },
  accepted: { stage: 'acceptance', name: '验收已完成' },
  targets: { stage: 'evaluation', name: '编制绩效目标' },
  monitoring: { stage: 'evaluation', name: '绩效监控' },
  evaluation: { stage: 'evaluation', name: '绩效自评' },
  inspection: { stage: 'rectification', name: '接受监督检查' },
  rectification: { stage: 'rectification', name: '检查发现问题，需要整改' },
} as const satisfies Readonly<Record<string, { readonly stage: Stage; readonly name: string }>>

export type Moment = keyof typeof moments
export const momentList = Object.keys(moments) as readonly Moment[]

export function momentsOf(stage: Stage): readonly Moment[] {
  return momentList.filter(moment => moments[moment].stage === stage)
}

/** The stages of some moments, each once, in the order of the list. */
export function stagesOf(some: readonly Moment[]): readonly Stage[] {
  return stages.filter(stage => some.some(moment => moments[moment].stage === stage))
}

/** Where a project is taken to be when only its stage is named: 「采购」. */
export const usualMoments: Readonly<Record<Stage, readonly Moment[]>> = {
  planning: ['planning'],
  proposal: ['drafting'],
  appraisal: ['appraisal'],
  annualPlan: ['approved'],
  budget: ['budgeting'],
  supplement: ['supplement'],
  procurement: ['procuring'],
  delivery: ['delivery'],
  change: ['change'],
  termination: ['termination'],
  data: ['dataAtLarge'],
  security: ['security'],
  acceptance: ['accepting'],
  evaluation: ['evaluation'],
  rectification: ['rectification'],
}

/** The stage that is named by its own word and nothing else: 「采购」, 「现在是验收阶段」. */
export function stageNamed(words: string): Stage | null {
  const bare = words
    .replace(/^(我们|项目|目前|现在)*(是|在|处于|到了|到)?/, '')
    .replace(/(的?(阶段|环节|时候|期间))?(了|中)?$/, '')
  return stages.find(stage => stageNames[stage] === bare) ?? null
}

/**
 * The stages as the table of obligations calls them, onto ours. Null where a chapter lays down no step of a project.
 * 预算 holds 第十一条 there, which is 追加 here; 监督 is 整改.
 */
export const domainStages: Readonly<Record<string, Stage | null>> = {
  总则: null,
  适用范围: null,
  职责: null,
  规划: 'planning',
  方案: 'proposal',
  论证批复: 'appraisal',
  年度计划: 'annualPlan',
  预算: 'budget',
  采购: 'procurement',
  实施: 'delivery',
  变更: 'change',
  终止: 'termination',
  数据: 'data',
  安全: 'security',
  验收: 'acceptance',
  评价: 'evaluation',
  监督: 'rectification',
  附则: null,
}
