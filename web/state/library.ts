import { type Signal, signal } from '@preact/signals'
import type { LibraryView, ReadingView } from '../../api/library.js'
import { fetchLibrary, fetchReading } from '../server.js'

/** Something that is being fetched. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: string }

const list = signal<Loaded<LibraryView>>({ state: 'loading' })
const readings = new Map<string, Signal<Loaded<ReadingView>>>()
let isListAsked = false

/** The library's list, fetched when first asked for. */
export function libraryList(): Signal<Loaded<LibraryView>> {
  if (!isListAsked) reloadList()
  return list
}

export function reloadList(): void {
  isListAsked = true
  void fill(list, fetchLibrary)
}

/** One regulation, fetched when first asked for. */
export function readingOf(id: string): Signal<Loaded<ReadingView>> {
  const known = readings.get(id)
  if (known) return known
  const reading = signal<Loaded<ReadingView>>({ state: 'loading' })
  readings.set(id, reading)
  void fill(reading, () => fetchReading(id))
  return reading
}

export function reload(id: string): void {
  const reading = readings.get(id)
  if (reading) void fill(reading, () => fetchReading(id))
}

async function fill<T>(into: Signal<Loaded<T>>, fetch: () => Promise<T>): Promise<void> {
  // Not within a drawing that reads it.
  await Promise.resolve()
  into.value = { state: 'loading' }
  try {
    into.value = { state: 'ready', value: await fetch() }
  } catch (error) {
    into.value = { state: 'failed', problem: error instanceof Error ? error.message : '没有读到，请重试。' }
  }
}
