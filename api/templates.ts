import { z } from 'zod'
import type { TemplateName } from '../flows/documents/template-tags.js'
import { Bytes, Download, list, subject } from './route.js'

/** A template as the page shows it: what it is for, and whether the unit has put its own in place of ours. */
export const TemplateLine = z
  .object({
    name: z.enum(['letter', 'request', 'report', 'list', 'basis'] satisfies TemplateName[]),
    title: z.string().describe('例如“函”'),
    use: z.string().describe('用在哪里'),
    ownSince: z.string().nullable().describe('从哪天起用本单位自己的，例如“2026年11月29日”；空：随产品的'),
  })
  .meta({ id: 'Template', description: '一个文稿模板' })
export type TemplateLine = z.infer<typeof TemplateLine>

const Templates = z.object({ templates: list(TemplateLine) })
const Named = z.object({ name: z.string() })

/** What came of an upload: nothing wrong, and it is in use; else the problems, each naming its tag; the old one stays. */
export const TemplateTaken = z.object({ problems: list(z.string()).describe('空：已经换上；否则逐条写明问题，没有换') })
export type TemplateTaken = z.infer<typeof TemplateTaken>

export const templates = subject('文稿模板', {
  'GET /api/templates': { title: '有哪些模板', answer: Templates },
  'GET /api/templates/:name/file': { title: '下载正在用的模板', params: Named, answer: Download },
  'GET /api/templates/:name/example': { title: '下载用它填好的样例', params: Named, answer: Download },
  'POST /api/templates/:name': {
    title: '换成本单位的模板（.docx）',
    params: Named,
    body: Bytes,
    answer: TemplateTaken,
    // More than the check takes, so that it is the check that says what is too much.
    largest: 4 * 1024 * 1024,
  },
  'POST /api/templates/:name/restore': { title: '恢复随产品的模板', params: Named, answer: Templates },
})
