import type { FastifyInstance } from 'fastify'
import { type FilingsPage, type FormPage, filings, type ProjectUpdateNote } from '../../api/filings.js'
import type { FilingService } from '../../services/filings/filing-service.js'
import { pageCaller } from '../../services/people/caller.js'
import { refuse } from './refusals.js'
import { serve } from './serve.js'

const gone = '这一份已经不在了，可能已经删除，或者放久了已清除。可以回到“填报”重新开始。'
const unknown = '没有这种表，或者没有这个项目。请回到“填报”重新选。'

/** Filings as forms, for the page: read, saved as one types, filled from tables, made into files. */
export function serveFilings(
  server: FastifyInstance,
  forms: FilingService<FormPage, FilingsPage, ProjectUpdateNote>,
): void {
  serve(server, filings, {
    'GET /api/filings': () => forms.list(pageCaller),
    'POST /api/filings': async ({ body: { message, flow, project } }) =>
      (await forms.begin(pageCaller, message, flow, project)) ?? refuse(404, unknown),
    'GET /api/filings/:id': async ({ params }) => (await forms.read(pageCaller, params.id)) ?? refuse(404, gone),
    'POST /api/filings/:id/copy': async ({ params, body }) =>
      (await forms.copy(pageCaller, body.message, params.id)) ?? refuse(404, gone),
    'POST /api/filings/:id/changes': async ({ params, body }) =>
      (await forms.change(pageCaller, params.id, body)) ?? refuse(404, gone),
    'POST /api/filings/:id/paste': async ({ params, body }) =>
      (await forms.preview(pageCaller, params.id, body.table, body.text)) ?? refuse(404, gone),
    async 'POST /api/filings/:id/table-file'({ params, query, body }) {
      const { readTable } = await import('../documents/read-table.js')
      const { rows } = await readTable(query.name, body)
      return (await forms.preview(pageCaller, params.id, query.table, rows)) ?? refuse(404, gone)
    },
    async 'POST /api/filings/:id/document'({ params, body: { message, kind, draft } }) {
      const made = (await forms.document(pageCaller, message, params.id, kind, draft)) ?? refuse(404, gone)
      if (made.kind === 'made') return made.file
      return refuse(422, made.kind === 'none' ? made.why : `还差：${made.missing.map(one => one.label).join('、')}。`)
    },
    'GET /api/filings/:id/file': async ({ params }) =>
      (await forms.exported(pageCaller, params.id)) ?? refuse(404, gone),
    async 'POST /api/filings/run-file'({ query, body }) {
      const page = await forms.imported(pageCaller, query.message, new TextDecoder().decode(body))
      return 'problem' in page ? refuse(422, page.problem) : page
    },
  })
}
