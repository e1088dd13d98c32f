import { nameOf, type Unit } from '../../regulation/unit.js'

/** The key of a place: `measures/15`, `measures/10-1` for 第十条之一, `department-charter/二、主要职责 (一)`. */
export function reviewKey(regulation: string, unit: Pick<Unit, 'number' | 'suffix' | 'section'>): string {
  const place = unit.number === null ? nameOf(unit) : `${unit.number}${unit.suffix ? `-${unit.suffix}` : ''}`
  return `${regulation}/${place}`
}
