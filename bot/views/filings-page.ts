import { printMoment } from '../../common/moment.js'
import { articleOf } from '../../flows/engine/cite.js'
import type { CatalogueEntry } from '../../flows/engine/entry.js'
import { isForm } from '../../flows/form/filing.js'
import { formView } from '../../flows/form/form-view.js'
import type { Project } from '../../projects/project.js'
import { type Filing, viewOf } from '../../services/filings/filing.js'
import { projectOf } from '../../services/projects/project-of.js'

/** What the page shows of filings: those to begin, by where a project stands, and the drafts to go on with. Plain data. */
export interface FilingsPage {
  readonly stages: readonly { readonly name: string; readonly forms: readonly FormLine[] }[]
  readonly drafts: readonly DraftLine[]
  /** The last ones that were finished. */
  readonly finished: readonly FinishedLine[]
  readonly projects: readonly { readonly id: string; readonly name: string }[]
}

export interface FormLine {
  readonly flow: string
  readonly title: string
  readonly intro: string
  /** 第十五条 */
  readonly article: string
}

export interface DraftLine {
  readonly id: string
  readonly title: string
  /** 11月29日19:31 */
  readonly touched: string
  /** 已填12栏，还差3栏 */
  readonly progress: string
  /** The project it belongs to, or names. */
  readonly project: string | null
  /** Whether the page has a form for it; the others go on in the talk. */
  readonly isForm: boolean
}

export type FinishedLine = Omit<DraftLine, 'progress'>

/** Where a project stands when a filing is due, in plain words. */
const stages: readonly { readonly name: string; readonly flows: readonly string[] }[] = [
  { name: '规划和方案', flows: ['plan-record', 'proposal'] },
  {
    name: '预算和绩效目标',
    flows: ['budget-request', 'performance-targets', 'budget-arrangement', 'supplementary-budget'],
  },
  { name: '采购', flows: ['award-result'] },
  { name: '实施和调整', flows: ['quarterly-report', 'change-note', 'resubmission', 'termination'] },
  { name: '数据', flows: ['data-catalogue', 'listing-review', 'sharing-list', 'open-list'] },
  { name: '安全', flows: ['security-assessment'] },
  { name: '验收', flows: ['acceptance-papers', 'acceptance-report'] },
  { name: '评价和整改', flows: ['performance-self-evaluation', 'rectification'] },
  { name: '审核部门用', flows: ['inspection', 'approval'] },
]

export function filingsPage(
  catalogue: readonly CatalogueEntry[],
  { drafts, finished }: { readonly drafts: readonly Filing[]; readonly finished: readonly Filing[] },
  projects: readonly Project[],
): FilingsPage {
  return {
    stages: stages.map(({ name, flows }) => ({ name, forms: flows.flatMap(flow => formLines(catalogue, flow)) })),
    drafts: drafts.map(draft => draftLine(draft, projects)),
    finished: finished.map(one => finishedLine(one, projects)),
    projects: projects.map(({ id, name }) => ({ id, name })),
  }
}

function formLines(catalogue: readonly CatalogueEntry[], flow: string): FormLine[] {
  const entry = catalogue.find(one => one.id === flow)
  const [first] = entry?.cites ?? []
  return entry && first
    ? [{ flow, title: entry.title, intro: entry.intro, article: articleOf({ article: first.article }) }]
    : []
}

function finishedLine({ saved, run, entry }: Filing, projects: readonly Project[]): FinishedLine {
  const project = projectOf({ id: saved.id, run }, projects)?.name ?? run.answers.project ?? null
  return { id: saved.id, title: entry.title, touched: printMoment(saved.touchedAt), project, isForm: isForm(entry) }
}

function draftLine(draft: Filing, projects: readonly Project[]): DraftLine {
  const { entry, run } = draft
  const line = finishedLine(draft, projects)
  if (!isForm(entry)) {
    const count = viewOf(draft).trail.filter(one => one.number !== null).length
    return { ...line, progress: `已填${count}项` }
  }
  const { filled, missing } = formView(entry.form, run)
  const left = missing.length > 0 ? `还差${missing.length}栏` : '必填的都有了'
  return { ...line, progress: `已填${filled}栏，${left}` }
}
