import { expect, it } from 'vitest'
import { printRule } from '../../projects/due-rule.js'
import { newProject, type Project } from '../../projects/project.js'
import { readProject } from '../../projects/read-project.js'

/** As it was kept before rules had an anchor and an offset. */
const kept = {
  ...newProject('p1', '一网通办', 0),
  dues: {
    'quarterly-report': {
      rule: { kind: 'after-quarter', count: 5, working: true },
      basis: 'notice',
      said: '季后5个工作日',
      since: '2026-03-31',
    },
    proposal: { rule: { kind: 'day', day: '2026-12-10' }, basis: 'unit', said: '12月10日', since: '2026-03-31' },
    'provider-check': { rule: { kind: 'yearly', month: 11, date: 30 }, basis: 'unit', said: '', since: '2026-03-31' },
  },
} as unknown as Project

it('opens the days that were set before as the rules of today, in what can be taken back too', () => {
  const history = { edits: [{ text: '', before: { dues: {} }, after: { dues: kept.dues } }], undone: 0 }
  const project = readProject({ ...kept, history }, 'p1', 3)
  const printed = ({ dues = {} }: Partial<Project>) =>
    Object.values(dues).map(({ rule, said }) => [printRule(rule), rule.owner, said])
  const expected = [
    ['每季度结束后第5个工作日', 'notice', '季后5个工作日'],
    ['2026年12月10日', 'unit', '12月10日'],
    ['每年11月30日', 'unit', ''],
  ]
  expect(printed(project)).toEqual(expected)
  expect(printed(project.history.edits[0]?.after ?? {})).toEqual(expected)
  expect(readProject(project, 'p1', 3)).toEqual(project)
})
