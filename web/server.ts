import { signal } from '@preact/signals'
import type { LibraryView, ReadingView } from '../adapters/http/library-view.js'
import type { Rephrased } from '../bot/rephrased.js'
import type { Reply } from '../bot/reply.js'
import type { DutiesPage } from '../bot/views/duties-page.js'
import type { FilingsPage } from '../bot/views/filings-page.js'
import type { FormPage } from '../bot/views/form-page.js'
import type { Lesson } from '../bot/views/project-news.js'
import type { ProjectAnswer, ProjectPage, ProjectsPage } from '../bot/views/projects-page.js'
import type { ReminderSettingsPage } from '../bot/views/reminder-settings-page.js'
import type { TemplateLine, TemplateTaken } from '../bot/views/templates-page.js'
import type { Changed, Preview, Save } from '../services/filings/form-actions.js'
import type { ProjectEdit } from '../services/projects/project-edit.js'

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

export interface Posted {
  readonly conversation: string
  readonly id: string
  readonly text: string
  readonly choice?: string
}

export const postMessage = (message: Posted) => call<Reply>('/api/messages', message)
export const postMessageFile = (about: { conversation: string; id: string; name: string; text: string }, file: Blob) =>
  call<Reply>(`/api/messages/file?${new URLSearchParams(about)}`, file)
export const fetchRephrased = (id: string, seen: number) =>
  call<Rephrased>(`/api/rephrased/${encodeURIComponent(id)}?seen=${seen}`)
export const fetchLibrary = () => call<LibraryView>('/api/library')
export const fetchReading = (id: string) => call<ReadingView>(`/api/library/${encodeURIComponent(id)}`)
export const fetchDuties = () => call<DutiesPage>('/api/duties')
export const postRead = (id: string) => call<{ ok: boolean }>('/api/inbox/read', { id })
export const fetchCalendarAddress = () => call<{ path: string | null }>('/api/calendar-address')
export const postCalendarAddress = (on: boolean) => call<{ path: string | null }>('/api/calendar-address', { on })
export const fetchTemplates = () => call<{ templates: readonly TemplateLine[] }>('/api/templates')
export const postTemplate = (name: string, file: Blob) => call<TemplateTaken>(`/api/templates/${name}`, file)
export const postTemplateRestore = (name: string) => call<object>(`/api/templates/${name}/restore`, {})
export const fetchReminderSettings = () => call<ReminderSettingsPage>('/api/reminder-settings')
export const postReminderHabits = (habits: ReminderSettingsPage['habits']) =>
  call<ReminderSettingsPage>('/api/reminder-settings', habits)
export const postAccountOwner = (subject: string, knownAs: string) =>
  call<ReminderSettingsPage>('/api/accounts', { subject, knownAs })
export const postAccessKey = (key: string) => call<{ ok: boolean }>('/api/access', { key })

export const fetchProjects = () => call<ProjectsPage>('/api/projects')
export const fetchProject = (id: string) => call<ProjectPage>(project(id))
export const postProject = (name: string) => call<{ readonly id: string }>('/api/projects', { name })
export const postProjectEdit = (id: string, revision: number, edit: ProjectEdit) =>
  call<ProjectAnswer>(`${project(id)}/changes`, { revision, edit })

export const fetchFilings = () => call<FilingsPage>('/api/filings')
export const fetchFiling = (id: string) => call<FormPage>(filing(id))
export const postNewFiling = (begin: { message: string; flow: string; project: string | null }) =>
  call<FormPage>('/api/filings', begin)
export const postCopy = (id: string, message: string) => call<FormPage>(`${filing(id)}/copy`, { message })
export const postChange = (id: string, save: Save) => call<Changed<FormPage, Lesson>>(`${filing(id)}/changes`, save)
export const postPaste = (id: string, table: string, text: string) =>
  call<Preview>(`${filing(id)}/paste`, { table, text })
export const postTableFile = (id: string, table: string, file: File) =>
  call<Preview & { text: string }>(`${filing(id)}/table-file?${new URLSearchParams({ table, name: file.name })}`, file)
export const postRunFile = (message: string, file: File) =>
  call<FormPage>(`/api/filings/run-file?${new URLSearchParams({ message })}`, file)
export const postDocument = (id: string, wanted: { message: string; kind: 'word' | 'excel'; draft: boolean }) =>
  fetchFile(`${filing(id)}/document`, wanted)
export const fetchRunFile = (id: string) => fetchFile(`${filing(id)}/file`)

function project(id: string): string {
  return `/api/projects/${encodeURIComponent(id)}`
}

function filing(id: string): string {
  return `/api/filings/${encodeURIComponent(id)}`
}

/** A file to take away, under the name that the server gave it. */
async function fetchFile(path: string, body?: object): Promise<{ readonly name: string; readonly blob: Blob }> {
  const answer = await reach(path, body)
  if (!answer.ok) return refuse(answer.status, await answer.json().catch(() => null))
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1]
  return { name: name ? decodeURIComponent(name) : '文件', blob: await answer.blob() }
}

async function call<T>(path: string, body?: object): Promise<T> {
  const answer = await reach(path, body)
  const content: unknown = await answer.json().catch(() => null)
  return answer.ok && content !== null ? (content as T) : refuse(answer.status, content)
}

function refuse(status: number, content: unknown): never {
  if (status === 401) locked.value = true
  throw new Refused(status, messageIn(content) ?? '服务暂时没有回应，请稍后重试。')
}

async function reach(path: string, body?: object): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(60_000)
    if (body === undefined) return await fetch(path, { signal })
    // a file goes as it is
    const isFile = body instanceof Blob
    const headers = { 'Content-Type': isFile ? 'application/octet-stream' : 'application/json' }
    return await fetch(path, { method: 'POST', headers, body: isFile ? body : JSON.stringify(body), signal })
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    throw new Refused(0, isLate ? '等了很久没有回应，请重试。' : '没有连上服务。请检查网络后重试，您写的内容还在。')
  }
}

function messageIn(content: unknown): string | undefined {
  const isObject = typeof content === 'object' && content !== null && 'message' in content
  return isObject && typeof content.message === 'string' ? content.message : undefined
}
