import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type ProjectAnswer, type ProjectPage, projectPage, projectsPage } from '../../bot/views/projects-page.js'
import { dayAt } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import type { CatalogueEntry } from '../../flows/engine/entry.js'
import { pageCaller } from '../../services/people/caller.js'
import { ProjectEdit } from '../../services/projects/project-edit.js'
import type { ProjectFile, ProjectService } from '../../services/projects/project-service.js'
import { asDownload } from './as-download.js'

const Create = z.object({ name: z.string().max(500) })
const Change = z.object({ revision: z.int().nonnegative(), edit: ProjectEdit })

const unread = { message: '这一步没有读懂，请刷新页面再试。' }
const gone = { message: '没有这个项目，可能地址不对。可以回到“项目”重新选。' }

interface Named {
  Params: { id: string }
}

/** What a page of a project is made with. */
export interface ProjectRouteParts {
  readonly projects: ProjectService
  readonly catalogue: readonly CatalogueEntry[]
  readonly calendar: () => Calendar
  /** Milliseconds. */
  readonly now: () => number
}

/** The files of projects, for the page: read, begun, and changed one thing at a time. */
export function serveProjects(
  server: FastifyInstance,
  { projects, catalogue, calendar, now }: ProjectRouteParts,
): void {
  const around = () => ({ today: dayAt(now()), calendar: calendar(), catalogue })
  const pageOf = ({ project, states }: ProjectFile): ProjectPage => projectPage(project, { ...around(), states })
  server.get('/api/projects', async () => {
    const { open, archived } = await projects.list(pageCaller)
    return projectsPage(open, archived, around())
  })
  server.post('/api/projects', async (request, answer) => {
    const read = Create.safeParse(request.body)
    if (!read.success) return answer.code(400).send(unread)
    const made = await projects.create(pageCaller, read.data.name)
    return 'problem' in made ? answer.code(422).send({ message: made.problem }) : made
  })
  server.get<Named>('/api/projects/:id', async (request, answer) => {
    const file = await projects.read(pageCaller, request.params.id)
    return file ? pageOf(file) : answer.code(404).send(gone)
  })
  server.get<Named>('/api/projects/:id/provider-letter', async (request, answer) => {
    const made = await projects.letter(pageCaller, request.params.id)
    if (!made) return answer.code(404).send(gone)
    if ('why' in made) return answer.code(503).send({ message: made.why })
    return asDownload(answer, made.name, made.mime).send(Buffer.from(made.bytes))
  })
  server.post<Named>('/api/projects/:id/changes', async (request, answer) => {
    const read = Change.safeParse(request.body)
    if (!read.success) return answer.code(400).send(unread)
    const { revision, edit } = read.data
    const changed = await projects.change(pageCaller, request.params.id, revision, edit)
    if (!changed) return answer.code(404).send(gone)
    const { file, ...rest } = changed
    return { ...rest, page: pageOf(file) } satisfies ProjectAnswer
  })
}
