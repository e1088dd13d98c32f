import type { FormPage } from '../../api/filings.js'
import { printMoment } from '../../common/moment.js'
import type { FilingDefinition } from '../../flows/engine/catalogue-entry.js'
import { evaluate } from '../../flows/engine/evaluate.js'
import { type FormView, formView, type TableView } from '../../flows/engine/form-view.js'
import { proposals } from '../../flows/engine/propose.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import type { Project } from '../../projects/project.js'
import type { Cite } from '../../regulation/citation.js'
import type { Filing } from '../../services/filings/filing.js'
import { projectOf } from '../../services/projects/project-of.js'
import { citationOf } from './citation-of.js'

export function formPage(
  { saved, run, again }: Pick<Filing, 'saved' | 'run' | 'again'>,
  entry: FilingDefinition,
  around: {
    readonly library: Library
    readonly edition: string | undefined
    readonly projects: readonly Project[]
  },
): FormPage {
  const project = projectOf({ id: saved.id, run }, around.projects)
  const whole = formView(entry.form, evaluate(entry.form, run))
  return {
    id: saved.id,
    flow: entry.id,
    revision: saved.revision,
    finished: saved.status === 'finished',
    touched: printMoment(saved.touchedAt),
    view: verified(whole, around.library),
    guesses: proposals(entry.form, run),
    project: project ? { id: project.id, name: project.name } : null,
    notes: [
      ...(again.length > 0 ? [`这份表的问题更新过，请重新确认：${again.join('、')}。其余的都还在。`] : []),
      ...(around.edition !== undefined && around.edition !== saved.lawVersion
        ? ['开始填这一份以后，库里的办法文本有改动。依据按现在的文本显示，请核对。']
        : []),
    ],
    hasTables: whole.sections.some(section => section.parts.some(part => part.kind === 'table')),
  }
}

/** Words that do not stand in the text we hold are shown as nobody's. */
function verified(view: FormView, library: Library): FormView {
  const known = (cite: Cite | null) => (cite && citationOf(cite, library) ? cite : null)
  const table = (one: TableView): TableView => ({
    ...one,
    cite: known(one.cite),
    columns: one.columns.map(column => ({ ...column, cite: known(column.cite) })),
    rows: one.rows.map(row => ({
      ...row,
      cells: row.cells.map(cell => (cell.kind === 'table' ? table(cell) : cell)),
    })),
  })
  return {
    ...view,
    sections: view.sections.map(section => ({
      ...section,
      parts: section.parts.map(part =>
        part.kind === 'shown' ? part : part.kind === 'table' ? table(part) : { ...part, cite: known(part.cite) },
      ),
    })),
  }
}
