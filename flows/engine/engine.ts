import { type Field, faceOf, type Option, readField, yesNo } from './fields.js'
import type { Cite, Flow, ListWording, Step, Wording } from './flow.js'
import { commandOf } from './reserved.js'

/**
 * What is stored of a filing: plain data, 300 bytes or so. The answers are the only state; where the person stands is
 * worked out from them each time (`view`).
 */
export interface Run {
  readonly flow: string
  readonly version: number
  /** Canonical text by key: `budget`, `changes.0.amount`, and `changes#1` for 「还有第2项吗」. Hidden ones are kept. */
  readonly answers: Readonly<Record<string, string>>
  /** The answered question being looked at again. */
  readonly focus?: string
  /** What was read from free words and waits for 「对」 (`propose.ts`). */
  readonly guesses?: Readonly<Record<string, string>>
  /** When it was handed in. From then on nothing changes. */
  readonly finished?: string
}

/** A question as a chat, a page or a document can draw it. */
export interface Question {
  readonly key: string
  readonly label: string
  readonly text: string
  readonly why: string
  readonly cite: Cite
  readonly kind: ReturnType<typeof faceOf>['kind']
  /** Answer with an option's value, its label, or its number from 1. */
  readonly options: readonly Option[]
  readonly hint: string | null
  /** 「跳过」 is an answer here. */
  readonly optional: boolean
  /** Why a stored answer cannot stand: unreadable after an upgrade, or contradicting an earlier answer. */
  readonly problem: string | null
  /** What stands there now, as a person should see it. */
  readonly was: string | null
  /** What was read from earlier words and waits for 「对」. */
  readonly guess: string | null
  /** From 1, counting the questions of this way through. */
  readonly number: number
  /** `第3问 · 变更幅度` */
  readonly progress: string
  /** The item of a list that it belongs to. */
  readonly item: ItemPlace | null
  /** The part of the filing it belongs to, where the filing has parts: 「预算明细」. */
  readonly section: string | null
  /** No text asks for it (推定): `cite` is then only what the filing as a whole stands on. */
  readonly inferred: boolean
}

export interface ItemPlace {
  /** The path of the list, for `drop`: `changes`. */
  readonly list: string
  /** From 0. */
  readonly index: number
  /** 第2项调整 */
  readonly label: string
}

/** One answer that counts, in reading order: 「看看我填了什么」. */
export interface Line {
  readonly key: string
  readonly label: string
  /** For 「改3」. Null for a yes to 「还有吗」, which lists leave out. */
  readonly number: number | null
  /** Canonical. */
  readonly text: string
  /** For people. */
  readonly shown: string
  readonly item: ItemPlace | null
}

/** Either a question or a result; never both. */
export type View<A extends object = object> =
  | {
      readonly kind: 'question'
      readonly question: Question
      readonly done?: undefined
      readonly trail: readonly Line[]
    }
  | { readonly kind: 'done'; readonly done: A; readonly question?: undefined; readonly trail: readonly Line[] }

/** What a move led to: the next run, and what to tell the person when it was refused (then the run is as it was). */
export interface TransitionResult {
  readonly run: Run
  readonly problem: string | null
}

export function start(flow: Flow): Run {
  return { flow: flow.id, version: flow.version, answers: {} }
}

/** Walks from the top: the first question without a usable answer is where we are; none left, and it is done. */
export function view<A extends object>(flow: Flow<A>, run: Run): View<A> {
  const walked = walk(flow, run)
  const trail = linesOf(walked.passed)
  const focus = run.finished === undefined ? walked.passed.find(place => place.key === run.focus) : undefined
  const here = focus ?? walked.stop
  return here
    ? { kind: 'question', question: questionOf(flow, run, walked, here), trail }
    : { kind: 'done', done: walked.answers as A, trail }
}

/**
 * Answers the question being asked or, by its key (an old button, 「改3」), any question of this way through. With a
 * key that is no longer asked nothing happens.
 */
