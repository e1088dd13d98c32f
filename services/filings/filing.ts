import { type Asking, newConversation } from '../../flows/engine/asking.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { fold, type Operation, operationsOf } from '../../flows/engine/data.js'
import { begin, type Evaluation, evaluate, upgraded } from '../../flows/engine/evaluate.js'
import { proposals } from '../../flows/engine/propose.js'
import { askedAgain } from '../../flows/engine/run-file.js'
import type { Run } from '../../flows/engine/state.js'
import type { RunChange, Said, SaidBy, SavedRun } from './saved-run.js'

/** A filing with the form it follows. */
export interface Filing {
  /** As it stands in the store. */
  readonly saved: SavedRun
  /** As the form of today reads it, with what was done since. */
  readonly run: Run
  /** What was done since it was read, and is not kept yet. */
  readonly done: readonly Operation[]
  readonly entry: CatalogueEntry
  /** What must be asked again because the form has changed since. */
  readonly again: readonly string[]
  /** Begun with what another one holds: its first operations are taken over from there. */
  readonly takenOver?: number
}

/** Opens a filing with the form of today; undefined where that form is no longer offered. */
export function openFiling(saved: SavedRun, catalogue: readonly CatalogueEntry[]): Filing | undefined {
  const entry = catalogue.find(one => one.id === saved.run.flow)
  if (!entry) return undefined
  const run = saved.status === 'open' ? upgraded(entry.form, saved.run) : saved.run
  return { saved, run, done: [], entry, again: run === saved.run ? [] : askedAgain(entry.form, run) }
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
  const run = begin(entry.form)
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
  return { saved, run, done: [], entry, again: [] }
}

/** A new filing that goes on from what another one holds. */
export function goingOn(fresh: Filing, { data }: Pick<Run, 'data'>): Filing {
  const filing = after(fresh, operationsOf(data))
  return { ...filing, takenOver: filing.done.length }
}

/** The same filing with something done to it; a guess is spent where something now stands. */
export function after(filing: Filing, operations: readonly Operation[]): Filing {
  const { entry, done } = filing
  const run = { ...filing.run, ...fold(operations, filing.run) }
  const waiting = new Set(proposals(entry.form, run).map(one => one.key))
  const { guesses: before = {}, ...rest } = run
  const guesses = Object.entries(before).filter(([key]) => waiting.has(key))
  return {
    ...filing,
    run: guesses.length > 0 ? { ...rest, guesses: Object.fromEntries(guesses) } : rest,
    done: [...done, ...operations],
    again: [],
  }
}

/** Hands it in; the filing as it was where it is handed in already. */
export function handedIn(filing: Filing, now: number): Filing {
  const { run } = filing
  return run.finished === undefined ? { ...filing, run: { ...run, finished: new Date(now).toISOString() } } : filing
}

/**
 * A walk without a last look is handed in once nothing is left to be asked; a form that stops at something wrong stays open,
 * also where nothing can be made of it.
 */
export function whenDone(filing: Filing, asking: Asking, now: number): Filing {
  const { form } = filing.entry
  const { question, proceeds, remarks } = evaluate(form, filing.run, asking)
  const isStopped = remarks.some(remark => remark.level === 'stop')
  return question === null && !(form.lastLook && (proceeds || isStopped)) ? handedIn(filing, now) : filing
}

export function viewOf(
  { entry, run }: Pick<Filing, 'entry' | 'run'>,
  asking: Asking = newConversation,
): Evaluation<object> {
  return evaluate(entry.form, run, asking)
}

/** Whether anything was said in it. */
export function isEmpty({ run }: Pick<Filing, 'run'>): boolean {
  return Object.keys(run.data).length === 0
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
  const { saved, run, done, takenOver = 0 } = filing
  const { raw, now, by = 'person', ticks = saved.ticks, forget = [] } = how
  // a message says one thing of a path: what it said last
  const said = new Map<string, Said>()
  for (const [at, operation] of done.entries()) {
    said.set(operation.path, at < takenOver ? { ...operation, raw: '', by: 'earlier' } : { ...operation, raw, by })
  }
  const status = run.finished === undefined ? saved.status : 'finished'
  return {
    saved: { ...saved, run, ticks, status, touchedAt: now, noticedAt: null },
    said: [...said.values()],
    forget,
  }
}

/** Takes back everything that was said in a filing: the rows stay, without words. */
export function forgetting({ saved, entry }: Filing, now: number): RunChange {
  const run: Run = begin(entry.form)
  return { saved: { ...saved, run, ticks: [], status: 'deleted', touchedAt: now }, said: [], forget: 'all' }
}
