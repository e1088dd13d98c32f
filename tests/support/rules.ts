import { type DayRule, fixedDay } from '../../language/days/rule.js'

/** 每季度结束后第5个工作日 */
export function afterQuarter(count: number, unit: 'working-day' | 'day' = 'working-day'): DayRule {
  return { ...fixedDay(''), anchor: { kind: 'each', period: 'quarter' }, offset: { kind: 'after', count, unit } }
}

/** 每年11月30日 */
export function yearly(month: number, date: number): DayRule {
  return { ...fixedDay(''), anchor: { kind: 'each', period: 'year' }, offset: { kind: 'date', month, date } }
}
