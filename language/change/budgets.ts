import type { Fen } from '../../common/money.js'
import type { BaseSaid } from './said.js'
import { areMoney, itemOf, sumsOf, type Timeline } from './timeline.js'

interface Found extends BaseSaid {
  /** 原: the first one. */
  readonly isFirst: boolean
  /** 现, 后: it may be what the first one became. */
  readonly isNow: boolean
}

/** The amounts that 10% may be 10% of, as they are found in a sentence. */
export class Budgets {
  private readonly found: Found[] = []

  get first(): Fen | undefined {
    return this.found.find(one => one.kind === 'approval')?.fen
  }

  /** What a contract was said to come to; without a name, the only one. */
  contract(name: string | null): Fen | undefined {
    const all = this.found.filter(one => one.kind === 'contract')
    const named = all.find(one => one.name === name)
    return (named ?? (all.length === 1 ? all[0] : undefined))?.fen
  }

  add(base: Pick<Found, 'kind' | 'fen'> & Partial<Found>): void {
    this.found.push({ name: null, isFirst: false, isNow: false, ...base })
  }

  /** One of each kind, contracts by their names; a second budget is what the first one became, or a problem. */
  settle(timeline: Timeline, several: () => void): BaseSaid[] {
    const isSame = (a: Found, b: Found) => a.kind === b.kind && a.name === b.name && a.fen === b.fen
    const found = this.found.filter((one, at, all) => all.findIndex(other => isSame(one, other)) === at)
    const of = (kind: BaseSaid['kind']) => found.filter(one => one.kind === kind)
    const [departments, contracts] = [of('department'), of('contract')]
    if (departments.length > 1 || new Set(contracts.map(one => one.name)).size < contracts.length) several()
    return [...settledApproval(of('approval'), timeline, several), ...departments, ...contracts].map(
      ({ kind, name, fen }) => ({ kind, name, fen }),
    )
  }
}

function settledApproval(approvals: readonly Found[], timeline: Timeline, several: () => void): Found[] {
  const first = approvals.find(one => one.isFirst) ?? approvals[0]
  if (!first || approvals.length === 1) return [...approvals]
  const [became, ...more] = approvals.filter(one => one !== first)
  if (!became || more.length > 0 || approvals.filter(one => one.isFirst).length > 1) {
    several()
    return [first]
  }
  const changed = timeline.told.filter(one => one.items.some(item => item.what.kind !== 'no-money'))
  const [only, ...others] = changed
  if (!only) {
    if (first.isFirst || became.isNow) timeline.add(itemOf({ kind: 'target', fen: became.fen }, '现在的预算'))
    else several()
    return [first]
  }
  // 原预算300万，增加30万，现预算330万: said twice
  const isSaidTwice = others.length === 0 && only.approved === null && areMoney(only.items)
  if (isSaidTwice && first.fen + sumsOf(only.items).net === became.fen) return [first]
  const earlier = changed.at(-2)
  if (became.isNow && earlier?.approved === null) earlier.approved = became.fen
  else if (became.isNow && first.isFirst && !earlier) timeline.became(became.fen)
  else several()
  return [first]
}
