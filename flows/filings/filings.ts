import { acceptancePapers } from '../definitions/filings/acceptance-papers.js'
import { acceptanceReport } from '../definitions/filings/acceptance-report.js'
import { approval } from '../definitions/filings/approval.js'
import { awardResult } from '../definitions/filings/award-result.js'
import { budgetArrangement } from '../definitions/filings/budget-arrangement.js'
import { budgetRequest } from '../definitions/filings/budget-request.js'
import { changeNote } from '../definitions/filings/change-note.js'
import { dataCatalogue } from '../definitions/filings/data-catalogue.js'
import { inspection } from '../definitions/filings/inspection.js'
import { listingReview } from '../definitions/filings/listing-review.js'
import { openList } from '../definitions/filings/open-list.js'
import { performanceSelfEvaluation } from '../definitions/filings/performance-self-evaluation.js'
import { performanceTargets } from '../definitions/filings/performance-targets.js'
import { planRecord } from '../definitions/filings/plan-record.js'
import { proposal } from '../definitions/filings/proposal.js'
import { quarterlyReport } from '../definitions/filings/quarterly-report.js'
import { rectification } from '../definitions/filings/rectification.js'
import { resubmission } from '../definitions/filings/resubmission.js'
import { securityAssessment } from '../definitions/filings/security-assessment.js'
import { sharingList } from '../definitions/filings/sharing-list.js'
import { supplementaryBudget } from '../definitions/filings/supplementary-budget.js'
import { termination } from '../definitions/filings/termination.js'
import type { Filing } from './filing.js'

/** F01 to F22, in the order of the articles; the last two are the reviewer's side. */
export const filings: readonly Filing[] = [
  planRecord,
  proposal,
  budgetRequest,
  budgetArrangement,
  supplementaryBudget,
  awardResult,
  quarterlyReport,
  changeNote,
  resubmission,
  termination,
  dataCatalogue,
  listingReview,
  sharingList,
  openList,
  securityAssessment,
  acceptancePapers,
  acceptanceReport,
  performanceTargets,
  performanceSelfEvaluation,
  rectification,
  inspection,
  approval,
]

/** By the id of its flow: `change-note`. */
export function filingFor(id: string): Filing | undefined {
  return filings.find(one => one.id === id)
}
