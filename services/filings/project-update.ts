import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { evaluate } from '../../flows/engine/evaluate.js'
import type { Run } from '../../flows/engine/state.js'
import { adjustmentField } from '../../flows/worked/change/field.js'
import type { Judgement } from '../../flows/worked/change/judge.js'
import { changed, type Project } from '../../projects/project.js'
import type { Stage } from '../../regulation/ids.js'
import { stages } from '../../regulation/stages.js'
import { type ToldChange, withChange } from '../projects/project-changes.js'
import { projectOf } from '../projects/project-of.js'
import { updateFromFiling, updateInWords } from './prefill.js'
import type { RunChange } from './saved-run.js'

/** What a finished filing told its project. */
export interface ProjectUpdate {
  readonly project: Project
  /** In words. */
  readonly said: string
  /** Where it usually goes next: proposed, never done by itself. */
  readonly next: Stage | null
}

/**
 * Brings what finished filings tell into the files of their projects: facts, and what a change adds to the sum of
 * 第十五条. `before`: the projects that changed already.
 */
export function projectUpdates(
  runs: readonly RunChange[],
  before: readonly Project[],
  around: {
    readonly projects: readonly Project[]
    readonly catalogue: readonly CatalogueEntry[]
    readonly now: number
  },
): { readonly projects: readonly Project[]; readonly news: readonly ProjectUpdate[] } {
  let projects = before
  const news: ProjectUpdate[] = []
  for (const { saved } of runs.filter(one => one.saved.status === 'finished' && one.saved.run.finished !== undefined)) {
    const all = [...projects, ...around.projects.filter(one => !projects.some(other => other.id === one.id))]
    const project = projectOf(saved, all)
    const entry = around.catalogue.find(one => one.id === saved.run.flow)
    const known = project?.runs.find(one => one.run === saved.id)
    if (!project || !entry || (known && known.finishedAt !== null)) continue
    const finished = { id: saved.id, run: saved.run, began: saved.startedAt, now: around.now }
    const { after, said } = updated(project, entry, finished)
    projects = [...projects.filter(one => one.id !== after.id), after]
    news.push({ project: after, said, next: nextStage(entry, after) })
  }
  return { projects, news }
}

interface Finished {
  readonly id: string
  readonly run: Run
  readonly began: number
  readonly now: number
}

function updated(
  project: Project,
  entry: CatalogueEntry,
  { id, run, began, now }: Finished,
): { after: Project; said: string } {
  const facts = { ...project, ...updateFromFiling(entry, run, project) }
  const done = { run: id, flow: entry.id, title: entry.title, at: began, finishedAt: now }
  const runs = [...project.runs.filter(one => one.run !== id), done]
  const told = changeToldBy(entry, run, id, now)
  const change = told && withChange({ ...project, runs }, told)
  const words = updateInWords(project, facts)
  const counted = !change
    ? []
    : [change.isKnown ? '和已经记下的那次调整算作同一次，只计一次' : '调整的金额计入了历次调整']
  const changes = change ? change.changes : project.changes
  const news = [...words, ...counted]
  const after = changed(
    { ...facts, runs, changes },
    {},
    now,
    `办完“${entry.title}”${news.length > 0 ? `：${news.join('；')}` : ''}`,
  )
  return { after, said: `记下了这份“${entry.title}”${news.length > 0 ? `；${news.join('；')}` : ''}。` }
}

/** The filings that work out how far something was changed. */
const judging = ['change', 'change-note', 'resubmission']

function changeToldBy({ id: flow, form }: CatalogueEntry, run: Run, id: string, at: number): ToldChange | undefined {
  if (!judging.includes(flow)) return undefined
  const { answers, proceeds } = evaluate(form, run)
  const judgement = 'judgement' in answers ? (answers.judgement as Judgement | null) : null
  // A paper that could not be made is no change that was made.
  if (!judgement || !proceeds) return undefined
  const { occasions } = judgement.input
  const texts = (some: typeof occasions) => some.flatMap(one => one.items).map(one => adjustmentField.encode(one))
  return {
    run: id,
    flow,
    lines: texts(occasions.slice(-1)),
    earlier: texts(occasions.slice(0, -1)),
    outcome: judgement.outcome,
    at,
  }
}

/** Where a project usually goes once the paper is handed over. Proposed, never done: a paper that is written is not handed over. */
const stageAfter: Readonly<Record<string, { readonly from: Stage; readonly to: Stage }>> = {
  'plan-record': { from: 'planning', to: 'proposal' },
  proposal: { from: 'proposal', to: 'appraisal' },
  approval: { from: 'appraisal', to: 'annualPlan' },
  'budget-request': { from: 'annualPlan', to: 'budget' },
  'budget-arrangement': { from: 'budget', to: 'procurement' },
  'award-result': { from: 'procurement', to: 'delivery' },
  'acceptance-papers': { from: 'delivery', to: 'acceptance' },
  'acceptance-report': { from: 'acceptance', to: 'evaluation' },
}

function nextStage(entry: CatalogueEntry, project: Project): Stage | null {
  const step = stageAfter[entry.id]
  const order: readonly string[] = stages
  const at = (stage: string) => order.indexOf(stage)
  return step && at(project.stage) <= at(step.from) ? step.to : null
}
