/** How fast those may ask whom nobody let in. */
export interface RateLimits {
  /** Milliseconds. */
  readonly window: number
  /** Messages of one account in a window, and of all of them together. */
  readonly perAccount: number
  readonly altogether: number
}

export const guestLimits: RateLimits = { window: 10 * 60_000, perAccount: 30, altogether: 600 }

/** `tell`: too fast, to be said once; `silent`: it was said already. `until`: when the account may ask again. */
export type Rated = { readonly kind: 'go' | 'silent' } | { readonly kind: 'tell'; readonly until: number }

/** How many accounts are remembered; the one that asked longest ago is forgotten first. */
const mostAccounts = 10_000

/**
 * Keeps guests from taking the answers of those who belong here. A window begins with the first message and ends by
 * itself; what comes too fast is answered once, with the time to come again, and then no more until that time.
 */
export function rateLimiter(limits: RateLimits = guestLimits): (account: string, now: number) => Rated {
  const accounts = new Map<string, Window & { isTold: boolean }>()
  let all: Window = { begun: Number.NEGATIVE_INFINITY, count: 0 }
  return (account, now) => {
    const isOver = (window: Window) => now - window.begun >= limits.window
    if (isOver(all)) all = { begun: now, count: 0 }
    const known = accounts.get(account)
    const own = known && !isOver(known) ? known : { begun: now, count: 0, isTold: false }
    accounts.delete(account)
    accounts.set(account, own)
    const oldest = accounts.keys().next()
    if (accounts.size > mostAccounts && !oldest.done) accounts.delete(oldest.value)
    const isFull = all.count >= limits.altogether
    if (!isFull && own.count < limits.perAccount) {
      all.count += 1
      own.count += 1
      return { kind: 'go' }
    }
    if (own.isTold) return { kind: 'silent' }
    own.isTold = true
    return { kind: 'tell', until: (own.count >= limits.perAccount ? own.begun : all.begun) + limits.window }
  }
}

interface Window {
  readonly begun: number
  count: number
}
