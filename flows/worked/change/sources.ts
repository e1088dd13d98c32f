import type { Cite } from '../../engine/cite.js'

/** The id of the measures in the library. */
export const measures = 'measures'
const title = '贵阳市市级政务大数据应用项目(服务类)管理办法(试行)'

/** 第十五条 whole: which reasons, which measure, what follows. */
export const article15: Cite = {
  regulation: measures,
  title,
  article: 15,
  quote:
    '因法律法规、政策调整等原因需对项目进行调整的,或需对原项目方案进行完善优化的,且调整内容不超过原项目预算10%的,业主单位应编制变更说明,报市大数据局存档备查;若调整内容超过原项目预算10%的,需业主单位重新编报项目方案和预算。',
}

export const article15Reasons: Cite = {
  ...article15,
  quote: '因法律法规、政策调整等原因需对项目进行调整的,或需对原项目方案进行完善优化的',
}

export const article15Archive: Cite = {
  ...article15,
  quote: '且调整内容不超过原项目预算10%的,业主单位应编制变更说明,报市大数据局存档备查',
}

export const article15Resubmit: Cite = {
  ...article15,
  quote: '若调整内容超过原项目预算10%的,需业主单位重新编报项目方案和预算',
}

/** Who interprets: where the words leave a question open. */
export const article33: Cite = {
  regulation: measures,
  title,
  article: 33,
  quote: '本办法由市大数据局、市财政局负责解释。',
}

/** The project budget that 市大数据局 and 市财政局 check before the approval. */
export const article7: Cite = {
  regulation: measures,
  title,
  article: 7,
  quote: '市大数据局、市财政局组织专家论证项目方案,复核项目资金预算,出具项目论证意见及项目批复。',
}

/** The project budget as it stands in the approved budget of the department. */
export const article10: Cite = {
  regulation: measures,
  title,
  article: 10,
  quote: '经市财政局批复的部门预算中涉及市级政务大数据应用项目预算的,各业主单位应将预算安排情况向市大数据局报备',
}

/** Where a new plan goes, by inference. */
export const article6: Cite = {
  regulation: measures,
  title,
  article: 6,
  quote: '编制项目方案,并提交至市大数据局',
}

/** Where a new budget goes, by inference. */
export const article9: Cite = {
  regulation: measures,
  title,
  article: 9,
  quote: '向市财政局提交项目资金预算',
}

/** The id that 《中华人民共和国政府采购法》 has in a library that holds it. */
export const procurementLaw = 'government-procurement-law'

/**
 * The second gate, on the contract and not on the budget. Its words are those of the law as amended in 2014; they are
 * shown only where the law is in the library, and checked against it there.
 */
export const procurementArticle49: Cite = {
  regulation: procurementLaw,
  title: '中华人民共和国政府采购法',
  article: 49,
  quote:
    '政府采购合同履行中，采购人需追加与合同标的相同的货物、工程或者服务的，在不改变合同其他条款的前提下，可以与供应商协商签订补充合同，但所有补充合同的采购金额不得超过原合同采购金额的百分之十。',
}
