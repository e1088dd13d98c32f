import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Changed, FormAction, FormPage, ProjectUpdateNote, Save } from '../../api/filings.js'
import { carriesSecretMarking } from '../../common/secret-marking.js'
import { standingAt } from '../../flows/engine/standing-at.js'
import type { Storage } from '../conversation/saved.js'
import { Refused } from '../server.js'
import { keepSame } from './keep-same.js'

export interface FormStateParts {
  readonly page: FormPage
  readonly post: (id: string, save: Save) => Promise<Changed>
  readonly fetch: (id: string) => Promise<FormPage>
  readonly storage: Storage
  readonly newId: () => string
  /** Calls back after some milliseconds; the result takes it back. */
  readonly later: (work: () => void, after: number) => () => void
  /** Something that the person must know, and is not beside a field. */
  readonly tell: (text: string) => void
  /** Other windows are to know that it was saved. */
  readonly spread: (revision: number) => void
}

/** What was typed into a field and is not what is stored there. */
export interface Box {
  readonly text: string
  /** What stood there when the person began to type. */
  readonly was: string | null
  /** `refused` and `conflict`: not kept; the words stay here. */
  readonly state: 'typed' | 'refused' | 'conflict'
  readonly why: string | null
}

/** A form that is being filled: saved as one types, one thing after the other. Knows nothing of how it is drawn. */
export interface FormState {
  readonly page: ReadonlySignal<FormPage>
  readonly boxes: ReadonlySignal<ReadonlyMap<string, Box>>
  /** The box of one field: whoever draws that field need not look again when another is typed into. */
  boxOf(key: string): Box | undefined
  /** What the project learned when it was finished just now. */
  readonly updates: ReadonlySignal<readonly ProjectUpdateNote[]>
  readonly status: ReadonlySignal<'saved' | 'saving' | 'unreached' | 'unkept'>
  /** The person is typing; saved after a pause. */
  type(key: string, text: string): void
  /** The person has chosen, or left the field: saved now. */
  commit(key: string, text?: string): void
  /** 「仍用我写的」 */
  insist(key: string): void
  /** 「用现在的」 */
  letGo(key: string): void
  /** Does something else to the form, after what was typed is saved; resolves with why not, or null when it is done. */
  act(action: FormAction): Promise<string | null>
  /** Resolves once nothing waits to be saved; false when something could not be. */
  settled(): Promise<boolean>
  /** Looks whether it was changed elsewhere. */
  refresh(): Promise<void>
}

type Job =
  | { readonly kind: 'write'; readonly key: string; save: Save | null }
  | {
      readonly kind: 'action'
      readonly action: FormAction
      save: Save | null
      readonly done: (why: string | null) => void
    }

const pause = 800
const retryAfter = 3000
/** Not a word about what was sent: not reached, the key asked for first, too fast, or starting anew. */
const outOfReach = [0, 401, 429, 502, 503, 504]

