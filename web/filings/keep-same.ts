/**
 * The newer of two plain values, with every part that is the same taken from the older one: what has not changed need not
 * be drawn again. A save sends the whole form, of which mostly one field is new.
 */
export function keepSame<T>(before: T, after: T): T {
  if (Object.is(before, after)) return before
  if (!isParts(before) || !isParts(after) || Array.isArray(before) !== Array.isArray(after)) return after
  const keys = Object.keys(after)
  const old: Readonly<Record<string, unknown>> = before
  const parts = keys.map(key => [key, keepSame(old[key], after[key])] as const)
  const isSame = keys.length === Object.keys(before).length && parts.every(([key, part]) => Object.is(part, old[key]))
  if (isSame) return before
  return (Array.isArray(after) ? parts.map(([, part]) => part) : Object.fromEntries(parts)) as T
}

function isParts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
