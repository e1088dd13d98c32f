/** `2026-12-01 09:10`, in Beijing. */
export function moment(at: number): string
export function moment(at: number | null): string | null
export function moment(at: number | null): string | null {
  return at === null ? null : new Date(at + 8 * 60 * 60 * 1000).toISOString().slice(0, 16).replace('T', ' ')
}

/** What stands under a label: 「原项目预算」, 「320万元」. */
export type Shown = readonly [label: string, value: string | null]

/** In the order of a text; databases sort texts each in their own way. */
export function inOrder<T>(all: readonly T[], by: (one: T) => string): readonly T[] {
  return [...all].sort((a, b) => (by(a) < by(b) ? -1 : 1))
}
