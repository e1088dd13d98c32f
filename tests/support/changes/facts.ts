/** What happened to a project, in 分; the oracle sees this and nothing else. */
export interface Facts {
  readonly budget: number
  readonly department: number | null
  readonly contract: number | null
  /** In the order of time; the last is in question. Ups are positive. */
  readonly occasions: readonly { readonly items: readonly number[]; readonly approved: number | null }[]
}

/**
 * What 第十五条 says to these facts, worked out a second time from its words: not over 10% of the original budget, a note for
 * the archive; over it, a new plan and budget; and where its words can be read to both, a question.
 */
export function oracle({ budget, department, contract, occasions }: Facts): 'archive' | 'resubmit' | 'ask' {
  const answers: boolean[] = []
  const count = (from: number, base: bigint) => {
    const since = occasions.slice(from)
    if (since.length === 0) return
    const all = since.flatMap(one => [...one.items])
    const now = [...(since[since.length - 1]?.items ?? [])]
    for (const amounts of [now, all]) {
      const moved = amounts.reduce((sum, one) => sum + BigInt(Math.abs(one)), 0n)
      const signed = amounts.reduce((sum, one) => sum + BigInt(one), 0n)
      const more = amounts.filter(one => one > 0).reduce((sum, one) => sum + BigInt(one), 0n)
      for (const sum of [moved, signed < 0n ? -signed : signed, more]) answers.push(sum * 100n > base * 10n)
    }
  }
  count(0, BigInt(budget))
  if (department !== null) count(0, BigInt(department))
  if (contract !== null) count(0, BigInt(contract))

  // A budget approved anew, or one that was due because an earlier change was past 10%, may be the original one since then.
  let standing = BigInt(budget)
  let base = standing
  let moved = 0n
  occasions.forEach(({ items, approved }, at) => {
    for (const one of items) {
      standing += BigInt(one)
      moved += BigInt(Math.abs(one))
    }
    const wasDue = at < occasions.length - 1 && moved * 100n > base * 10n
    if (approved === null && !wasDue) return
    if (approved !== null) standing = BigInt(approved)
    base = standing
    moved = 0n
    count(at + 1, base)
  })
  if (answers.every(over => over)) return 'resubmit'
  return answers.some(over => over) ? 'ask' : 'archive'
}
