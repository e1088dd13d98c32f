import { acceptancePapers } from '../filings/acceptance-papers.js'
import { acceptanceReport } from '../filings/acceptance-report.js'
import { approval } from '../filings/approval.js'
import { awardResult } from '../filings/award-result.js'
import { budgetArrangement } from '../filings/budget-arrangement.js'
import { budgetRequest } from '../filings/budget-request.js'
import { changeNote } from '../filings/change-note.js'
import { dataCatalogue } from '../filings/data-catalogue.js'
import { inspection } from '../filings/inspection.js'
import { listingReview } from '../filings/listing-review.js'
import { openList } from '../filings/open-list.js'
import { performanceSelfEvaluation } from '../filings/performance-self-evaluation.js'
import { performanceTargets } from '../filings/performance-targets.js'
import { planRecord } from '../filings/plan-record.js'
import { proposal } from '../filings/proposal.js'
import { quarterlyReport } from '../filings/quarterly-report.js'
import { rectification } from '../filings/rectification.js'
import { resubmission } from '../filings/resubmission.js'
import { securityAssessment } from '../filings/security-assessment.js'
import { sharingList } from '../filings/sharing-list.js'
import { supplementaryBudget } from '../filings/supplementary-budget.js'
import { termination } from '../filings/termination.js'
import type { FilingDefinition } from './filing.js'

/** F01 to F22, in the order of the articles; the last two are the reviewer's side. */
export const filings: readonly FilingDefinition[] = [
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
export function filingFor(id: string): FilingDefinition | undefined {
  return filings.find(one => one.id === id)
}