export function answer(flow: Flow, run: Run, text: string, key?: string): TransitionResult {
  if (run.finished !== undefined) return refused(run, finishedText)
  const walked = walk(flow, run)
  const asked = key ?? (walked.passed.some(place => place.key === run.focus) ? run.focus : walked.stop?.key)
  const place = [...walked.passed, ...(walked.stop ? [walked.stop] : [])].find(one => one.key === asked)
  if (!place)
    return refused(run, asked === undefined ? '已经填完了。要改哪一处，请说“改”加序号。' : '这个问题现在不需要回答了。')

  const command = commandOf(text)?.command
  if (command === 'skip' && !faceOf(place.field).optional) return refused(run, '这一问不能跳过。')
  if (command && command !== 'skip') return refused(run, '这是一个操作用语，没有当作答案记下。请重新回答。')
  const read = readField(place.field, text)
  if ('problem' in read) return refused(run, read.problem)
  const objection = place.check?.(read.value as never, place.before as never) ?? null
  if (objection !== null) return refused(run, objection)
  return { run: store(run, { [place.key]: place.field.encode(read.value) }), problem: null }
}

/** One question back; nothing is deleted. */
export function back(flow: Flow, run: Run): TransitionResult {
  if (run.finished !== undefined) return refused(run, finishedText)
  const { passed } = walk(flow, run)
  const here = passed.findIndex(place => place.key === run.focus)
  const previous = passed[here < 0 ? passed.length - 1 : here - 1]
  return previous ? { run: { ...run, focus: previous.key }, problem: null } : refused(run, '已经是第一问了。')
}

/** Looks at an answered question again; once it is answered the walk goes on where it was. */
export function edit(flow: Flow, run: Run, key: string): TransitionResult {
  if (run.finished !== undefined) return refused(run, finishedText)
  const { passed, stop } = walk(flow, run)
  if (stop?.key === key) return { run: without(run, 'focus'), problem: null }
  return passed.some(place => place.key === key)
    ? { run: { ...run, focus: key }, problem: null }
    : refused(run, '没有找到这一问，可能已经不需要回答了。')
}

/** Takes item `index` (from 0) out of a list; those after it move up, with their 「还有吗」. */
export function drop(flow: Flow, run: Run, list: string, index: number): TransitionResult {
  if (run.finished !== undefined) return refused(run, finishedText)
  const { passed, stop } = walk(flow, run)
  const there = [...passed, ...(stop ? [stop] : [])].some(place => within(place, list, index))
  if (!there) return refused(run, '没有找到要删除的那一项。')
  const answers = Object.fromEntries(
    Object.entries(run.answers).flatMap(([key, text]) => {
      const moved = movedUp(key, list, index)
      return moved === undefined ? [] : [[moved, text]]
    }),
  )
  return { run: { ...without(run, 'focus'), answers }, problem: null }
}

/** A run of an earlier version, read with the definition of today: what it can read stands, the rest is asked again. */
export function upgrade(
  flow: Flow,
  run: Run,
): { readonly run: Run; readonly changed: boolean; readonly again: readonly string[] } {
  if (run.version === flow.version) return { run, changed: false, again: [] }
  const renamed = Object.entries(flow.options.renamed ?? {})
  const answers = Object.fromEntries(Object.entries(run.answers).map(([key, text]) => [newName(key, renamed), text]))
  const next = { ...without(run, 'focus'), version: flow.version, answers }
  const { stop } = walk(flow, next)
  return { run: next, changed: true, again: stop && Object.hasOwn(answers, stop.key) ? [stop.label] : [] }
}

