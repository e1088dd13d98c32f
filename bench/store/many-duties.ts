import { addDays } from '../../common/day.js'
import { fixedDay } from '../../language/days/rule.js'
import { newProject, type Project } from '../../projects/project.js'

/** Rules whose duty happens once: each project has one of each, with a day that the unit set. */
const rules = [
  'plan-record',
  'proposal',
  'budget-request',
  'budget-arrangement',
  'award-result',
  'termination',
  'data-catalogue',
  'acceptance-papers',
  'acceptance-report',
  'rectification',
]

/** Projects with so many duties among them, whose days lie over a year. */
export function projectsWith(duties: number): readonly Project[] {
  return Array.from({ length: Math.ceil(duties / rules.length) }, (_, i) => {
    const dues = rules.map((rule, j) => {
      const day = addDays('2026-01-05', (i * 7 + j * 31) % 350)
      return [rule, { rule: fixedDay(day), basis: 'unit', said: day, since: '2026-01-01' } as const] as const
    })
    return { ...newProject(`p${i}`, `项目${i}`, i), dues: Object.fromEntries(dues) }
  })
}
