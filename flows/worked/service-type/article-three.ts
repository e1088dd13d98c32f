import { type Cite, citeMeasures } from '../../../regulation/citation.js'

/** The four kinds of service that 第三条 names, called as it calls them. Not those of 第十二条, which are called otherwise. */
export const categories = ['信息基础设施服务', '软件开发服务', '系统业务运营服务', '其他配套服务'] as const
export type Category = (typeof categories)[number]

const three = (quote: string, item?: number) => citeMeasures(3, quote, item)

/** Who, whose money, and for what, in one sentence. */
export const scopeCite = three(
  '本办法所称政务大数据应用项目,是指行政机关及法律法规授权具有行政职能的事业单位和社会组织,使用市级财政资金购买建设和运营服务的非涉密大数据应用项目,包括:信息基础设施服务、软件开发服务、系统业务运营服务和其他配套服务等。',
)
export const buyerCite = three('行政机关及法律法规授权具有行政职能的事业单位和社会组织')
export const fundingCite = three('使用市级财政资金购买建设和运营服务的非涉密大数据应用项目')
export const secrecyCite = three('涉密政务大数据应用项目按有关规定执行。')
export const listCite = three('包括:信息基础设施服务、软件开发服务、系统业务运营服务和其他配套服务等')

/** What 第三条 says each kind is. */
export const categoryCites: Readonly<Record<Category, Cite>> = {
  信息基础设施服务: three('(一)信息基础设施服务是指电子政务外网、互联网、“云上贵州”贵阳分平台等基础设施资源服务', 1),
  软件开发服务: three('(二)软件开发服务是指定制软件开发、升级及成品软件租赁等服务', 2),
  系统业务运营服务: three(
    '(三)系统业务运营服务是指基于大数据应用开展的如业务分析、数据处理、数据治理等各种辅助服务',
    3,
  ),
  其他配套服务: three('(四)其他配套服务是指咨询、造价估算、测评、安全等配套服务', 4),
}

/** 第十三条 foresees money from above in a project of the measures. */
export const superiorsMoneyCite = citeMeasures(13, '如涉及上级部门安排资金,要做好项目对接工作')
/** The two articles that speak of particular kinds of service. */
export const customSoftwareCite = citeMeasures(17, '原则上定制软件及升级服务知识产权须归业主单位所有')
export const infrastructureSafetyCite = citeMeasures(23, '服务提供方做好基础设施服务的安全防护')
export const interpreterCite = citeMeasures(33, '本办法由市大数据局、市财政局负责解释')
