import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { FilingsPage } from '../../bot/views/filings-page.js'
import type { FormPage } from '../../bot/views/form-page.js'
import type { Lesson } from '../../bot/views/project-news.js'
import type { MadeFile } from '../../flows/documents/ports.js'
import type { FormDesk } from '../../services/filings/form-service.js'
import { asDownload } from './as-download.js'
import { takeBytes } from './take-bytes.js'

const message = z.string().regex(/^[\w:.-]{1,100}$/)
const key = z.string().regex(/^[A-Za-z0-9.]{1,200}$/)
const keys = z.array(key).max(500).nullable()

const Begin = z.object({
  message,
  flow: z.string().min(1).max(60),
  project: z.string().min(1).max(100).nullable(),
})
const Copy = z.object({ message })
const Change = z.object({
  message,
  revision: z.int().nonnegative(),
  action: z.discriminatedUnion('do', [
    z.object({
      do: z.literal('write'),
      path: key,
      text: z.string().max(20_000),
      was: z.string().max(20_000).nullable(),
    }),
    z.object({ do: z.literal('add-row'), table: key }),
    z.object({ do: z.literal('drop-row'), row: key }),
    z.object({
      do: z.literal('put-rows'),
      table: key,
      cells: z.array(z.array(z.string().max(20_000)).max(200)).max(10_000),
      place: z.enum(['append', 'replace']),
      rows: z.enum(['good', 'all']),
    }),
    z.object({ do: z.enum(['take', 'decline']), keys }),
    z.object({ do: z.literal('finish') }),
    z.object({ do: z.literal('delete') }),
  ]),
})
const Paste = z.object({ table: key, text: z.string().max(1_000_000) })
const Handed = z.object({ table: key, name: z.string().min(1).max(200) })
const Wanted = z.object({ message, kind: z.enum(['word', 'excel']), draft: z.boolean() })

/** A pasted table of three hundred rows, written out in JSON. */
const pasteLimit = 4 * 1024 * 1024
/** An .xlsx or .csv file; `readTable` says so in words before that. */
const fileLimit = 6 * 1024 * 1024

const unread = { message: '这一步没有读懂，请刷新页面再试。' }
const gone = { message: '这一份已经不在了，可能已经删除，或者放久了已清除。可以回到“填报”重新开始。' }
const unknown = { message: '没有这种表，或者没有这个项目。请回到“填报”重新选。' }

interface Named {
  Params: { id: string }
}

/** Filings as forms, for the page: read, saved as one types, filled from tables, made into files. */
export function serveFilings(server: FastifyInstance, desk: FormDesk<FormPage, FilingsPage, Lesson>): void {
  server.get('/api/filings', () => desk.list())
  server.post('/api/filings', async (request, answer) => {
    const read = Begin.safeParse(request.body)
    if (!read.success) return answer.code(400).send(unread)
    const { message, flow, project } = read.data
    return (await desk.begin(message, flow, project)) ?? answer.code(404).send(unknown)
  })
  server.get<Named>('/api/filings/:id', async (request, answer) => {
    return (await desk.read(request.params.id)) ?? answer.code(404).send(gone)
  })
  server.post<Named>('/api/filings/:id/copy', async (request, answer) => {
    const read = Copy.safeParse(request.body)
    if (!read.success) return answer.code(400).send(unread)
    return (await desk.copy(read.data.message, request.params.id)) ?? answer.code(404).send(gone)
  })
  server.post<Named>('/api/filings/:id/changes', { bodyLimit: pasteLimit }, async (request, answer) => {
    const read = Change.safeParse(request.body)
    if (!read.success) return answer.code(400).send(unread)
    return (await desk.change(request.params.id, read.data)) ?? answer.code(404).send(gone)
  })
  server.post<Named>('/api/filings/:id/paste', { bodyLimit: pasteLimit }, async (request, answer) => {
    const read = Paste.safeParse(request.body)
    if (!read.success) return answer.code(400).send(unread)
    const { table, text } = read.data
    return (await desk.preview(request.params.id, table, text)) ?? answer.code(404).send(gone)
  })
  server.post<Named>('/api/filings/:id/document', async (request, answer) => {
    const read = Wanted.safeParse(request.body)
    if (!read.success) return answer.code(400).send(unread)
    const { message, kind, draft } = read.data
    const made = await desk.document(message, request.params.id, kind, draft)
    if (!made) return answer.code(404).send(gone)
    if (made.kind === 'made') return download(answer, made.file)
    const text = made.kind === 'missing' ? `还差：${made.missing.map(one => one.label).join('、')}。` : made.why
    return answer.code(422).send({ message: text })
  })
  server.get<Named>('/api/filings/:id/file', async (request, answer) => {
    const file = await desk.exported(request.params.id)
    return file ? download(answer, file) : answer.code(404).send(gone)
  })
  server.register(async files => serveHandedFiles(files, desk))
}

/** What comes as a file. */
function serveHandedFiles(files: FastifyInstance, desk: FormDesk<FormPage, FilingsPage, Lesson>): void {
  takeBytes(files, fileLimit)
  files.post<Named>('/api/filings/:id/table-file', { bodyLimit: fileLimit }, async (request, answer) => {
    const read = Handed.safeParse(request.query)
    if (!read.success || !(request.body instanceof Uint8Array)) return answer.code(400).send(unread)
    const { readTable } = await import('../documents/read-table.js')
    const { rows } = await readTable(read.data.name, request.body)
    return (await desk.preview(request.params.id, read.data.table, rows)) ?? answer.code(404).send(gone)
  })
  files.post('/api/filings/run-file', { bodyLimit: fileLimit }, async (request, answer) => {
    const read = Copy.safeParse(request.query)
    if (!read.success || !(request.body instanceof Uint8Array)) return answer.code(400).send(unread)
    const page = await desk.imported(read.data.message, new TextDecoder().decode(request.body))
    return 'problem' in page ? answer.code(422).send({ message: page.problem }) : page
  })
}

function download(answer: FastifyReply, file: MadeFile): FastifyReply {
  return asDownload(answer, file.name, file.mime).send(Buffer.from(file.bytes))
}
