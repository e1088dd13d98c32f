import type { Cite } from '../../regulation/citation.js'
import type { Field } from './fields.js'
import type { Answers, FieldPart, Form, Part, Section, TablePart, When } from './form.js'

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
}

/** What is said around a list. */
export interface ListWording {
  /** One item: 「调整」 makes 「第2项调整」. */
  readonly label: string
  /** Asked before the first item, which makes an empty list possible: 「以前调整过吗?」. */
  readonly any?: string
  /** Asked after each item: 「还有其他调整吗?」. */
  readonly more: string
  readonly why: string
  readonly cite: Cite
}

/** What a step of a list item sees besides the item: the answers before the list, and its number from 1. */
export interface ItemOf<A> {
  readonly of: A
  readonly nth: number
}

type Flat<T> = { [K in keyof T]: T[K] } & {}
type Answered<T, K extends PropertyKey, V> = Flat<T & { readonly [P in K]: V }>
/** What a branch adds may be missing; what was there before it stays as it was. */
type Maybe<A, B> = Flat<A & { readonly [K in Exclude<keyof B, keyof A>]?: B[K] }>

/** How a flow is called, and what it was called in earlier versions. */
export type FlowOptions = Pick<Form, 'title' | 'cites' | 'renamed'>

/**
 * A form whose answers the compiler knows: an ordered list of questions, each seeing only those before it, so that
 * nothing looks forward. It is looked at in that order, and no further than the first gap.
 *
 * @example
 * const trip = Flow.named('trip', 1, { title: '出差', cites: [article15] })
 *   .ask('where', text(20), { label: '地点', ask: '去哪里?', why: '…', cite: article15 })
 *   .ask('abroad', yesNo, { label: '出境', ask: a => `${a.where}在境外吗?`, why: '…', cite: article15 })
 *   .branch(a => a.abroad, f => f.ask('passport', text(20), { … }))          // a.passport?: string afterwards
 *   .list('costs', { label: '费用', more: '还有其他费用吗?', … }, item =>
 *     item.ask('amount', money(), { ask: a => `第${a.nth}笔多少?`, … }))      // a.of: the answers before the list
 *   .derive('total', a => a.costs.reduce((sum, cost) => sum + cost.amount, 0))
 */
export class Flow<A extends object = object> implements Form<A> {
  /** Only a type: what a finished run of this flow holds. */
  declare readonly answers: A
  readonly closing: readonly Section[] = []
  readonly lastLook = false

  private constructor(
    readonly id: string,
    readonly version: number,
    private readonly options: FlowOptions,
    private readonly parts: readonly Part[],
  ) {}

  // biome-ignore lint/complexity/noBannedTypes: {} is the type with no answers yet; `object` would forbid none
  static named(id: string, version: number, options: FlowOptions): Flow<{}> {
    return new Flow(id, version, options, [])
  }

  get title(): string {
    return this.options.title
  }

  get cites(): Form['cites'] {
    return this.options.cites
  }

  get renamed(): Readonly<Record<string, string>> {
    return this.options.renamed ?? {}
  }

  get sections(): readonly Section[] {
    return [{ title: '', parts: this.parts }]
  }

  /** One question. */
  ask<K extends string, T>(key: K, field: Field<T>, words: Wording<A, T>): Flow<Answered<A, K, T>> {
    return this.plus(this.question('required', key, field, words))
  }

  /** One question to which 「跳过」 is an answer. */
  mayAsk<K extends string, T>(key: K, field: Field<T>, words: Wording<A, T>): Flow<Answered<A, K, T | undefined>> {
    return this.plus(this.question('skippable', key, field, words))
  }

  /** Questions that are asked only when the answers before them say so; `label` tells a reviewer when: 「签了合同的」. */
  branch<B extends object>(
    when: (before: A) => boolean,
    build: (flow: Flow<A>) => Flow<B>,
    label: string | null = null,
  ): Flow<Maybe<A, B>> {
    const inCase = (part: Part): Part => {
      if (part.kind === 'calculated' || part.kind === 'derived') return part
      const inner = part.when
      const is: When['is'] = before => when(before as A) && (inner?.is(before) ?? true)
      return { ...part, when: { label: inner?.label ?? label, is } }
    }
    return this.plus(...build(this).parts.slice(this.parts.length).map(inCase))
  }

  /** The same questions for each of several things, numbered from 1. */
  list<K extends string, I extends ItemOf<A>>(
    key: K,
    words: ListWording,
    each: (item: Flow<ItemOf<A>>) => Flow<I>,
  ): Flow<Answered<A, K, readonly Flat<Omit<I, keyof ItemOf<A>>>[]>> {
    const { label, any = null, more, why, cite } = words
    const { parts } = each(new Flow<ItemOf<A>>(`${this.id}.${key}`, this.version, this.options, []))
    const table: TablePart = {
      kind: 'table',
      key: this.newKey(key),
      label,
      presence: 'required',
      help: why,
      basis: cite,
      standard: null,
      when: null,
      any,
      parts,
      fact: null,
      teaches: null,
      sums: [],
      print: null,
      more,
      max: 50,
      namesRows: false,
      inOrder: true,
    }
    return this.plus(table)
  }

  /** Something worked out from the answers; recomputed on every look, so keep it pure and small. */
  derive<K extends string, T>(key: K, of: (before: A) => T): Flow<Answered<A, K, T>> {
    return this.plus({ kind: 'derived', key: this.newKey(key), of: before => of(before as A), inOrder: true })
  }

  private question<T>(
    presence: FieldPart['presence'],
    key: string,
    field: Field<T>,
    { label, ask, why, cite, hint, check }: Wording<A, T>,
  ): FieldPart {
    return {
      kind: 'field',
      key: this.newKey(key),
      label,
      field,
      presence,
      ask: typeof ask === 'string' ? ask : (before: Answers) => ask(before as A),
      help: why,
      basis: cite,
      standard: null,
      hint: hint ?? null,
      when: null,
      check: check ? (value, before) => check(value as T, before as A) : null,
      fact: null,
      samples: [],
      printed: true,
      print: null,
      width: 12,
      inOrder: true,
    }
  }

  /** Keys make paths (`changes.r2.amount`): letters and digits only, each once. */
  private newKey(key: string): string {
    if (!/^[a-z][A-Za-z0-9]*$/.test(key) || key === 'of' || key === 'nth') throw new RangeError(`not a key: "${key}"`)
    if (this.parts.some(part => part.key === key)) throw new RangeError(`"${key}" stands twice in one flow`)
    return key
  }

  private plus<B extends object>(...more: readonly Part[]): Flow<B> {
    return new Flow<B>(this.id, this.version, this.options, [...this.parts, ...more])
  }
}

export type AnswersOf<F> = F extends { readonly answers: infer A } ? A : never
