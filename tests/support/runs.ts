import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** What chance is drawn from in `npm run test:long`. */
    seed: number
    /** How many times more often properties are tried there. */
    times: number
  }
}

/** How many cases a property is tried with: so many in the tests of every day, many more in `npm run test:long`. */
export function runs(everyDay: number): { readonly numRuns: number } {
  return { numRuns: Math.max(1, Math.round(everyDay * times())) }
}

/** Each `step`th of them, evenly spread; as many more of them in `npm run test:long`. */
export function someOf<T>(all: readonly T[], step: number): readonly T[] {
  const shorter = Math.ceil(step / times())
  return all.filter((_, at) => at % shorter === 0)
}

// Not provided where another program than ours runs the tests, such as the mutation run.
function times(): number {
  return (inject('times') as number | undefined) ?? 1
}
