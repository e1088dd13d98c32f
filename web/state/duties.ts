import { signal } from '@preact/signals'
import type { DutiesPage } from '../../api/duties.js'
import { fetchDuties, postAllRead, postRead } from '../server.js'
import type { Loaded } from './library.js'

/** What is due, as it was fetched last. */
export const duties = signal<Loaded<DutiesPage>>({ state: 'loading' })
/** How many reminders have not been opened. */
export const unread = signal(0)

export async function loadDuties(): Promise<void> {
  try {
    const value = await fetchDuties()
    duties.value = { state: 'ready', value }
    unread.value = value.unread
  } catch (error) {
    duties.value = { state: 'failed', problem: error instanceof Error ? error.message : '没有读到，请重试。' }
  }
}

/** Opens an item of the inbox: from then on it counts as read. */
export async function openItem(id: string): Promise<void> {
  try {
    await postRead(id)
    await loadDuties()
  } catch {
    // it stays unread, and can be opened again
  }
}

/** Everything in the inbox counts as read. */
export async function openAll(): Promise<void> {
  try {
    await postAllRead()
    await loadDuties()
  } catch {
    // they stay unread, and it can be tried again
  }
}

/** Hears of new reminders as long as the page is open. */
export function followInbox(): void {
  const events = new EventSource('/api/inbox/events')
  events.addEventListener('inbox', event => {
    const read: unknown = JSON.parse(event.data)
    const count = typeof read === 'object' && read !== null && 'unread' in read ? Number(read.unread) : 0
    const isNew = count > unread.value
    unread.value = count
    if (isNew && duties.value.state === 'ready') void loadDuties()
  })
  events.addEventListener('duties', () => {
    if (duties.value.state === 'ready') void loadDuties()
  })
}
