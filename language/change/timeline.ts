import type { Fen } from '../../common/money.js'
import type { TimeToken } from './clause.js'
import type { ChangeOf, ItemSaid, OccasionSaid } from './said.js'
import type { Token } from './token.js'

/** An occasion while the sentence is read. */
export interface Told {
  label: string
  /** A time was said. */
  isExplicit: boolean
  when: TimeToken['when'] | undefined
  nth: number
  isPast: boolean
  items: ItemSaid[]
  approved: Fen | 'as-changed' | null
  /** Something was changed then, and nobody said what it came to. */
  isUntold: boolean
  /** Several occasions in one amount. */
  isLumped: boolean
  /** 累计: whether it holds the one in question was not said. */
  isCumulative: boolean
  /** Where its time ends in the sentence. */
  end: number
}

/** What is told of each occasion, and of which one is spoken now. */
export class Timeline {
  readonly told: Told[] = []
  current: Told | undefined

  get items(): readonly ItemSaid[] {
    return this.told.flatMap(one => one.items)
  }

  get lastItem(): ItemSaid | undefined {
    return (this.current ?? this.told.findLast(one => one.items.length > 0))?.items.at(-1)
  }

  /** A time begins an occasion, unless it only says whose day something is: 去年批复的预算. */
  begin(time: TimeToken, clause: readonly Token[]): void {
    const { current } = this
    // 今年3月, 这次是第二次: one time, said twice
    if (current && current.items.length === 0 && current.end === time.start) {
      current.label += time.text
      current.end = time.end
      if (time.when === 'nth') current.nth = time.nth
      return
    }
    const isOfBudget =
      clause.some(one => one.kind === 'base') && !clause.some(one => one.kind === 'way' || one.kind === 'to')
    if (isOfBudget && (time.when === 'past' || time.when === 'this-year')) return
    this.current = this.told.find(one => one.label === time.text && one.isExplicit) ?? this.open(time)
    this.current.end = time.end
  }

  open(time: TimeToken | undefined): Told {
    const told: Told = {
      label: time?.text ?? '',
      isExplicit: time !== undefined,
      when: time?.when,
      nth: time?.nth ?? 0,
      isPast: time?.when === 'past',
      items: [],
      approved: null,
      isUntold: false,
      isLumped: false,
      isCumulative: false,
      end: time?.end ?? 0,
    }
    this.told.push(told)
    return told
  }

  /** 「再加25万」: another occasion, unless everything is said to belong to this one. */
  again(): void {
    if (this.current && this.current.items.length > 0 && this.current.when !== 'now') this.current = undefined
  }

  add(item: ItemSaid): Told {
    this.current ??= this.open(undefined)
    this.current.items.push(item)
    return this.current
  }

  /** The budget was approved anew after what was told last; where nothing was, that is what it became. */
  approve(amount: Fen | 'as-changed'): void {
    const last = this.told.findLast(one => one.items.length > 0)
    if (last) {
      if (last.approved === null || amount !== 'as-changed') last.approved = amount
    } else if (amount !== 'as-changed') this.became(amount)
    this.current = undefined
  }

  /** Before everything told, the budget became this, and nobody said by which change. */
  became(amount: Fen): void {
    const { current } = this
    const told = this.open(undefined)
    this.told.splice(this.told.indexOf(told), 1)
    this.told.unshift(told)
    told.label = '以前'
    told.isPast = true
    told.isExplicit = true
    told.items.push(itemOf({ kind: 'target', fen: amount }, '现在的预算'))
    told.approved = amount
    this.current = current
  }

  replace(old: ItemSaid, ...by: readonly ItemSaid[]): void {
    for (const { items } of this.told) {
      const at = items.indexOf(old)
      if (at >= 0) items.splice(at, 1, ...by)
    }
  }

  /** A past time was that of a budget, and of no change. */
  dropEmpty(): void {
    const { current } = this
    if (!current || current.items.length > 0 || current.when !== 'past') return
    this.told.splice(this.told.indexOf(current), 1)
    this.current = undefined
  }

  /** In the order of time, the one in question last; what is missing is told. */
  inOrder(problem: (text: string) => void): OccasionSaid[] {
    for (const one of this.told.filter(({ isUntold, items }) => isUntold && items.length === 0))
      problem(`${one.label}那次调整增加或减少了多少没有写`)
    const all = this.told.filter(one => one.items.length > 0)
    const most = Math.max(0, ...this.told.map(one => one.nth))
    if (most > all.length) problem(`前面${most - 1}次调整的金额没有写全`)
    if (all.length > 1 && all.some(one => one.isCumulative)) problem('累计的数含不含本次没有读懂')
    const [only] = all
    if (all.length === 1 && only?.isLumped) problem('几次合计的数写了，每一次各是多少没有写')
    const present = presentOf(all)
    return [...all]
      .sort((a, b) => Number(a === present) - Number(b === present) || (a.nth > 0 && b.nth > 0 ? a.nth - b.nth : 0))
      .map(({ label, items, approved }) => ({ when: label === '' ? null : label, items, approved }))
  }
}

export function itemOf(what: ChangeOf, said: string, contract: string | null = null): ItemSaid {
  return { said, contract, what, restated: null }
}

/** 这次; else what no time was said of; else the last. */
function presentOf(all: readonly Told[]): Told | undefined {
  const now = all.findLast(one => one.when === 'now')
  if (now) return now
  const year = all.findLastIndex(one => one.when === 'this-year')
  const free = all.findLastIndex(one => !one.isExplicit)
  if (free >= 0 && year < free) return all[free]
  if (year >= 0) return all[year]
  const nth = all.filter(one => one.when === 'nth')
  if (nth.length > 0) return nth.reduce((so, one) => (one.nth >= so.nth ? one : so))
  return all.at(-1)
}

/** Ups against downs, and every movement. */
export function sumsOf(items: readonly ItemSaid[]): { readonly net: Fen; readonly touched: Fen } {
  let [net, touched] = [0, 0]
  for (const { what } of items) {
    if (what.kind !== 'money') continue
    touched += what.fen
    net += what.direction === 'less' ? -what.fen : what.fen
  }
  return { net, touched }
}

/** Whether all of them are amounts of money. */
export function areMoney(items: readonly ItemSaid[]): boolean {
  return items.every(one => one.what.kind === 'money')
}
