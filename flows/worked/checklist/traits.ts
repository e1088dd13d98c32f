/** What of a project decides which duties apply. True, false, or not known: then a duty that may apply is said to. */
export const traitNames = {
  cloud: '使用云资源',
  shared: '数据要共享或交换',
  opened: '数据要向社会开放',
  sensitive: '涉及个人隐私、商业机密等敏感数据',
  commonPlatform: '涉及全市共性平台或公众利益的重大项目',
  superiorMoney: '涉及上级部门安排资金',
  customSoftware: '定制软件及升级服务',
  tender: '以招标方式采购',
  provider: '服务提供方已提供服务',
  underWay: '项目正在实施',
  overTenth: '调整内容超过原项目预算10%',
} as const

export type Trait = keyof typeof traitNames
export type Traits = Readonly<Partial<Record<Trait, boolean>>>
