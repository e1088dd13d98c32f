import { dayAt, printDay } from '../common/day.js'
import { printMoney, readMoney } from '../common/money.js'
import { readDueRule } from '../projects/due-rule.js'
import type { Project, ProjectPerson } from '../projects/project.js'
import type { Scene } from './scene.js'

/** What can be written into a project's file by hand: one line of it, how it is asked for, and how it is read. */
export interface ProjectFact {
  readonly id: string
  readonly label: string
  readonly ask: string
  readonly shown: (project: Project) => string | null
  /** The changed part, or why it cannot be taken. */
  readonly read: (said: string, project: Project, scene: Scene) => Partial<Project> | { readonly problem: string }
}

const line = (said: string, most: number, keep: (text: string) => Partial<Project>) => {
  const text = said.trim()
  return text === '' || [...text].length > most ? { problem: `请控制在${most}个字以内。` } : keep(text)
}

const person = (role: ProjectPerson['role']) => ({
  shown: ({ people }: Project) => people.find(one => one.role === role)?.name ?? null,
  read: (said: string, { people }: Project) =>
    line(said, 30, name => ({ people: [...people.filter(one => one.role !== role), { name, role }] })),
})

export const projectFacts: readonly ProjectFact[] = [
  {
    id: 'department',
    label: '业主单位',
    ask: '业主单位的全称是什么？',
    shown: project => project.department,
    read: said => line(said, 64, department => ({ department })),
  },
  {
    id: 'budget',
    label: '原项目预算',
    ask: '原项目预算是多少？请按项目批复填写，例如“320万元”。',
    shown: ({ budget }) => (budget === null ? null : printMoney(budget)),
    read: said => {
      const read = readMoney(said)
      return read.kind === 'exact' ? { budget: read.fen } : { problem: read.problem }
    },
  },
  {
    id: 'approved-by',
    label: '批复单位',
    ask: '项目批复是哪个单位发的？请照批复抄录。',
    shown: ({ approval }) => approval.by,
    read: (said, { approval }) => line(said, 64, by => ({ approval: { ...approval, by } })),
  },
  {
    id: 'approval-number',
    label: '批复文号',
    ask: '项目批复的文号是什么？请照批复抄录。',
    shown: ({ approval }) => approval.number,
    read: (said, { approval }) => line(said, 64, number => ({ approval: { ...approval, number } })),
  },
  {
    id: 'approval-day',
    label: '批复日期',
    ask: '项目批复是哪一天的？例如“2026年3月5日”。',
    shown: ({ approval }) => (approval.day === null ? null : printDay(approval.day)),
    read: (said, { approval }, { now, calendar }) => {
      const read = readDueRule(said, `${Number(dayAt(now).slice(0, 4))}-01-01`, calendar)
      if (read.kind !== 'rule' || read.rule.kind !== 'day') return { problem: '没有读出日期，例如“2026年3月5日”。' }
      return { approval: { ...approval, day: read.rule.day } }
    },
  },
  {
    id: 'provider',
    label: '服务提供方',
    ask: '服务提供方是哪家单位？',
    shown: project => project.provider,
    read: said => line(said, 64, provider => ({ provider })),
  },
  { id: 'handler', label: '经办人', ask: '经办人是谁？', ...person('handler') },
  { id: 'superior', label: '上级负责人', ask: '事项逾期时同时告知谁？', ...person('superior') },
]
