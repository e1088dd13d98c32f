import type { FilingsPage, FormPage } from '../../../api/filings.js'
import type { OpenProgram } from './open-data.js'

/** The page 「填报」, and each form that it opens. */
export async function seenFilingPages({ get }: OpenProgram): Promise<unknown> {
  const { drafts, finished } = await get<FilingsPage>('/api/filings')
  const pages: unknown[] = []
  for (const { id, isForm } of [...drafts, ...finished]) {
    if (isForm) pages.push(seenPage(await get<FormPage>(`/api/filings/${id}`)))
  }
  return {
    drafts: drafts.map(one => `${one.title}，${one.touched}，${one.project ?? '没有项目'}，${one.progress}`),
    finished: finished.map(one => `${one.title}，${one.touched}，${one.project ?? '没有项目'}`),
    pages,
  }
}

/** A form: what stands in it, what is wrong with it, and what waits to be taken. */
export function seenPage({ id, view, guesses, project, notes, finished }: FormPage): unknown {
  return {
    address: id,
    title: view.title,
    finished,
    filled: view.filled,
    missing: view.missing.map(one => one.label),
    remarks: view.remarks.map(one => one.text),
    guesses: guesses.map(one => [one.label, one.shown]),
    project: project?.name ?? null,
    notes,
    rows: view.sections.flatMap(section =>
      section.parts.flatMap(part => (part.kind === 'table' ? [`${part.label}：${part.rows.length}行`] : [])),
    ),
  }
}
