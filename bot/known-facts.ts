import { readMoney } from '../common/money.js'
import { checklist } from '../flows/definitions/checklist.js'
import type { Entry } from '../flows/entry.js'
import { canonicalMoney } from '../flows/fields.js'
import type { Facts } from '../flows/filings/facts.js'
import type { Filing as PaperFiling } from '../flows/filings/filing.js'
import type { Guesses } from '../flows/propose.js'
import type { Project } from '../projects/project.js'

/** What a filing begins with when it is begun for a project: proposed, and taken on 「对」. */
export function guessesFor(entry: Entry, project: Project): Guesses {
  if (isPaper(entry)) return entry.prefill(factsOf(project))
  if (entry.id === checklist.id) return situationOf(project)
  const budget = project.budget === null ? {} : { budget: canonicalMoney(project.budget) }
  const earlier = project.changes.flatMap(change => change.lines).map((line, i) => [`earlier.${i}.change`, line])
  return { ...budget, project: project.name, ...Object.fromEntries(earlier) }
}

/** Where the project stands, and what kind of project it is, as far as that is known. */
function situationOf({ stage, traits }: Project): Guesses {
  const known = Object.entries(traits).map(([trait, is]) => [trait, is ? 'yes' : 'no'] as const)
  return { stages: stage, ...Object.fromEntries(known) }
}

/** What a finished filing tells its project; nothing is overwritten with nothing. */
export function learnedFrom(
  entry: Entry,
  run: Parameters<PaperFiling['facts']>[0],
  project: Project,
): Partial<Project> {
  if (!isPaper(entry)) return {}
  const { owner, approvedBudget, approvalNumber, provider } = entry.facts(run)
  const budget = typeof approvedBudget === 'string' ? readMoney(approvedBudget) : undefined
  return {
    ...(typeof owner === 'string' ? { department: owner } : {}),
    ...(typeof provider === 'string' ? { provider } : {}),
    ...(budget?.kind === 'exact' ? { budget: budget.fen } : {}),
    ...(typeof approvalNumber === 'string' ? { approval: { ...project.approval, number: approvalNumber } } : {}),
  }
}

/** Whether a filing asks for facts by the names of the project file. */
function isPaper(entry: Entry): entry is PaperFiling {
  return 'prefill' in entry && 'facts' in entry
}

function factsOf({ name, department, budget, approval, provider, changes }: Project): Facts {
  const lines = changes.flatMap(change => change.lines)
  return {
    project: name,
    ...(department === null ? {} : { owner: department }),
    ...(budget === null ? {} : { approvedBudget: canonicalMoney(budget) }),
    ...(approval.number === null ? {} : { approvalNumber: approval.number }),
    ...(provider === null ? {} : { provider }),
    ...(lines.length === 0 ? {} : { changes: lines }),
  }
}
