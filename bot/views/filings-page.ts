import type { DraftLine, FilingsPage, FinishedLine, FormLine } from '../../api/filings.js'
import { printMoment } from '../../common/moment.js'
import { type CatalogueEntry, type FilingDefinition, isFiling } from '../../flows/engine/catalogue-entry.js'
import { textAt } from '../../flows/engine/data.js'
import { evaluate } from '../../flows/engine/evaluate.js'
import type { Occasion } from '../../flows/engine/filing-form.js'
import { formView } from '../../flows/engine/form-view.js'
import type { Project } from '../../projects/project.js'
import { articleOf } from '../../regulation/citation.js'
import { type Filing, viewOf } from '../../services/filings/filing.js'
import { projectOf } from '../../services/projects/project-of.js'

/** Where a project stands when a filing is due, in the order in which that comes. */
const occasions: readonly Occasion[] = [
  '规划和方案',
  '预算和绩效目标',
  '采购',
  '实施和调整',
  '数据',
  '安全',
  '验收',
  '评价和整改',
  '审核部门用',
]

export function filingsPage(
  catalogue: readonly CatalogueEntry[],
  { drafts, finished }: { readonly drafts: readonly Filing[]; readonly finished: readonly Filing[] },
  projects: readonly Project[],
): FilingsPage {
  return {
    stages: occasions.map(name => ({
      name,
      forms: catalogue
        .filter(isFiling)
        .filter(entry => entry.form.occasion === name)
        .map(formLine),
    })),
    drafts: drafts.map(draft => draftLine(draft, projects)),
    finished: finished.map(one => finishedLine(one, projects)),
    projects: projects.map(({ id, name }) => ({ id, name })),
  }
}

function formLine({ id, title, intro, form }: FilingDefinition): FormLine {
  return { flow: id, title, intro, article: articleOf({ article: form.cites[0].article }) }
}

function finishedLine({ saved, run, entry }: Filing, projects: readonly Project[]): FinishedLine {
  const project = projectOf({ id: saved.id, run }, projects)?.name ?? textAt(run.data, 'project')
  return { id: saved.id, title: entry.title, touched: printMoment(saved.touchedAt), project, isForm: isFiling(entry) }
}

function draftLine(draft: Filing, projects: readonly Project[]): DraftLine {
  const { entry, run } = draft
  const line = finishedLine(draft, projects)
  if (!isFiling(entry)) {
    const count = viewOf(draft).trail.filter(one => one.number !== null).length
    return { ...line, progress: `已填${count}项` }
  }
  const { filled, missing } = formView(entry.form, evaluate(entry.form, run))
  const left = missing.length > 0 ? `还差${missing.length}栏` : '必填的都有了'
  return { ...line, progress: `已填${filled}栏，${left}` }
}