export function createFormState(parts: FormStateParts): FormState {
  const { post, fetch, storage, newId, later, tell, spread } = parts
  const id = parts.page.id
  const page = signal(parts.page)
  const boxes = signal<ReadonlyMap<string, Box>>(new Map())
  const eachBox = new Map<string, ReadonlySignal<Box | undefined>>()
  const updates = signal<readonly ProjectUpdateNote[]>([])
  const isBusy = signal(false)
  const isUnreached = signal(false)
  const jobs: Job[] = []
  const pauses = new Map<string, () => void>()
  let waiting: ((isKept: boolean) => void)[] = []
  let stopRetry = () => {}

  function setBox(key: string, box: Box | null): void {
    const next = new Map(boxes.value)
    if (box) next.set(key, box)
    else next.delete(key)
    boxes.value = next
    remember()
  }

  /** What is not stored yet outlives a reload; a marked secret does not. */
  function remember(): void {
    const kept = [...boxes.value].filter(([, box]) => !carriesSecretMarking(box.text))
    try {
      if (kept.length === 0) storage.removeItem(storeKey(id))
      else storage.setItem(storeKey(id), JSON.stringify(kept.map(([key, { text, was }]) => ({ key, text, was }))))
    } catch {
      // a full storage only means that a reload keeps less
    }
  }

  function standing(key: string): string | null {
    return standingAt(page.value.view, key)?.text ?? null
  }

  function put(key: string, text: string): void {
    const before = boxes.value.get(key)
    const was = before ? before.was : standing(key)
    setBox(key, { text, was, state: 'typed', why: null })
  }

  function schedule(key: string): void {
    pauses.get(key)?.()
    pauses.delete(key)
    if (!jobs.some(job => job.kind === 'write' && job.key === key && job.save === null)) {
      jobs.push({ kind: 'write', key, save: null })
    }
    void work()
  }

  function flush(): void {
    for (const key of [...pauses.keys()]) schedule(key)
  }

  async function work(): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    stopRetry()
    try {
      for (let job = jobs[0]; job; job = jobs[0]) {
        if (!(await tryJob(job))) break
        jobs.shift()
      }
    } finally {
      isBusy.value = false
      if (jobs.length === 0 || isUnreached.value) answerWaiting()
    }
  }

  function answerWaiting(): void {
    const isKept = jobs.length === 0 && boxes.value.size === 0
    for (const one of waiting) one(isKept)
    waiting = []
  }

  /** False when the server was not reached: the job stays, and is tried again. */
  async function tryJob(job: Job): Promise<boolean> {
    job.save ??= saveOf(job)
    if (!job.save) return true
    const { save } = job
    let answer: Changed
    try {
      answer = await post(id, save)
    } catch (error) {
      if (error instanceof Refused && outOfReach.includes(error.status)) {
        isUnreached.value = true
        if (job.kind === 'action') {
          job.done(error.message)
          return true
        }
        stopRetry = later(() => void work(), retryAfter)
        return false
      }
      isUnreached.value = false
      const why = error instanceof Error ? error.message : '没有保存，请重试。'
      if (job.kind === 'action') job.done(why)
      else refuse(job.key, 'refused', why)
      return true
    }
    isUnreached.value = false
    if (answer.kind === 'deleted') {
      storage.removeItem(storeKey(id))
      if (job.kind === 'action') job.done(null)
      return true
    }
    const before = page.value.revision
    page.value = keepSame(page.value, answer.page)
    if (answer.kind === 'kept' && answer.updates) updates.value = answer.updates
    if (job.kind === 'action') job.done(answer.kind === 'kept' ? null : answer.why)
    else if (answer.kind === 'kept') written(job.key, save)
    else refuse(job.key, answer.kind, answer.why)
    if (answer.page.revision !== before) spread(answer.page.revision)
    return true
  }

  function saveOf(job: Job): Save | null {
    const { revision } = page.value
    if (job.kind === 'action') return { message: newId(), revision, action: job.action }
    const box = boxes.value.get(job.key)
    if (box?.state !== 'typed') return null
    const { text, was } = box
    return { message: newId(), revision, action: { do: 'write', path: job.key, text, was } }
  }

  /** What was sent is stored; what was typed since then is still to be. */
  function written(key: string, { action }: Save): void {
    const box = boxes.value.get(key)
    if (!box || action.do !== 'write') return
    if (box.text === action.text) setBox(key, null)
    else setBox(key, { ...box, was: standing(key) })
  }

  function refuse(key: string, state: 'refused' | 'conflict', why: string): void {
    const box = boxes.value.get(key)
    if (box) setBox(key, { ...box, state, why })
  }

  const form: FormState = {
    page,
    boxes,
    updates,
    boxOf(key) {
      const known = eachBox.get(key) ?? computed(() => boxes.value.get(key))
      eachBox.set(key, known)
      return known.value
    },
    status: computed(() => {
      if (isUnreached.value && boxes.value.size > 0) return 'unreached'
      const states = [...boxes.value.values()].map(box => box.state)
      if (isBusy.value || states.includes('typed')) return 'saving'
      return states.length > 0 ? 'unkept' : 'saved'
    }),
    type(key, text) {
      put(key, text)
      pauses.get(key)?.()
      pauses.set(
        key,
        later(() => schedule(key), pause),
      )
    },
    commit(key, text) {
      if (text !== undefined) put(key, text)
      const box = boxes.value.get(key)
      if (box?.state !== 'typed') return
      const isUnderWay = jobs.some(job => job.kind === 'write' && job.key === key)
      if (isUnderWay || box.text !== (standing(key) ?? '')) return schedule(key)
      pauses.get(key)?.()
      pauses.delete(key)
      setBox(key, null)
    },
    insist(key) {
      const box = boxes.value.get(key)
      if (!box) return
      setBox(key, { text: box.text, was: standing(key), state: 'typed', why: null })
      schedule(key)
    },
    letGo: key => setBox(key, null),
    async act(action) {
      flush()
      const why = await new Promise<string | null>(done => {
        jobs.push({ kind: 'action', action, save: null, done })
        void work()
      })
      if (why === null && action.do === 'drop-row') letRowGo(action.row)
      return why
    },
    async settled() {
      flush()
      if (!isBusy.value && jobs.length === 0) return boxes.value.size === 0
      return new Promise(done => {
        waiting.push(done)
        void work()
      })
    },
    async refresh() {
      if (isBusy.value || jobs.length > 0) return
      const now = await fetch(id).catch(() => null)
      if (!now || isBusy.value || now.revision <= page.value.revision) return
      page.value = keepSame(page.value, now)
      tell('这一份刚在别处改过，已经换成最新的。')
    },
  }

  /** What was typed into a row goes with it. */
  function letRowGo(row: string): void {
    boxes.value = new Map([...boxes.value].filter(([key]) => !key.startsWith(`${row}.`)))
    remember()
  }

  for (const { key, text, was } of remembered(storage, id)) {
    if (parts.page.finished) break
    setBox(key, { text, was, state: 'typed', why: null })
    schedule(key)
  }
  return form
}

function storeKey(id: string): string {
  return `banfatong.form.${id}`
}

function remembered(storage: Storage, id: string): readonly { key: string; text: string; was: string | null }[] {
  try {
    const read: unknown = JSON.parse(storage.getItem(storeKey(id)) ?? '[]')
    return Array.isArray(read) ? read.filter(isRemembered) : []
  } catch {
    return []
  }
}

function isRemembered(one: unknown): one is { key: string; text: string; was: string | null } {
  if (typeof one !== 'object' || one === null || !('key' in one && 'text' in one && 'was' in one)) return false
  return (
    typeof one.key === 'string' && typeof one.text === 'string' && (one.was === null || typeof one.was === 'string')
  )
}