/** Hands it in. A second time, by a double tap or a redelivered message, changes nothing and says so with `first`. */
export function finish<A extends object>(
  flow: Flow<A>,
  run: Run,
  now: string,
): { readonly run: Run; readonly first: boolean; readonly done: A | null } {
  const seen = view(flow, run)
  if (seen.kind === 'question') return { run, first: false, done: null }
  if (run.finished !== undefined) return { run, first: false, done: seen.done }
  return { run: { ...without(run, 'focus'), finished: now }, first: true, done: seen.done }
}

/** Puts canonical texts into a run: the question is settled, its guess is spent, and the walk goes on. */
export function store(run: Run, texts: Readonly<Record<string, string>>): Run {
  const guesses = Object.entries(run.guesses ?? {}).filter(([key]) => !Object.hasOwn(texts, key))
  const next = { ...without(without(run, 'focus'), 'guesses'), answers: { ...run.answers, ...texts } }
  return guesses.length > 0 ? { ...next, guesses: Object.fromEntries(guesses) } : next
}

const finishedText = '这一份已经办完，内容不再改动。需要另办，请说“重来”。'
const refused = (run: Run, problem: string): TransitionResult => ({ run, problem })

// ── The walk ──

/** A question in its place on this way through. */
interface Place {
  readonly key: string
  readonly label: string
  readonly text: string
  readonly why: string
  readonly cite: Cite
  readonly hint: string | null
  readonly section: string | null
  readonly inferred: boolean
  readonly field: Field
  readonly check: Wording<never, never>['check']
  readonly before: object
  readonly item: ItemPlace | null
  /** 「还有吗」 */
  readonly more: boolean
  readonly stored: string | undefined
  readonly problem: string | null
}

interface Walk {
  readonly passed: Place[]
  stop: Place | undefined
  answers: object
}

function walk(flow: Flow, run: Run): Walk {
  const walked: Walk = { passed: [], stop: undefined, answers: {} }
  const answers = {}
  go(flow.steps, '', null, answers)
  walked.answers = answers
  return walked

  /** Goes through steps, writing what they mean into `into`; stands still at the first question without an answer. */
  function go(steps: readonly Step[], path: string, item: ItemPlace | null, into: Record<string, unknown>): void {
    for (const step of steps) {
      if (walked.stop) return
      if (step.kind === 'derive') into[step.key] = step.of(into as never)
      else if (step.kind === 'branch') {
        if (step.when(into as never)) go(step.steps, path, item, into)
      } else if (step.kind === 'list') into[step.key] = items(step, path, into)
      else {
        const { words } = step
        const got = pass(`${path}${step.key}`, step.field, words, into, item, false, words.check)
        if (got) into[step.key] = got.value
      }
    }
  }

  function items(step: Step & { kind: 'list' }, path: string, of: object): unknown[] {
    const { key, words, each } = step
    const list = `${path}${key}`
    const found: unknown[] = []
    const another = (index: number) => {
      const ask = index === 0 ? words.any : words.more
      if (ask === undefined) return true
      return (
        pass(`${list}#${index}`, yesNo, { ...words, label: moreLabel(words, index), ask }, of, null, true)?.value ===
        true
      )
    }
    for (let index = 0; index < (words.max ?? 50) && another(index); index++) {
      const answers: Record<string, unknown> = { of, nth: index + 1 }
      go(each, `${list}.${index}.`, { list, index, label: `第${index + 1}项${words.label}` }, answers)
      if (walked.stop) break
      const { of: _, nth: __, ...own } = answers
      found.push(own)
    }
    return found
  }

  function pass(
    key: string,
    field: Field,
    words: Pick<Wording<never, never>, 'label' | 'ask' | 'why' | 'cite' | 'hint' | 'section' | 'inferred'>,
    before: object,
    item: ItemPlace | null,
    more: boolean,
    check?: Wording<never, never>['check'],
  ): { readonly value: unknown } | undefined {
    const stored = Object.hasOwn(run.answers, key) ? run.answers[key] : undefined
    const read = stored === undefined ? undefined : readField(field, stored)
    const problem = !read
      ? null
      : 'problem' in read
        ? read.problem
        : (check?.(read.value as never, before as never) ?? null)
    const place: Place = {
      key,
      label: words.label,
      text: typeof words.ask === 'string' ? words.ask : words.ask({ ...before } as never),
      why: words.why,
      cite: words.cite,
      hint: words.hint ?? null,
      section: words.section ?? null,
      inferred: words.inferred ?? false,
      field,
      check,
      before: { ...before },
      item,
      more,
      stored,
      problem,
    }
    if (read && 'value' in read && problem === null) {
      walked.passed.push(place)
      return { value: read.value }
    }
    walked.stop = place
    return undefined
  }
}

