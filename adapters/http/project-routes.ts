import type { FastifyInstance } from 'fastify'
import { projects as api, type ProjectPage } from '../../api/projects.js'
import { projectPage, projectsPage } from '../../bot/views/projects-page.js'
import { dayAt } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { pageCaller } from '../../services/people/caller.js'
import type { ProjectFile, ProjectService } from '../../services/projects/project-service.js'
import { refuse } from './refusals.js'
import { serve } from './serve.js'

const gone = '没有这个项目，可能地址不对。可以回到“项目”重新选。'

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
  serve(server, api, {
    'GET /api/projects': async () => {
      const { open, archived } = await projects.list(pageCaller)
      return projectsPage(open, archived, around())
    },
    'POST /api/projects': async ({ body }) => {
      const made = await projects.create(pageCaller, body.name)
      return 'problem' in made ? refuse(422, made.problem) : made
    },
    'GET /api/projects/:id': async ({ params }) =>
      pageOf((await projects.read(pageCaller, params.id)) ?? refuse(404, gone)),
    'GET /api/projects/:id/provider-letter': async ({ params }) => {
      const made = (await projects.letter(pageCaller, params.id)) ?? refuse(404, gone)
      return 'why' in made ? refuse(503, made.why) : made
    },
    'POST /api/projects/:id/changes': async ({ params, body }) => {
      const changed = await projects.change(pageCaller, params.id, body.revision, body.edit)
      const { file, ...rest } = changed ?? refuse(404, gone)
      return { ...rest, page: pageOf(file) }
    },
  })
}
