import { signal } from '@preact/signals'
import type { Api } from '../api/all.js'
import type { ReminderSettingsPage } from '../api/duties.js'
import type { Save } from '../api/filings.js'
import type { ProjectEdit } from '../api/projects.js'
import type { Answer, Given } from '../api/route.js'

/** Set when the server wants the access key first; the page then asks for it. */
export const locked = signal(false)

/** What the server would not do, in words for the person. `status` 0 means that it was not reached. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

export type Posted = Given<Api['POST /api/messages']>['body']

export const postMessage = (body: Posted) => call('POST /api/messages', { body })
export const postMessageFile = (query: { conversation: string; id: string; name: string; text: string }, body: Blob) =>
  call('POST /api/messages/file', { query, body })
export const fetchRephrased = (id: string, seen: number) =>
  call('GET /api/rephrased/:id', { params: { id }, query: { seen } })
export const fetchLibrary = () => call('GET /api/library', {})
export const fetchReading = (id: string) => call('GET /api/library/:id', { params: { id } })
export const fetchDuties = () => call('GET /api/duties', {})
export const postAllRead = () => call('POST /api/inbox/read-all', {})
export const postRead = (id: string) => call('POST /api/inbox/read', { body: { id } })
export const fetchCalendarAddress = () => call('GET /api/calendar-address', {})
export const postCalendarAddress = (on: boolean) => call('POST /api/calendar-address', { body: { on } })
export const fetchTemplates = () => call('GET /api/templates', {})
export const postTemplate = (name: string, body: Blob) => call('POST /api/templates/:name', { params: { name }, body })
export const postTemplateRestore = (name: string) => call('POST /api/templates/:name/restore', { params: { name } })
export const fetchReminderSettings = () => call('GET /api/reminder-settings', {})
export const postReminderPreferences = (body: ReminderSettingsPage['preferences']) =>
  call('POST /api/reminder-settings', { body })
export const postAccountOwner = (subject: string, knownAs: string) =>
  call('POST /api/accounts', { body: { subject, knownAs } })
export const postAccessKey = (key: string) => call('POST /api/access', { body: { key } })

export const fetchProjects = () => call('GET /api/projects', {})
export const fetchProject = (id: string) => call('GET /api/projects/:id', { params: { id } })
export const postProject = (name: string) => call('POST /api/projects', { body: { name } })
export const postProjectEdit = (id: string, revision: number, edit: ProjectEdit) =>
  call('POST /api/projects/:id/changes', { params: { id }, body: { revision, edit } })

export const fetchFilings = () => call('GET /api/filings', {})
export const fetchFiling = (id: string) => call('GET /api/filings/:id', { params: { id } })
export const postNewFiling = (body: { message: string; flow: string; project: string | null }) =>
  call('POST /api/filings', { body })
export const postCopy = (id: string, message: string) =>
  call('POST /api/filings/:id/copy', { params: { id }, body: { message } })
export const postChange = (id: string, body: Save) => call('POST /api/filings/:id/changes', { params: { id }, body })
export const postPaste = (id: string, table: string, text: string) =>
  call('POST /api/filings/:id/paste', { params: { id }, body: { table, text } })
export const postTableFile = (id: string, table: string, body: File) =>
  call('POST /api/filings/:id/table-file', { params: { id }, query: { table, name: body.name }, body })
export const postRunFile = (message: string, body: File) =>
  call('POST /api/filings/run-file', { query: { message }, body })
export const postDocument = (id: string, body: { message: string; kind: 'word' | 'excel'; draft: boolean }) =>
  fetchFile('POST /api/filings/:id/document', { params: { id }, body })
export const fetchRunFile = (id: string) => fetchFile('GET /api/filings/:id/file', { params: { id } })

type Call<Name extends keyof Api> = Sent<Given<Api[Name]>>
/** A file goes as the browser has it. */
type Sent<Whole> = { [Part in keyof Whole]: Whole[Part] extends Uint8Array ? Blob : Whole[Part] }

/** Asks one address of the interface; what is sent and what comes are typed by its description in `api/`. */
async function call<Name extends keyof Api>(name: Name, given: Call<Name>): Promise<Answer<Api[Name]>> {
  const answer = await reach(name, given)
  const content: unknown = await answer.json().catch(() => null)
  return answer.ok && content !== null ? (content as Answer<Api[Name]>) : refuse(answer.status, content)
}

/** A file to take away, under the name that the server gave it. */
async function fetchFile<Name extends keyof Api>(
  name: Name,
  given: Call<Name>,
): Promise<{ readonly name: string; readonly blob: Blob }> {
  const answer = await reach(name, given)
  if (!answer.ok) return refuse(answer.status, await answer.json().catch(() => null))
  const sent = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1]
  return { name: sent ? decodeURIComponent(sent) : '文件', blob: await answer.blob() }
}

function refuse(status: number, content: unknown): never {
  if (status === 401) locked.value = true
  throw new Refused(status, messageIn(content) ?? '服务暂时没有回应，请稍后重试。')
}

interface Parts {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: object
  readonly body?: object
}

async function reach(name: string, { params = {}, query = {}, body }: Parts): Promise<Response> {
  const [method = '', pattern = ''] = name.split(' ')
  const path = pattern.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const asked = new URLSearchParams(Object.entries(query).map(([key, value]): [string, string] => [key, `${value}`]))
  const isFile = body instanceof Blob
  const type = isFile ? 'application/octet-stream' : 'application/json'
  try {
    return await fetch(`${path}?${asked}`, {
      method,
      signal: AbortSignal.timeout(60_000),
      ...(body && { headers: { 'Content-Type': type }, body: isFile ? body : JSON.stringify(body) }),
    })
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    throw new Refused(0, isLate ? '等了很久没有回应，请重试。' : '没有连上服务。请检查网络后重试，您写的内容还在。')
  }
}

function messageIn(content: unknown): string | undefined {
  const isObject = typeof content === 'object' && content !== null && 'message' in content
  return isObject && typeof content.message === 'string' ? content.message : undefined
}
