import { signal } from '@preact/signals'
import type { LibraryView, ReadingView } from '../adapters/http/library-view.js'
import type { Rephrased } from '../bot/rephrasings.js'
import type { Reply } from '../bot/reply.js'
import type { DutiesPage } from '../bot/views/duties-page.js'
import type { TemplateLine, TemplateTaken } from '../bot/views/templates-page.js'

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
export const fetchRephrased = (id: string) => call<Rephrased>(`/api/rephrased/${encodeURIComponent(id)}`)
export const fetchLibrary = () => call<LibraryView>('/api/library')
export const fetchReading = (id: string) => call<ReadingView>(`/api/library/${encodeURIComponent(id)}`)
export const fetchDuties = () => call<DutiesPage>('/api/duties')
export const postRead = (id: string) => call<{ ok: boolean }>('/api/inbox/read', { id })
export const fetchCalendarAddress = () => call<{ path: string | null }>('/api/calendar-address')
export const postCalendarAddress = (on: boolean) => call<{ path: string | null }>('/api/calendar-address', { on })
export const fetchTemplates = () => call<{ templates: readonly TemplateLine[] }>('/api/templates')
export const postTemplate = (name: string, file: Blob) => call<TemplateTaken>(`/api/templates/${name}`, file)
export const postTemplateRestore = (name: string) => call<object>(`/api/templates/${name}/restore`, {})
export const postAccessKey = (key: string) => call<{ ok: boolean }>('/api/access', { key })

async function call<T>(path: string, body?: object): Promise<T> {
  const answer = await reach(path, body)
  const content: unknown = await answer.json().catch(() => null)
  if (answer.ok && content !== null) return content as T
  if (answer.status === 401) locked.value = true
  throw new Refused(answer.status, messageIn(content) ?? '服务暂时没有回应，请稍后重试。')
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
