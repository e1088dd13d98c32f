import { answerRecord } from '../flows/worked/change/judge-record.js'

/** Held-out cases of 变更幅度, a JSON line each: the record as the door reads it, and the outcome it must have. */
interface Case {
  readonly record: Record<string, unknown>
  readonly expect: string
}

/** How many outcomes are right, and which are not. */
export function evaluateChange(lines: string): { cases: number; right: number; misses: string[] } {
  const cases = lines
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Case)
  const misses = cases.flatMap(({ record, expect }) => {
    const { outcome } = answerRecord(record, { holds: ['measures'] })
    return outcome === expect ? [] : [`${JSON.stringify(record)} → ${outcome}, not ${expect}`]
  })
  return { cases: cases.length, right: cases.length - misses.length, misses }
}
