import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type TemplateTaken, templatesPage } from '../../bot/views/templates-page.js'
import { exampleForms, exampleSheet } from '../../flows/documents/example-form.js'
import type { DocumentMaker, TemplateShelf } from '../../flows/documents/ports.js'
import { type TemplateName, templateNames } from '../../flows/documents/template-tags.js'
import { asDownload } from './as-download.js'
import type { Log } from './refusals.js'
import { takeBytes } from './take-bytes.js'

/** What makes documents, and the templates that it reads anew for each. */
export interface DocumentDesk {
  readonly shelf: TemplateShelf
  readonly maker: DocumentMaker
}

export interface TemplateRouteParts {
  /** It is large, and may still be on its way when the first request comes. */
  readonly desk: () => Promise<DocumentDesk>
  readonly log: Log
}

/** More than the check takes, so that it is the check that says what is too much. */
const largest = 4 * 1024 * 1024
const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

interface Named {
  readonly Params: { readonly name: string }
}

/**
 * The templates that staff restyle: each can be taken away, tried on an example, replaced and put back. The file comes as
 * raw bytes; it is checked before it replaces the one in use.
 */
export function serveTemplates(server: FastifyInstance, { desk, log }: TemplateRouteParts): void {
  const shelf = async () => (await desk()).shelf
  server.get('/api/templates', async () => ({ templates: templatesPage(await shelf()) }))
  server.get<Named>('/api/templates/:name/file', async (request, answer) => {
    const name = nameIn(request)
    return name ? attached(answer, `模板（${templateNames[name]}）`, (await shelf()).read(name)) : unknown(answer)
  })
  server.get<Named>('/api/templates/:name/example', async (request, answer) => {
    const name = nameIn(request)
    return name
      ? attached(answer, `样例（${templateNames[name]}）`, exampleOf(name, (await desk()).maker))
      : unknown(answer)
  })
  server.post<Named>('/api/templates/:name/restore', async (request, answer) => {
    const name = nameIn(request)
    if (!name) return unknown(answer)
    ;(await shelf()).restore(name)
    log(`template "${name}": back to the default`)
    return { templates: templatesPage(await shelf()) }
  })
  void server.register(async uploads => {
    takeBytes(uploads, largest)
    uploads.post<Named>('/api/templates/:name', { bodyLimit: largest }, async (request, answer) => {
      const name = nameIn(request)
      if (!name) return unknown(answer)
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const { problems } = await (await shelf()).replace(name, bytes)
      log(`template "${name}": ${problems.length === 0 ? 'replaced' : 'refused'}, ${described(bytes)}`)
      return { problems } satisfies TemplateTaken
    })
  })
}

function nameIn({ params }: FastifyRequest<Named>): TemplateName | undefined {
  return (Object.keys(templateNames) as TemplateName[]).find(name => name === params.name)
}

/** So that what is in use can be told from the log later. */
function described(bytes: Uint8Array): string {
  return `${bytes.byteLength} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`
}

/** A filled example of everything that a template can hold, with the template in use. */
function exampleOf(name: TemplateName, maker: DocumentMaker): Uint8Array {
  if (name === 'basis') return maker.basis(exampleSheet).bytes
  const made = maker.word(exampleForms[name], { draft: false })
  if (made.kind === 'missing') throw new Error(`the example lacks ${made.missing.map(one => one.key).join(', ')}`)
  return made.file.bytes
}

function attached(answer: FastifyReply, title: string, bytes: Uint8Array): FastifyReply {
  return asDownload(answer, `${title}.docx`, wordFile).send(Buffer.from(bytes))
}

function unknown(answer: FastifyReply): FastifyReply {
  return answer.code(404).send({ message: '没有这个模板。请刷新页面再试。' })
}
