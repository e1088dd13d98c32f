import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { templates } from '../../api/templates.js'
import { templatesPage } from '../../bot/views/templates-page.js'
import { exampleForms, exampleSheet } from '../../flows/documents/example-form.js'
import type { DocumentMaker, MadeFile } from '../../flows/documents/ports.js'
import { type TemplateName, templateNames } from '../../flows/documents/template-tags.js'
import type { Documents } from '../documents/late-documents.js'
import type { Log } from '../logging/logger.js'
import { refuse } from './refusals.js'
import { serve } from './serve.js'

export interface TemplateRouteParts {
  /** It is large, and may still be on its way when the first request comes. */
  readonly documents: () => Promise<Documents>
  readonly log: Log
}

/**
 * The templates that staff restyle: each can be taken away, tried on an example, replaced and put back. The file comes as
 * raw bytes; it is checked before it replaces the one in use.
 */
export function serveTemplates(server: FastifyInstance, { documents: parts, log }: TemplateRouteParts): void {
  const shelf = async () => (await parts()).shelf
  serve(server, templates, {
    'GET /api/templates': async () => ({ templates: templatesPage(await shelf()) }),
    'GET /api/templates/:name/file': async ({ params }) => {
      const name = known(params.name)
      return wordFile(`模板（${templateNames[name]}）`, (await shelf()).read(name))
    },
    'GET /api/templates/:name/example': async ({ params }) => {
      const name = known(params.name)
      return wordFile(`样例（${templateNames[name]}）`, exampleOf(name, (await parts()).maker))
    },
    'POST /api/templates/:name/restore': async ({ params }) => {
      const name = known(params.name)
      ;(await shelf()).restore(name)
      log(`template "${name}": back to the default`)
      return { templates: templatesPage(await shelf()) }
    },
    'POST /api/templates/:name': async ({ params, body }) => {
      const name = known(params.name)
      const { problems } = await (await shelf()).replace(name, body)
      log(`template "${name}": ${problems.length === 0 ? 'replaced' : 'refused'}, ${described(body)}`)
      return { problems }
    },
  })
}

function known(name: string): TemplateName {
  const found = (Object.keys(templateNames) as TemplateName[]).find(one => one === name)
  return found ?? refuse(404, '没有这个模板。请刷新页面再试。')
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

function wordFile(title: string, bytes: Uint8Array): MadeFile {
  const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return { name: `${title}.docx`, mime, bytes }
}
