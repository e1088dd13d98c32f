import { changeLimit } from '../../../regulation/change-limit.js'
import { type Cite, citeFact, citeMeasures } from '../../../regulation/citation.js'
import { rule } from '../../../regulation/measures.js'
import { passage } from '../../../regulation/passage.js'

const { article } = changeLimit

/** 第十五条 whole: which reasons, which measure, what follows. */
export const article15 = citeFact({ article, quote: passage({ article, lines: [1], item: null }) })

export const article15Reasons = citeFact(rule('change-reasons'))
export const article15Archive = citeFact(rule('change-within-limit'))
export const article15Resubmit = citeFact(rule('change-past-limit'))

/** Who interprets: where the words leave a question open. */
export const article33 = citeMeasures(33, '本办法由市大数据局、市财政局负责解释。')

/** The project budget that 市大数据局 and 市财政局 check before the approval. */
export const article7 = citeMeasures(
  7,
  '市大数据局、市财政局组织专家论证项目方案,复核项目资金预算,出具项目论证意见及项目批复。',
)

/** The project budget as it stands in the approved budget of the department. */
export const article10 = citeMeasures(
  10,
  '经市财政局批复的部门预算中涉及市级政务大数据应用项目预算的,各业主单位应将预算安排情况向市大数据局报备',
)

/** Where a new plan goes, by inference. */
export const article6 = citeMeasures(6, '编制项目方案,并提交至市大数据局')

/** Where a new budget goes, by inference. */
export const article9 = citeMeasures(9, '向市财政局提交项目资金预算')

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
