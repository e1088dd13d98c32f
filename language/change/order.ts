import type { Fen } from '../../common/money.js'
import type { ItemSaid, OccasionSaid } from './said.js'

/** An occasion while the sentence is read. */
export interface Told {
  label: string
  isExplicit: boolean
  when: 'past' | 'now' | 'this-year' | 'nth' | undefined
  nth: number
  isPast: boolean
  items: ItemSaid[]
  approved: Fen | 'as-changed' | null
  /** Something was changed then, and nobody said what it came to. */
  changed: boolean
  /** Several occasions in one amount. */
  lumped?: boolean
  /** 累计: whether it holds the one in question was not said. */
  isCumulative?: boolean
  touched: number
}

/** The occasions in the order of time, the one in question last; what is missing is told. */
export function inTimeOrder(told: readonly Told[], problem: (text: string) => void): OccasionSaid[] {
  for (const one of told.filter(({ changed, items }) => changed && items.length === 0))
    problem(`${one.label}那次调整增加或减少了多少没有写`)
  const all = told.filter(one => one.items.length > 0)
  const most = Math.max(0, ...told.map(one => one.nth))
  if (most > all.length) problem(`前面${most - 1}次调整的金额没有写全`)
  const present = presentOf(all)
  if (!present) return []
  if (all.length > 1 && all.some(one => one.isCumulative)) problem('累计的数含不含本次没有读懂')
  const rank = (one: Told) => (one === present ? 1 : 0)
  const ordered = [...all].sort((a, b) => rank(a) - rank(b) || (a.nth > 0 && b.nth > 0 ? a.nth - b.nth : 0))
  const lumped = ordered.find(one => one.lumped && one === present)
  if (lumped && ordered.length === 1) problem('几次合计的数写了，每一次各是多少没有写')
  return ordered.map(({ label, items, approved }) => ({ when: label === '' ? null : label, items, approved }))
}

/** 这次; else what no time was said of; else the last. */
function presentOf(all: readonly Told[]): Told | undefined {
  const strong = all.filter(one => one.when === 'now')
  if (strong.length > 0) return strong.at(-1)
  const year = all.filter(one => one.when === 'this-year')
  const free = all.filter(one => !one.isExplicit)
  if (free.length > 0 && !(year.length > 0 && all.indexOf(year.at(-1) as Told) > all.indexOf(free.at(-1) as Told)))
    return free.at(-1)
  if (year.length > 0) return year.at(-1)
  const nth = all.filter(one => one.when === 'nth')
  if (nth.length > 0) return nth.reduce((so, one) => (one.nth >= so.nth ? one : so))
  return all.at(-1)
}
