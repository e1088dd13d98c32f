import type { Judgement } from './judge.js'
import type { Measure, Reading } from './readings.js'

/** The open points that matter here, as half sentences. */
export function openPoints({ readings }: Judgement): string[] {
  const points: string[] = []
  const kinds = [...new Set(readings.map(reading => reading.budget))]
  const isSplit = (by: (reading: Reading) => string, only: (reading: Reading) => boolean = () => true) => {
    const groups = new Map<string, Set<boolean>>()
    for (const reading of readings.filter(only)) {
      const key = by(reading)
      groups.set(key, (groups.get(key) ?? new Set()).add(reading.over))
    }
    return [...groups.values()].some(overs => overs.size > 1)
  }
  const pair = (a: Measure, b: Measure) =>
    isSplit(
      one => `${one.budget} ${one.scope}`,
      one => one.measure === a || one.measure === b,
    )
  if (isSplit(one => `${one.budget} ${one.measure}`)) points.push('10%是按单次算，还是几次累计算')
  if (pair('touched', 'net')) points.push('有增有减时，是按涉及金额合计，还是按相抵后的净额')
  if (pair('touched', 'increases')) points.push('减少的金额算不算“调整内容”')
  const renewed = readings.filter(one => one.budget === 'reapproved')
  const isRenewed = renewed.some(one =>
    readings.some(other => other.budget !== 'reapproved' && other.over !== one.over),
  )
  if (kinds.length > 1 && (isRenewed || isSplit(one => `${one.scope} ${one.measure}`))) {
    const names = [
      '项目批复',
      ...(kinds.includes('reapproved') ? ['重新编报后新批复的预算'] : []),
      ...(kinds.includes('department') || !kinds.includes('reapproved') ? ['部门预算中的数'] : []),
      ...(kinds.includes('contract') ? ['合同金额'] : []),
    ]
    points.push(`“原项目预算”指${names.slice(0, -1).join('、')}，还是${names.at(-1)}`)
  }
  return points
}