function moreLabel(words: ListWording<never>, index: number): string {
  return index === 0 ? `有没有${words.label}` : `还有其他${words.label}`
}

// ── What is shown ──

function questionOf(flow: Flow, run: Run, walked: Walk, place: Place): Question {
  const face = faceOf(place.field)
  const before = walked.passed.indexOf(place)
  const number = (before < 0 ? walked.passed.length : before) + 1
  const guess = run.guesses && Object.hasOwn(run.guesses, place.key) ? run.guesses[place.key] : undefined
  return {
    key: place.key,
    label: place.label,
    text: place.text,
    why: place.why,
    cite: place.cite,
    kind: face.kind,
    options: face.options,
    hint: place.hint ?? face.hint,
    optional: face.optional,
    problem: place.problem,
    was: place.stored === undefined ? null : face.show(place.stored),
    guess: guess === undefined ? null : shownBy(place.field, guess),
    number,
    progress: `第${number}问 · ${flow.options.title}`,
    item: place.item,
    section: place.section,
    inferred: place.inferred,
  }
}

function linesOf(passed: readonly Place[]): Line[] {
  let number = 0
  return passed.map(place => {
    const text = place.stored ?? ''
    const counted = !place.more || text !== '是'
    return {
      key: place.key,
      label: place.label,
      number: counted ? ++number : null,
      text,
      shown: faceOf(place.field).show(text),
      item: place.item,
    }
  })
}

/** A text as the field would store and show it; null when the field cannot read it. */
export function shownBy(field: Field, text: string): string | null {
  const read = readField(field, text)
  return 'value' in read ? faceOf(field).show(field.encode(read.value)) : null
}

// ── Keys ──

function within(place: Place, list: string, index: number): boolean {
  return place.key.startsWith(`${list}.${index}.`)
}

/** Where an answer stands once item `index` of `list` is gone; undefined when it goes with it. */
export function movedUp(key: string, list: string, index: number): string | undefined {
  if (!key.startsWith(`${list}.`) && !key.startsWith(`${list}#`)) return key
  const [, mark, digits, rest] = /^([.#])(\d+)(.*)$/.exec(key.slice(list.length)) ?? []
  if (mark === undefined || digits === undefined) return key
  const at = Number(digits)
  if (at < index) return key
  if (at === index) return undefined
  return `${list}${mark}${at - 1}${rest}`
}

/** The new path of a stored key: the longest renamed beginning counts, item numbers stay. */
function newName(key: string, renamed: readonly (readonly [string, string])[]): string {
  const parts = key.split(/(\.\d+\.|#\d+$)/)
  const names = parts.filter((_, i) => i % 2 === 0 && parts[i] !== '').join('.')
  const fits = renamed.filter(([old]) => names === old || names.startsWith(`${old}.`))
  const [old, now] = fits.sort(([a], [b]) => b.length - a.length)[0] ?? []
  if (old === undefined || now === undefined) return key
  const renewed = `${now}${names.slice(old.length)}`.split('.')
  return parts.map((part, i) => (i % 2 === 1 ? part : part === '' ? '' : (renewed[i / 2] ?? part))).join('')
}

function without(run: Run, key: 'focus' | 'guesses'): Run {
  const { [key]: _, ...rest } = run
  return rest
}
