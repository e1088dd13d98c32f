import type { Judgement } from './judge.js'
import type { Reading } from './readings.js'

/** The open points that matter here, as half sentences. */
export function openPoints(judged: Judgement): string[] {
  const { readings, input } = judged
  const points: string[] = []
  const differ = (of: readonly Reading[]) => new Set(of.map(reading => reading.over)).size > 1
  const by = (measure: Reading['measure']) => readings.filter(reading => reading.measure === measure)
  const pair = (a: Reading['measure'], b: Reading['measure']) =>
    input.budgets.some(({ kind }) => differ([...by(a), ...by(b)].filter(reading => reading.budget === kind)))
  if (input.occasions.length > 1 && pair('single', 'touched')) points.push('10%是按单次算，还是几次累计算')
  if (pair('touched', 'net')) points.push('有增有减时，是按涉及金额合计，还是按相抵后的净额')
  if (pair('touched', 'increases')) points.push('减少的金额算不算“调整内容”')
  if (by('touched').length > 1 && (['single', 'touched', 'net', 'increases'] as const).some(one => differ(by(one)))) {
    points.push('“原项目预算”指项目批复、部门预算中的数，还是合同金额')
  }
  return points
}
