import type { FastifyInstance } from 'fastify'
import { type FilingsPage, type FormPage, filings, type Lesson } from '../../api/filings.js'
import type { FormDesk } from '../../services/filings/form-service.js'
import { refuse } from './refusals.js'
import { serve } from './serve.js'

const gone = '这一份已经不在了，可能已经删除，或者放久了已清除。可以回到“填报”重新开始。'
const unknown = '没有这种表，或者没有这个项目。请回到“填报”重新选。'

/** Filings as forms, for the page: read, saved as one types, filled from tables, made into files. */
export function serveFilings(server: FastifyInstance, forms: FormDesk<FormPage, FilingsPage, Lesson>): void {
  serve(server, filings, {
    'GET /api/filings': () => forms.list(),
    'POST /api/filings': async ({ body: { message, flow, project } }) =>
      (await forms.begin(message, flow, project)) ?? refuse(404, unknown),
    'GET /api/filings/:id': async ({ params }) => (await forms.read(params.id)) ?? refuse(404, gone),
    'POST /api/filings/:id/copy': async ({ params, body }) =>
      (await forms.copy(body.message, params.id)) ?? refuse(404, gone),
    'POST /api/filings/:id/changes': async ({ params, body }) =>
      (await forms.change(params.id, body)) ?? refuse(404, gone),
    'POST /api/filings/:id/paste': async ({ params, body }) =>
      (await forms.preview(params.id, body.table, body.text)) ?? refuse(404, gone),
    async 'POST /api/filings/:id/table-file'({ params, query, body }) {
      const { readTable } = await import('../documents/read-table.js')
      const { rows } = await readTable(query.name, body)
      return (await forms.preview(params.id, query.table, rows)) ?? refuse(404, gone)
    },
    async 'POST /api/filings/:id/document'({ params, body: { message, kind, draft } }) {
      const made = (await forms.document(message, params.id, kind, draft)) ?? refuse(404, gone)
      if (made.kind === 'made') return made.file
      return refuse(422, made.kind === 'none' ? made.why : `还差：${made.missing.map(one => one.label).join('、')}。`)
    },
    'GET /api/filings/:id/file': async ({ params }) => (await forms.exported(params.id)) ?? refuse(404, gone),
    async 'POST /api/filings/run-file'({ query, body }) {
      const page = await forms.imported(query.message, new TextDecoder().decode(body))
      return 'problem' in page ? refuse(422, page.problem) : page
    },
  })
}
