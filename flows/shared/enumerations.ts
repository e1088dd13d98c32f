/** Where the words of a list of options come from. Only `measures` are words of the measures. */
export type Origin =
  /** As the measures write them. */
  | 'measures'
  /** As another named text writes them. */
  | 'other-text'
  /** As comparable forms and systems commonly write them: a reference, never official. */
  | 'practice'
  /** Ours. */
  | 'inferred'

export interface Enumeration<O extends Readonly<Record<string, string>>> {
  readonly origin: Origin
  /** The text, for `measures` and `other-text`. */
  readonly from: string | null
  readonly options: O
}

function of<const O extends Readonly<Record<string, string>>>(
  origin: Origin,
  from: string | null,
  options: O,
): Enumeration<O> {
  return { origin, from, options }
}

/** 第三条 names four and ends in 等; 第十二条 names them otherwise. */
export const serviceKinds = of('measures', '第三条', {
  infrastructure: '信息基础设施服务',
  software: '软件开发服务',
  operation: '系统业务运营服务',
  support: '其他配套服务',
})

/** 第十五条 writes the first two. */
export const changeReasons = of('measures', '第十五条', {
  law: '法律法规、政策调整等原因',
  improve: '对原项目方案进行完善优化',
  other: '其他原因',
})

export const changeAspects = of('inferred', null, {
  scope: '建设或服务内容',
  money: '资金',
  schedule: '工期或服务期',
  technology: '技术路线',
  data: '数据资源',
  security: '安全保障',
  other: '其他方面',
})

/** 第十六条 writes the first two. */
export const terminationReasons = of('measures', '第十六条', {
  law: '法律法规、政策调整',
  goal: '项目目标无法实现',
  other: '其他原因（第十六条没有写）',
})

/** 第十一条: whether all or one of them is needed is not written. */
export const supplementGrounds = of('measures', '第十一条', {
  mandate: '国家、省和市政府有明确要求',
  livelihood: '关系国计民生',
  security: '涉及网络信息安全',
})

export const shareTypes = of('other-text', '《政务数据共享条例》第十四条', {
  unconditional: '无条件共享',
  conditional: '有条件共享',
  none: '不予共享',
})

/** 第二十一条: 「主要包括……三种」. */
export const sharingWays = of('measures', '第二十一条', {
  query: '查询',
  verify: '核验',
  batch: '批量交换',
  other: '其他共享方式',
})

/** 第二十一条, ending in 等. */
export const providingWays = of('measures', '第二十一条', {
  api: '服务接口',
  table: '库表',
  file: '文件',
  other: '其他提供方式',
})

export const mediumTypes = of('practice', null, { database: '数据库', file: '文件下载', api: '接口' })

/** Not the ways of 第二十一条: the platform's own classification. */
export const mediumClasses = of('practice', null, { platform: '共享平台方式', other: '邮件、拷盘、介质交换等' })

export const formatClasses = of('practice', null, {
  document: '电子文件',
  sheet: '电子表格',
  database: '数据库',
  image: '图形图像',
  stream: '流媒体',
  described: '自描述格式',
  api: '服务接口',
})

/** Which format types belong to a class; a class that is not here is described in words. */
export const formatTypes: Readonly<Record<string, readonly string[]>> = {
  document: ['ofd', 'wps', 'xml', 'txt', 'doc', 'docx', 'html', 'pdf', 'ppt'],
  sheet: ['et', 'xls', 'xlsx'],
  database: ['dm', 'kingbasees', 'access', 'dbf', 'dbase', 'sybase', 'oracle', 'sql server', 'db2', 'mysql'],
  image: ['jpg', 'gif', 'bmp'],
  stream: ['swf', 'rm', 'mpg'],
}

export const dataTypes = of('practice', null, {
  C: '字符型',
  N: '数值型',
  Y: '货币型',
  D: '日期型',
  T: '日期时间型',
  L: '逻辑型',
  M: '备注型',
  G: '通用型',
  B: '双精度型',
  I: '整型',
  F: '浮点型',
})

export const updateCycles = of('practice', null, {
  realtime: '实时',
  daily: '每日',
  weekly: '每周',
  monthly: '每月',
  quarterly: '每季度',
  yearly: '每年',
  other: '其他周期',
})

export const resourceClasses = of('practice', null, {
  base: '基础信息资源',
  theme: '主题信息资源',
  department: '部门信息资源',
})

export const stagesOfProject = of('inferred', null, {
  plan: '规划备案',
  proposal: '方案编报',
  approved: '已批复',
  budget: '预算安排',
  purchase: '采购',
  execution: '实施',
  catalogue: '目录编制',
  review: '验收前置审核',
  acceptance: '验收',
  recorded: '验收报告已备案',
  ended: '已终止',
})

