import type { Field } from './fields.js'

/** The words of a regulation that a question or a result rests on: shown as 「依据」. */
export interface Cite {
  /** The id of the regulation, as in the library: `measures`. */
  readonly regulation: string
  /** As it is written in a letter, without 《》. */
  readonly title: string
  /** As printed, counted from 1. */
  readonly article: number
  /** 第(三)项 is 3. Left out for the article as a whole. */
  readonly item?: number
  /** Word for word; a test finds it in the stored text. */
  readonly quote: string
}

/** What is said around a question. `A` is what has been answered before it, `T` what it asks for. */
export interface Wording<A, T> {
  /** Two to eight characters for lists and documents: 「原项目预算」. */
  readonly label: string
  readonly ask: string | ((before: A) => string)
  /** 「为什么问」: one sentence. */
  readonly why: string
  readonly cite: Cite
  /** Overrides the field's own example of how to write the answer. */
  readonly hint?: string
  /** What is wrong with a readable answer in the light of earlier ones, in Chinese with a next step; null when fine. */
  readonly check?: (value: T, before: A) => string | null
  /** The part of the filing it belongs to: 「预算明细」. */
  readonly section?: string
  /** No text asks for it (推定): `cite` is then only what the filing as a whole stands on. */
  readonly inferred?: boolean
}

/** What is said around a list. */
export interface ListWording<A> {
  /** One item: 「调整」 makes 「第2项调整」. */
  readonly label: string
  /** Asked before the first item, which makes an empty list possible: 「以前调整过吗?」. */
  readonly any?: string | ((before: A) => string)
  /** Asked after each item: 「还有其他调整吗?」. */
  readonly more: string
  readonly why: string
  readonly cite: Cite
  /** 50 unless told. */
  readonly max?: number
  /** The part of the filing it belongs to. */
  readonly section?: string
  /** No text asks for it (推定). */
  readonly inferred?: boolean
}

/** What a step of a list item sees besides the item: the answers before the list, and its number from 1. */
export interface ItemOf<A> {
  readonly of: A
  readonly nth: number
}

/**
 * A step as the engine meets it. Its functions take `never`: only the builder, which knows the types, may promise
 * what they are called with.
 */
export type Step =
  | { readonly kind: 'ask'; readonly key: string; readonly field: Field; readonly words: Wording<never, never> }
  | { readonly kind: 'list'; readonly key: string; readonly words: ListWording<never>; readonly each: readonly Step[] }
  | { readonly kind: 'derive'; readonly key: string; readonly of: (before: never) => unknown }
  | {
      readonly kind: 'branch'
      readonly when: (before: never) => boolean
      /** For the reviewer: 「签了合同的」. */
      readonly label: string | null
      readonly steps: readonly Step[]
    }

type Flat<T> = { [K in keyof T]: T[K] } & {}
type Answered<T, K extends PropertyKey, V> = Flat<T & { readonly [P in K]: V }>
/** What a branch adds may be missing; what was there before it stays as it was. */
type Maybe<A, B> = Flat<A & { readonly [K in Exclude<keyof B, keyof A>]?: B[K] }>

/** How a flow is called, and what it was called in earlier versions. */
export interface FlowOptions {
  /** For people: 「变更幅度」. */
  readonly title: string
  /** Old path → new path, without item numbers: `{ 'changes.sum': 'changes.amount' }`. */
  readonly renamed?: Readonly<Record<string, string>>
}

/**
 * A filing, declared: an ordered list of steps, without code that runs it (`engine.ts` runs them all).
 *
 * Order is dependency: a step may look only at the answers before it, and the types say so; hence no loops, and the
 * place where a person stands follows from the answers alone.
 *
 * @example
 * const trip = Flow.named('trip', 1, { title: '出差' })
 *   .ask('where', text(20), { label: '地点', ask: '去哪里?', why: '…', cite: article15 })
 *   .ask('abroad', yesNo, { label: '出境', ask: a => `${a.where}在境外吗?`, why: '…', cite: article15 })
 *   .branch(a => a.abroad, f => f.ask('passport', text(20), { … }))          // a.passport?: string afterwards
 *   .list('costs', { label: '费用', more: '还有其他费用吗?', … }, item =>
 *     item.ask('amount', money(), { ask: a => `第${a.nth}笔多少?`, … }))      // a.of: the answers before the list
 *   .derive('total', a => a.costs.reduce((sum, cost) => sum + cost.amount, 0))
 */
export class Flow<A extends object = object> {
  /** Only a type: what a finished run of this flow holds. */
  declare readonly answers: A

  private constructor(
    readonly id: string,
    /** Raised when steps change; runs of earlier versions are read again (`upgrade`). */
    readonly version: number,
    readonly options: FlowOptions,
    readonly steps: readonly Step[],
  ) {}

  // biome-ignore lint/complexity/noBannedTypes: {} is the type with no answers yet; `object` would forbid none
  static named(id: string, version: number, options: FlowOptions): Flow<{}> {
    return new Flow(id, version, options, [])
  }

  /** One question. */
  ask<K extends string, T>(key: K, field: Field<T>, words: Wording<A, T>): Flow<Answered<A, K, T>> {
    return this.plus({ kind: 'ask', key: newKey(this.steps, key), field, words })
  }

  /** Steps that are gone through only when the answers before them say so; `label` tells a reviewer when: 「签了合同的」. */
  branch<B extends object>(
    when: (before: A) => boolean,
    build: (flow: Flow<A>) => Flow<B>,
    label: string | null = null,
  ): Flow<Maybe<A, B>> {
    const before = this.steps.length
    const steps = build(this).steps.slice(before)
    return this.plus({ kind: 'branch', when, label, steps })
  }

  /** The same questions for each of several things, numbered from 1. */
  list<K extends string, I extends ItemOf<A>>(
    key: K,
    words: ListWording<A>,
    each: (item: Flow<ItemOf<A>>) => Flow<I>,
  ): Flow<Answered<A, K, readonly Flat<Omit<I, keyof ItemOf<A>>>[]>> {
    const item = each(new Flow<ItemOf<A>>(`${this.id}.${key}`, this.version, this.options, []))
    return this.plus({ kind: 'list', key: newKey(this.steps, key), words, each: item.steps })
  }

  /** Something worked out from the answers; recomputed on every view, so keep it pure and small. */
  derive<K extends string, T>(key: K, of: (before: A) => T): Flow<Answered<A, K, T>> {
    return this.plus({ kind: 'derive', key: newKey(this.steps, key), of })
  }

  private plus<B extends object>(step: Step): Flow<B> {
    return new Flow<B>(this.id, this.version, this.options, [...this.steps, step])
  }
}

export type AnswersOf<F> = F extends { readonly answers: infer A } ? A : never

/** Keys make paths (`changes.0.amount`) and the mark of a list (`changes#1`): letters and digits only, each once. */
function newKey(steps: readonly Step[], key: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(key) || key === 'of' || key === 'nth') throw new RangeError(`not a key: "${key}"`)
  if (keysOf(steps).includes(key)) throw new RangeError(`"${key}" stands twice in one flow`)
  return key
}

function keysOf(steps: readonly Step[]): string[] {
  return steps.flatMap(step => (step.kind === 'branch' ? keysOf(step.steps) : [step.key]))
}
