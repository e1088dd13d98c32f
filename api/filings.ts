import { z } from 'zod'
import type * as flows from '../flows/engine/form-view.js'
import type { Cite as Cited } from '../regulation/citation.js'
import { type FormAction, type Preview as Previewed, Save } from '../services/filings/form-actions.js'
import { Bytes, Download, Id, list, MessageId, subject } from './route.js'
import { Choice } from './talk.js'

const Named = z.object({ id: z.string(), name: z.string() })

export const FormLine = z.object({
  flow: z.string(),
  title: z.string(),
  intro: z.string(),
  article: z.string().describe('例如“第十五条”'),
})
export type FormLine = z.infer<typeof FormLine>

export const FinishedLine = z
  .object({
    id: z.string(),
    title: z.string(),
    touched: z.string().describe('最后改动的时刻，例如“11月29日19:31”'),
    project: z.string().nullable().describe('属于哪个项目，或者填了哪个项目'),
    isForm: z.boolean().describe('能在网页上用表格填；否则在对话里接着办'),
  })
  .meta({ id: 'FinishedFiling', description: '办完的一份' })
export type FinishedLine = z.infer<typeof FinishedLine>

export const DraftLine = FinishedLine.extend({ progress: z.string().describe('例如“已填12栏，还差3栏”') }).meta({
  id: 'Draft',
  description: '一份草稿',
})
export type DraftLine = z.infer<typeof DraftLine>

/** What the page shows of filings: those to begin, by where a project stands, and the drafts to go on with. */
export const FilingsPage = z.object({
  stages: list(z.object({ name: z.string(), forms: list(FormLine) })),
  drafts: list(DraftLine),
  finished: list(FinishedLine).describe('最近办完的'),
  projects: list(Named),
})
export type FilingsPage = z.infer<typeof FilingsPage>

const Cite = z
  .object({
    regulation: z.string(),
    title: z.string(),
    article: z.number(),
    item: z.number().optional(),
    quote: z.string().describe('原文'),
  })
  .meta({ id: 'Basis', description: '依据' }) satisfies z.ZodType<Cited>

const about = {
  label: z.string(),
  why: z.string(),
  cite: Cite.nullable().describe('办法没有要求时为空'),
  inferred: z.boolean().describe('推定的，没有文本要求'),
  required: z.boolean(),
  extra: z.boolean().describe('可以另外加的'),
}
const asked = {
  ...about,
  face: z.enum(['text', 'choice', 'choices', 'yes-no', 'money', 'day', 'code', 'change']).describe('怎样填'),
  long: z.boolean().describe('不止一行'),
  options: list(z.object({ value: z.string(), label: z.string() })),
  hint: z.string().nullable(),
}
const standing = {
  key: z.string(),
  text: z.string().nullable().describe('现在填的；没有填过时为空'),
  problem: z.string().nullable(),
}

const ShownView = z
  .object({ kind: z.literal('shown'), label: z.string(), text: z.string() })
  .describe('算出来的，不用填')
const CellView = z.object({ kind: z.literal('cell'), column: z.string(), ...standing }).describe('一格')
const FieldView = z.object({ kind: z.literal('field'), ask: z.string(), ...asked, ...standing }).describe('一栏')
const TableView: z.ZodType<flows.TableView> & z.core.$ZodTypeDiscriminable = z
  .object({
    kind: z.literal('table'),
    key: z.string(),
    ...about,
    columns: list(z.object({ key: z.string(), ...asked })),
    rows: list(
      z.object({
        key: z.string(),
        get cells() {
          return list(z.discriminatedUnion('kind', [CellView, ShownView, TableView]))
        },
      }),
    ),
    sums: list(z.object({ label: z.string(), text: z.string() })).describe('合计'),
    any: z.string().nullable().describe('可以没有内容的表：先问的那一句'),
  })
  .meta({ id: 'Table', description: '一张表' })

const FormView = z
  .object({
    form: z.string(),
    title: z.string(),
    intro: z.string(),
    sections: list(
      z.object({ title: z.string(), parts: list(z.discriminatedUnion('kind', [FieldView, TableView, ShownView])) }),
    ),
    remarks: list(z.object({ level: z.enum(['stop', 'look']), key: z.string(), text: z.string() })).describe(
      '前后不一致的地方，和在哪一栏改',
    ),
    missing: list(z.object({ key: z.string(), label: z.string() })).describe('必填而没有填，或者填得不能用'),
    filled: z.number().describe('填了几栏'),
    instead: z.string().nullable().describe('不用填这一份时：为什么'),
    open: list(z.string()).describe('文本没有写明的'),
  })
  .meta({ id: 'Form', description: '一份表' }) satisfies z.ZodType<flows.FormView>
