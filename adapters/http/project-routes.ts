import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ProjectEdit } from '../../services/projects/project-edit.js'
import type { ProjectDesk } from '../../services/projects/project-service.js'
import { asDownload } from './as-download.js'

const Create = z.object({ name: z.string().max(500) })
const Change = z.object({ revision: z.int().nonnegative(), edit: ProjectEdit })

const unread = { message: '这一步没有读懂，请刷新页面再试。' }
const gone = { message: '没有这个项目，可能地址不对。可以回到“项目”重新选。' }

interface Named {
  Params: { id: string }
}

/** The files of projects, for the page: read, begun, and changed one thing at a time. */
export function serveProjects(server: FastifyInstance, desk: ProjectDesk): void {
  server.get('/api/projects', () => desk.list())
  server.post('/api/projects', async (request, answer) => {
    const read = Create.safeParse(request.body)
    if (!read.success) return answer.code(400).send(unread)
    const made = await desk.create(read.data.name)
    return 'problem' in made ? answer.code(422).send({ message: made.problem }) : made
  })
  server.get<Named>('/api/projects/:id', async (request, answer) => {
    return (await desk.read(request.params.id)) ?? answer.code(404).send(gone)
  })
  server.get<Named>('/api/projects/:id/provider-letter', async (request, answer) => {
    const made = await desk.letter(request.params.id)
    if (!made) return answer.code(404).send(gone)
    if ('why' in made) return answer.code(503).send({ message: made.why })
    return asDownload(answer, made.name, made.mime).send(Buffer.from(made.bytes))
  })
  server.post<Named>('/api/projects/:id/changes', async (request, answer) => {
    const read = Change.safeParse(request.body)
    if (!read.success) return answer.code(400).send(unread)
    const { revision, edit } = read.data
    return (await desk.change(request.params.id, revision, edit)) ?? answer.code(404).send(gone)
  })
}
