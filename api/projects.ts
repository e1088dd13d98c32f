import { z } from 'zod'
import type { LetterDraft } from '../services/documents/provider-letter.js'
import type { ChangesView } from '../services/projects/project-changes.js'
import { type ContractPart as Part, ProjectEdit } from '../services/projects/project-edit.js'
import { Day, Download, Id, list, Moment, subject } from './route.js'

export { ProjectEdit }
export type ContractPart = Part

const Named = z.object({ id: z.string(), name: z.string() })
const Ending = z.enum(['finished', 'on-hold']).nullable().describe('办结或收起；还在办时为空')

export const ProjectCard = z
  .object({
    id: z.string(),
    name: z.string(),
    stage: z.string(),
    next: z.string().nullable().describe('最近一件定了日期的事；没有时为空'),
    undated: z.number().describe('还有几件没有定日期'),
    ending: Ending,
  })
  .meta({ id: 'ProjectCard', description: '项目列表中的一个' })
export type ProjectCard = z.infer<typeof ProjectCard>

export const ProjectsPage = z.object({
  projects: list(ProjectCard),
  archived: list(ProjectCard).describe('办结或收起的'),
})
export type ProjectsPage = z.infer<typeof ProjectsPage>

export const FactLine = z
  .object({
    id: z.string(),
    label: z.string(),
    kind: z.enum(['line', 'money', 'day', 'names']),
    ask: z.string(),
    typed: z.string().describe('现在填的；空：没有填'),
    isNeeded: z.boolean(),
  })
  .meta({ id: 'ProjectFact', description: '档案中的一栏' })
export type FactLine = z.infer<typeof FactLine>

export const ContractLine = z
  .object({ id: z.string(), name: z.string(), amount: z.string(), day: z.string() })
  .meta({ id: 'Contract', description: '一份合同' })
export type ContractLine = z.infer<typeof ContractLine>

export const FilingLine = z
  .object({
    flow: z.string(),
    title: z.string(),
    isForm: z.boolean().describe('能在网页上用表格填；否则在对话里办'),
  })
  .meta({ id: 'FilingLine', description: '可以开始的一种填报' })
export type FilingLine = z.infer<typeof FilingLine>

export const ProjectDuty = z
  .object({
    key: z.string(),
    rule: z.string(),
    name: z.string(),
    article: z.number(),
    quote: z.string().describe('原文'),
    actor: z.string().describe('由谁办'),
    recipient: z.string(),
    time: z.string().nullable().describe('原文写的时间'),
    ask: z.string().describe('定日期时怎么问'),
    printed: z.string().nullable().describe('日期和由谁定的；没有人定过时为空'),
    isLate: z.boolean(),
    set: z
      .object({ said: z.string(), basis: z.enum(['unit', 'notice', 'contract', 'superior']) })
      .nullable()
      .describe('就这件事定的日期，照原话'),
    assignee: z.string(),
    filing: FilingLine.nullable(),
  })
  .meta({ id: 'ProjectDuty', description: '项目里要办的一件事' })
export type ProjectDuty = z.infer<typeof ProjectDuty>

const Changes = z.object({
  each: list(z.object({ text: z.string(), outcome: z.string(), at: Moment, run: z.string() })),
  sums: list(z.string()).describe('几种读法各自合计'),
  note: z.string(),
}) satisfies z.ZodType<ChangesView>

const Letter = z.object({ title: z.string(), text: z.string(), note: z.string() }) satisfies z.ZodType<LetterDraft>

/** One project, with everything in its file. */
export const ProjectPage = z
  .object({
    id: z.string(),
    revision: z.number().describe('改的时候要带上'),
    name: z.string(),
    stage: z.string(),
    stages: list(Named),
    ending: Ending,
    groups: list(z.object({ title: z.string(), facts: list(FactLine) })),
    contracts: list(ContractLine),
    traits: list(
      z.object({
        id: z.string(),
        ask: z.string(),
        why: z.string(),
        value: z.boolean().nullable().describe('不清楚时为空'),
      }),
    ),
    duties: list(ProjectDuty),
    done: list(z.object({ key: z.string(), name: z.string(), day: Day })),
    filings: list(FilingLine),
    runs: list(
      z.object({
        run: z.string(),
        title: z.string(),
        state: z.enum(['open', 'finished', 'gone']),
        day: Day,
        isForm: z.boolean(),
      }),
    ).describe('填过的'),
    documents: list(z.object({ name: z.string(), day: Day, run: z.string().nullable() })),
    changes: Changes.describe('历次调整'),
    timeline: list(z.object({ day: Day, text: z.string() })),
    letter: Letter.nullable().describe('到了该提醒服务提供方的时候：函的草稿'),
    undo: z.string().nullable().describe('可以撤销的那一步'),
    redo: z.string().nullable().describe('可以重做的那一步'),
  })
  .meta({ id: 'Project', description: '一个项目的档案' })
export type ProjectPage = z.infer<typeof ProjectPage>

/** A project after a change, or why nothing was kept. */
export const ProjectAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept'), text: z.string(), page: ProjectPage }).describe('存好了'),
  z
    .object({
      kind: z.literal('refused'),
      why: z.string(),
      part: z.enum(['name', 'amount', 'day']).nullable().describe('合同的哪一栏不对'),
      page: ProjectPage,
    })
    .describe('没有存'),
  z.object({ kind: z.literal('confirm'), text: z.string(), page: ProjectPage }).describe('读成这样，确认以后再存'),
  z.object({ kind: z.literal('conflict'), why: z.string(), page: ProjectPage }).describe('刚在别处改过，没有存'),
])
export type ProjectAnswer = z.infer<typeof ProjectAnswer>

const ById = z.object({ id: z.string() })

export const projects = subject('项目', {
  'GET /api/projects': { title: '有哪些项目', answer: ProjectsPage },
  'POST /api/projects': {
    title: '新建项目',
    body: z.object({ name: z.string().max(500) }),
    answer: z.object({ id: Id }),
  },
  'GET /api/projects/:id': { title: '一个项目的档案', params: ById, answer: ProjectPage },
  'GET /api/projects/:id/provider-letter': {
    title: '下载给服务提供方的提醒函（草稿）',
    params: ById,
    answer: Download,
  },
  'POST /api/projects/:id/changes': {
    title: '改一处',
    params: ById,
    body: z.object({ revision: z.int().nonnegative(), edit: ProjectEdit }),
    answer: ProjectAnswer,
  },
})
