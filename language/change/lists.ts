import { fromChineseNumeral } from '../../common/numerals.js'
import { type AmountToken, type BaseToken, type Clause, isAmount, isSoft, plainText, type TimeToken } from './clause.js'
import type { Timeline, Told } from './timeline.js'
import type { Token } from './token.js'

/** How often an amount is meant, and of which occasion: 「前两次各加20万」「去年和今年分别加20万、30万」. */
export class Lists {
  /** 「三次」, until the amounts it counts. */
  private times = 0
  /** How many more amounts are occasions of their own. */
  private own = 0
  /** The past time that such occasions belong to. */
  private past: Told | undefined
  /** Times or budgets that were named together, for the amounts that follow one by one. */
  private queue: (TimeToken | BaseToken)[] = []
  private isOpen = false

  constructor(
    private readonly tokens: readonly Token[],
    private readonly timeline: Timeline,
    private readonly problem: (text: string) => void,
  ) {}

  counted(times: number): void {
    this.times = times
  }

  /** A time; kept where another follows it in the same list, or went before it. */
  time(time: TimeToken, following: readonly Token[]): void {
    const isAhead = following.slice(0, 3).some((one, i, all) => one.kind === 'time' && all.slice(0, i).some(isSoft))
    if (isAhead || this.queue.some(queued => queued.kind === 'time')) this.queue.push(time)
    if (time.count > 1) this.times = time.count
  }

  /** 「部门预算和批复预算分别为」 */
  bases(bases: readonly BaseToken[]): void {
    this.queue = [...bases]
    this.isOpen = true
  }

  /** The budget whose turn it is. */
  nextBase(): BaseToken | undefined {
    const next = this.queue[0]
    if (!this.isOpen || next?.kind !== 'base') return undefined
    this.queue.shift()
    return next
  }

  /** The occasion of its own that the next amount is, where it is one. */
  nextOccasion(): Told | undefined {
    const next = this.queue[0]
    if (this.isOpen && next?.kind === 'time') {
      this.queue.shift()
      if (this.queue.length === 0) this.isOpen = false
      return this.timeline.told.find(one => one.label === next.text) ?? this.timeline.open(next)
    }
    if (this.own === 0) return undefined
    this.own--
    if (this.past?.items.length === 0) return this.past
    const told = this.timeline.open(undefined)
    if (this.past) Object.assign(told, { isPast: true, isExplicit: true, when: 'past' })
    return told
  }

  /** How often an amount is meant, and whether it holds several occasions; null where that cannot be told. */
  count(clause: Clause, isListed: boolean): { readonly count: number; readonly isLumped: boolean } | null {
    const { near, amount } = clause
    const each = near.find(one => one.kind === 'each')
    const isRow = clause.has('respectively', 'successively')
    if (this.queue.length > 0 && (isRow || each)) this.isOpen = true
    if (this.times > 1 && (each || isRow)) {
      const count = this.begin(this.times)
      return { count: each && !isRow ? count : 1, isLumped: false }
    }
    if (this.times > 1 && clause.has('total')) {
      this.times = 0
      return { count: 1, isLumped: true }
    }
    if (this.times > 1 && !isListed) {
      this.times = 0
      const row = this.amountsFrom(amount)
      if (row > 1) this.begin(row)
      else if (!this.tokens.some(one => one.kind === 'time' && one.when === 'nth')) {
        this.problem(`“${clause.said}”是每次这么多，还是几次一共这么多，没有读懂`)
        return null
      }
      return { count: 1, isLumped: false }
    }
    const count = each ? this.countOfEach(clause, each) : 1
    if (clause.has('successively') && !near.some(isSoft)) this.own = this.amountsFrom(amount)
    return count === null ? null : { count, isLumped: false }
  }

  private begin(count: number): number {
    this.own = count
    this.past = this.timeline.current?.isPast === true ? this.timeline.current : undefined
    this.times = 0
    return count
  }

  /** 「软件、硬件各」, 「三个模块各」, 「去年和今年各」; 「都」 alone may be about anything. */
  private countOfEach(clause: Clause, each: Token): number | null {
    if (this.queue.some(one => one.kind === 'time')) return this.queue.length
    if (each.text.startsWith('都')) return 1
    const names = clause.near.slice(0, clause.near.indexOf(each))
    const counted = /(\d{1,2}|[两二三四五六七八九十])(?:个|项|块|家|类|部分|份|方面|处|套|大)/.exec(plainText(names))
    if (counted) return fromChineseNumeral(counted[1] ?? '') ?? null
    const segments = names.filter(isSoft).length + 1
    if (segments > 1) return segments
    this.problem(`“${clause.said}”的“各”是几项，没有读懂`)
    return null
  }

  /** How many amounts stand in one list from here. */
  private amountsFrom(amount: AmountToken): number {
    let count = 1
    for (let at = this.tokens.indexOf(amount) + 1; at < this.tokens.length; at++) {
      const one = this.tokens[at]
      if (isAmount(one)) count++
      else if (!one || !(isSoft(one) || one.kind === 'way' || (one.text === ',' && isAmount(this.tokens[at + 1]))))
        break
    }
    return count
  }
}