export const progressKinds = of('practice', null, { ahead: '超前', planned: '按计划', late: '推迟', stopped: '停滞' })

export const delayReasons = of('practice', null, {
  route: '技术路线调整',
  money: '资金未落实',
  conditions: '其他配套条件不落实',
  partners: '协作关系影响',
  needs: '需求变化',
  people: '人员变动',
  grounds: '立项依据变化',
  other: '其他原因',
})

/** 政府采购法第二十六条 lists the first five. */
export const purchaseWays = of('other-text', '《中华人民共和国政府采购法》第二十六条', {
  open: '公开招标',
  invited: '邀请招标',
  negotiation: '竞争性谈判',
  single: '单一来源',
  inquiry: '询价',
  consultation: '竞争性磋商',
  framework: '框架协议',
  other: '其他采购方式',
})

export const indicatorLevel1 = of('practice', null, {
  output: '产出指标',
  benefit: '效益指标',
  satisfaction: '满意度指标',
})

export const indicatorLevel2 = of('practice', null, {
  quantity: '数量指标',
  quality: '质量指标',
  time: '时效指标',
  cost: '成本指标',
  economy: '经济效益指标',
  society: '社会效益指标',
  ecology: '生态效益指标',
  lasting: '可持续影响指标',
  satisfaction: '服务对象满意度指标',
})

export const comparisons = of('practice', null, { least: '≥', most: '≤', equal: '=', words: '定性' })

/** 第三十二条第(一)至(六)项. */
export const rectifyItems = of('measures', '第三十二条', {
  g1: '与国家和省、市有关规定或批复要求不符的',
  g2: '擅自更改项目方案的',
  g3: '未按要求接入“云上贵州”贵阳分平台建设的',
  g4: '未接入贵阳市政府数据共享交换平台的',
  g5: '未按要求做好信息安全保障的',
  g6: '与其他有关法规及规定不符合的',
})

export const acceptanceResults = of('inferred', null, { pass: '通过', mend: '整改后通过', fail: '不通过' })

export const protectionLevels = of('other-text', 'GB/T 22239—2019', { l1: '一级', l2: '二级', l3: '三级', l4: '四级' })

export const riskLevels = of('inferred', null, { high: '高', medium: '中', low: '低' })

/** Material of an acceptance. Where a number stands, an article speaks of it; 参考: common practice elsewhere. */
export const acceptancePapers = of('inferred', null, {
  approval: '项目批复文件（第七条）',
  proposal: '方案与预算（第六、九条）',
  award: '中标结果（第十二条）',
  contract: '合同及补充合同（第四条）',
  changes: '变更说明或重新编报的方案和预算（第十五条）',
  catalogue: '数据资源目录（第十九条）',
  sharing: '数据共享情况（第二十一、三十二条）',
  security: '信息安全检测与风险评估结果（第二十五条）',
  property: '知识产权归属书面协议（第十七条）',
  summary: '实施总结报告（参考）',
  manuals: '技术文档（参考）',
  tests: '测试报告（参考）',
  evaluation: '第三方软件评测报告（参考）',
  trial: '试运行报告（参考）',
  users: '用户使用报告（参考）',
  supervision: '监理报告（参考）',
  protection: '等级保护材料（参考）',
  crypto: '密码应用评估（参考）',
  finance: '财务支出情况（参考）',
  archive: '档案归档清单（参考）',
})

export const inspectionMaterials = of('inferred', null, {
  approval: '项目批复',
  contract: '合同',
  payments: '支付凭证',
  quarterly: '季度报送材料',
  changes: '变更说明',
  catalogue: '目录审核意见',
  platforms: '平台接入证明',
  security: '安全检测与风险评估结果',
  acceptance: '验收材料',
})

export const reviewPoints = of('inferred', null, {
  policy: '符合国家、省和市有关规划、政策等要求',
  needs: '紧密结合本部门业务发展需求',
  grounds: '依据充分',
  plan: '与本部门政务大数据应用规划衔接',
  data: '数据资源',
  security: '安全保障',
  repeat: '是否重复建设',
  cloud: '云资源需求',
})

/** Every list, with its origin: a test looks up the words of the measures. */
export const enumerations: readonly Enumeration<Readonly<Record<string, string>>>[] = [
  serviceKinds,
  changeReasons,
  changeAspects,
  terminationReasons,
  supplementGrounds,
  shareTypes,
  sharingWays,
  providingWays,
  mediumTypes,
  mediumClasses,
  formatClasses,
  dataTypes,
  updateCycles,
  resourceClasses,
  stagesOfProject,
  progressKinds,
  delayReasons,
  purchaseWays,
  indicatorLevel1,
  indicatorLevel2,
  comparisons,
  rectifyItems,
  acceptanceResults,
  protectionLevels,
  riskLevels,
  acceptancePapers,
  inspectionMaterials,
  reviewPoints,
]