export type FormView = z.infer<typeof FormView>
export type { Asked, ColumnView, FieldView, PartView, TableView } from '../flows/engine/form-view.js'

/** A filing as the page has it on the screen. */
export const FormPage = z
  .object({
    id: z.string(),
    flow: z.string(),
    revision: z.number().describe('改的时候要带上'),
    finished: z.boolean(),
    touched: z.string(),
    view: FormView,
    guesses: list(
      z.object({
        key: z.string(),
        path: z.string().describe('哪一栏，或者哪张表'),
        label: z.string(),
        shown: z.string(),
      }),
    ).describe('项目档案里有、还没有人采用的'),
    project: Named.nullable(),
    notes: list(z.string()).describe('开始填以后，问题或者办法文本的变动'),
    hasTables: z.boolean(),
  })
  .meta({ id: 'Filing', description: '填报中的一份' })
export type FormPage = z.infer<typeof FormPage>

/** What a project was told by a finished filing. */
export const ProjectUpdateNote = z
  .object({ project: Named, text: z.string(), next: Choice.nullable().describe('接下来可以做的一步，在对话里办') })
  .meta({ id: 'ProjectUpdateNote', description: '办完后项目档案记下的' })
export type ProjectUpdateNote = z.infer<typeof ProjectUpdateNote>

export const Changed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept'), page: FormPage, updates: list(ProjectUpdateNote).optional() }).describe('存好了'),
  z
    .object({ kind: z.enum(['refused', 'conflict']), why: z.string(), page: FormPage })
    .describe('没有存：填得不对，或者刚在别处改过'),
  z.object({ kind: z.literal('deleted') }).describe('删掉了'),
])
export type Changed = z.infer<typeof Changed>

export const Preview = z.object({
  rows: list(z.record(z.string(), z.string()).readonly()),
  numbers: list(z.number()).describe('每一行在原表的第几行'),
  problems: list(
    z.object({ row: z.number().describe('整张表的问题为0'), column: z.string().nullable(), text: z.string() }),
  ),
  columns: list(z.string()).describe('认出来的列'),
  unknown: list(z.string()).describe('没有用上的列'),
  cells: list(list(z.string())).describe('填入时原样发回'),
  there: z.number().describe('表里已经有几行'),
}) satisfies z.ZodType<Previewed>
export type Preview = z.infer<typeof Preview>

const key = z.string().regex(/^[A-Za-z0-9.]{1,200}$/)
const ById = z.object({ id: z.string() })

export type { FormAction, Save }

/** A pasted table of three hundred rows, written out in JSON. */
const pasteLimit = 4 * 1024 * 1024
/** An .xlsx or .csv file; what reads it says so in words before that. */
const fileLimit = 6 * 1024 * 1024

export const filings = subject('填报', {
  'GET /api/filings': { title: '有哪些表，和填报中、办完的各份', answer: FilingsPage },
  'POST /api/filings': {
    title: '开始填一份',
    body: z.object({ message: MessageId, flow: z.string().min(1).max(60), project: Id.nullable() }),
    answer: FormPage,
  },
  'GET /api/filings/:id': { title: '打开一份', params: ById, answer: FormPage },
  'POST /api/filings/:id/copy': {
    title: '照它另填一份',
    params: ById,
    body: z.object({ message: MessageId }),
    answer: FormPage,
  },
  'POST /api/filings/:id/changes': {
    title: '改一处',
    params: ById,
    body: Save,
    answer: Changed,
    largest: pasteLimit,
  },
  'POST /api/filings/:id/paste': {
    title: '试读粘贴的表，还不填入',
    params: ById,
    body: z.object({ table: key, text: z.string().max(1_000_000) }),
    answer: Preview,
    largest: pasteLimit,
  },
  'POST /api/filings/:id/table-file': {
    title: '试读表格文件，还不填入',
    params: ById,
    query: z.object({ table: key, name: z.string().min(1).max(200) }),
    body: Bytes,
    answer: Preview,
    largest: fileLimit,
  },
  'POST /api/filings/:id/document': {
    title: '出文稿',
    params: ById,
    body: z.object({ message: MessageId, kind: z.enum(['word', 'excel']), draft: z.boolean() }),
    answer: Download,
  },
  'GET /api/filings/:id/file': { title: '导出填报文件，交给同事', params: ById, answer: Download },
  'POST /api/filings/run-file': {
    title: '打开同事的填报文件',
    query: z.object({ message: MessageId }),
    body: Bytes,
    answer: FormPage,
    largest: fileLimit,
  },
})
