import { finish, type Run, start, upgrade, type View, view } from '../../flows/engine/engine.js'
import type { CatalogueEntry } from '../../flows/engine/entry.js'
import { rowsBetween } from './saved-answers.js'
import type { RunChange, Said, SaidBy, SavedRun } from './saved-run.js'

/** A filing with the flow it follows. */
export interface Filing {
  /** As it stands in the store. */
  readonly saved: SavedRun
  /** As the flow of today reads it. */
  readonly run: Run
  readonly entry: CatalogueEntry
  /** What must be asked again because the flow has changed since. */
  readonly again: readonly string[]
  /** The answers it began with, where it goes on from a finished one. */
  readonly takenOver?: Run['answers']
}

/** Opens a filing with the flow of today; undefined where that flow is no longer offered. */
export function openFiling(saved: SavedRun, catalogue: readonly CatalogueEntry[]): Filing | undefined {
  const entry = catalogue.find(one => one.id === saved.run.flow)
  if (!entry) return undefined
  const { run, again } = saved.status === 'open' ? upgrade(entry.flow, saved.run) : { run: saved.run, again: [] }
  return { saved, run, entry, again }
}

/** Who begins it, where and when. */
export interface Beginning {
  readonly id: string
  readonly person: string
  readonly conversation: string
  readonly lawVersion: string
  readonly now: number
}

/** A filing that begins; nothing of it is kept yet. */
export function newFiling(entry: CatalogueEntry, { id, person, conversation, lawVersion, now }: Beginning): Filing {
  const run = start(entry.flow)
  const saved: SavedRun = {
    id,
    person,
    conversation,
    run,
    ticks: [],
    lawVersion,
    revision: 0,
    status: 'open',
    startedAt: now,
    touchedAt: now,
    noticedAt: null,
  }
  return { saved, run, entry, again: [] }
}

/** The same filing after a move: one whose last question is answered is handed in at once, and never twice. */
export function moved(filing: Filing, run: Run, now: number): Filing {
  const done = finish(filing.entry.flow, run, new Date(now).toISOString())
  return { ...filing, run: done.run, again: [] }
}

export function viewOf({ entry, run }: Pick<Filing, 'entry' | 'run'>): View {
  return view(entry.flow, run)
}

/** Whether anything was said in it. */
export function isEmpty({ run }: Pick<Filing, 'run'>): boolean {
  return Object.keys(run.answers).length === 0
}

/** Whether its questions are still being asked. */
export function isOpen({ saved, run }: Filing): boolean {
  return saved.status === 'open' && run.finished === undefined
}

/** What a message did to a filing, to be kept. */
export function changeOf(
  filing: Filing,
  how: {
    readonly raw: string
    readonly now: number
    readonly by?: SaidBy
    readonly ticks?: readonly string[]
    readonly forget?: readonly string[]
  },
): RunChange {
  const { saved, run, takenOver = {} } = filing
  const { raw, now, by = 'person', ticks = saved.ticks, forget = [] } = how
  const said: Said[] = rowsBetween(saved.run.answers, run.answers).map(row =>
    takenOver[row.key] === row.text ? { ...row, raw: '', by: 'earlier' } : { ...row, raw, by },
  )
  const status = run.finished === undefined ? saved.status : 'finished'
  return { saved: { ...saved, run, ticks, status, touchedAt: now, noticedAt: null }, said, forget }
}

/** Takes back everything that was said in a filing: the rows stay, without words. */
export function forgetting({ saved }: Filing, now: number): RunChange {
  const { flow, version } = saved.run
  const run: Run = { flow, version, answers: {} }
  return { saved: { ...saved, run, ticks: [], status: 'deleted', touchedAt: now }, said: [], forget: 'all' }
}
