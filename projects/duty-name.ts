import type { Duty } from './duties.js'

/** 报送项目实施情况，2026年第三季度 */
export function dutyName({ rule, period }: Pick<Duty, 'rule' | 'period'>): string {
  return period === null ? rule.text : `${rule.text}，${period}`
}
