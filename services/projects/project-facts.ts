import { type Day, dayAt, printDay } from '../../common/day.js'
import { type Fen, printMoney } from '../../common/money.js'
import type { Calendar } from '../../common/working-days.js'
import { phone } from '../../flows/engine/field-kinds.js'
import { creditCode, type Field, money, readField, text } from '../../flows/engine/fields.js'
import { readDay } from '../../language/days.js'
import { basisNames, type DueBasis } from '../../projects/due-rule.js'
import type { KeyDate, Project, ProjectPerson } from '../../projects/project.js'

/** What can be written into a project's file by hand: one line of it, how it is asked for, and how it is read. */
export interface ProjectFact {
  readonly id: string
  readonly label: string
  readonly group: FactGroup
  readonly kind: 'line' | 'money' | 'day' | 'names'
  readonly ask: string
  /** What people call it in a sentence, besides its label. */
  readonly names: readonly string[]
  readonly shown: (project: Project) => string | null
  /** As it would be typed; empty where it is not known. */
  readonly typed: (project: Project) => string
  /** The changed part, or why it cannot be taken. */
  readonly read: (said: string, project: Project, when: When) => Partial<Project> | { readonly problem: string }
  /** The part without it; null for what a project cannot be without. */
  readonly cleared: ((project: Project) => Partial<Project>) | null
}

export type FactGroup = 'basics' | 'money' | 'approval' | 'people' | 'dates'

export const factGroups: Readonly<Record<FactGroup, string>> = {
  basics: '基本情况',
  money: '预算',
  approval: '项目批复',
  people: '人员',
  dates: '关键日期',
}

/** What reading a day needs to know. */
export interface When {
  /** Milliseconds. */
  readonly now: number
  readonly calendar: Calendar
}

type Plain = 'name' | 'department' | 'departmentCode' | 'plan' | 'provider' | 'providerCode' | 'phone'
type Told = Pick<ProjectFact, 'id' | 'label' | 'group' | 'ask'> & { readonly names?: readonly string[] }

/** A text of the project. */
function word(key: Plain, field: Field<string>, told: Omit<Told, 'id'>): ProjectFact {
  return {
    names: [],
    ...told,
    id: key,
    kind: 'line',
    shown: project => project[key],
    typed: project => project[key] ?? '',
    read: said => taken(readField(field, said), value => ({ [key]: value })),
    cleared: key === 'name' ? null : () => ({ [key]: null }),
  }
}

function amount(key: 'budget' | 'departmentBudget', told: Omit<Told, 'id' | 'group'>): ProjectFact {
  const print = (fen: Fen | null, how: (fen: Fen) => string) => (fen === null ? null : how(fen))
  return {
    names: [],
    ...told,
    id: key,
    group: 'money',
    kind: 'money',
    shown: project => print(project[key], printMoney),
    typed: project => print(project[key], printMoney) ?? '',
    read: said => taken(readField(money(), said), value => ({ [key]: value })),
    cleared: () => ({ [key]: null }),
  }
}

/** A line of the approval, copied from the paper. */
function approved(key: 'by' | 'number', most: number, told: Omit<Told, 'group'>): ProjectFact {
  const part = (project: Project, value: string | null) => ({ approval: { ...project.approval, [key]: value } })
  return {
    names: [],
    ...told,
    group: 'approval',
    kind: 'line',
    shown: ({ approval }) => approval[key],
    typed: ({ approval }) => approval[key] ?? '',
    read: (said, project) => taken(readField(text(most), said), value => part(project, value)),
    cleared: project => part(project, null),
  }
}

function people(role: ProjectPerson['role'], told: Omit<Told, 'id' | 'group'>): ProjectFact {
  const named = (project: Project) => project.people.filter(one => one.role === role).map(one => one.name)
  const others = (project: Project) => project.people.filter(one => one.role !== role)
  return {
    names: [],
    ...told,
    id: role,
    group: 'people',
    kind: role === 'handler' ? 'names' : 'line',
    shown: project => named(project).join('、') || null,
    typed: project => named(project).join('、'),
    read: (said, project) => {
      const names = role === 'handler' ? namesIn(said) : [said.trim()].filter(Boolean)
      if (names.length === 0 || names.some(name => [...name].length > 30))
        return { problem: '姓名请控制在30个字以内。' }
      // Who stays keeps what else is known of them.
      const known = (name: string) => project.people.find(one => one.role === role && one.name === name)
      return { people: [...others(project), ...names.map(name => known(name) ?? { name, role })] }
    },
    cleared: project => ({ people: others(project) }),
  }
}

/** The people in 「张三、李四」, each once. */
export function namesIn(said: string): readonly string[] {
  const parts = said.split(/[、，,;；]|和(?=.{2})/).map(name => name.trim())
  return [...new Set(parts.filter(Boolean))]
}

/** A day as somebody said it. `basis`: whose it is, where that matters. */
function date(key: KeyDate, basis: DueBasis | null, isPast: boolean, told: Omit<Told, 'id' | 'group'>): ProjectFact {
  const whose = basis === null ? '' : `（${basisNames[basis]}）`
  return {
    names: [],
    ...told,
    id: key,
    group: 'dates',
    kind: 'day',
    shown: ({ dates }) => (dates[key] === undefined ? null : `${printDay(dates[key])}${whose}`),
    typed: ({ dates }) => dates[key] ?? '',
    read: (said, { dates }, when) => {
      const day = dayIn(said, when, isPast)
      return day === null ? notADay : { dates: { ...dates, [key]: day } }
    },
    cleared: ({ dates: { [key]: _, ...dates } }) => ({ dates }),
  }
}

const notADay = { problem: '没有读出日期，请写明年月日，例如“2026年3月5日”。' }

/** A day without its year lies in this year, or, for what is still to come, ahead. */
export function dayIn(said: string, { now, calendar }: When, isPast: boolean): Day | null {
  return readDay(said, { today: dayAt(now), calendar, lean: isPast ? 'this-year' : 'ahead' })
}

function taken<T>(
  read: { readonly value: T } | { readonly problem: string },
  keep: (value: T) => Partial<Project>,
): Partial<Project> | { readonly problem: string } {
  return 'problem' in read ? read : keep(read.value)
}

export const projectFacts: readonly ProjectFact[] = [
  word('name', text(100), {
    label: '项目名称',
    group: 'basics',
    ask: '项目叫什么名称？已有批复的，请与批复一致。',
    names: ['名称'],
  }),
  word('department', text(64), { label: '业主单位', group: 'basics', ask: '业主单位的全称是什么？' }),
  word('departmentCode', creditCode, {
    label: '业主单位信用代码',
    group: 'basics',
    ask: '业主单位的统一社会信用代码是什么？办法没有要求填写，有的表可以填。',
  }),
  word('plan', text(128), {
    label: '所属规划',
    group: 'basics',
    ask: '项目属于本单位的哪一个政务大数据应用规划？请写规划名称。',
    names: ['规划名称'],
  }),
  word('provider', text(64), {
    label: '服务提供方',
    group: 'basics',
    ask: '服务提供方是哪家单位？',
    names: ['供应商', '中标单位', '中标供应商', '承建单位'],
  }),
  word('providerCode', creditCode, {
    label: '服务提供方信用代码',
    group: 'basics',
    ask: '服务提供方的统一社会信用代码是什么？办法没有要求填写，有的表可以填。',
  }),
  amount('budget', {
    label: '原项目预算',
    ask: '原项目预算是多少？请按项目批复填写，例如“320万元”。',
    names: ['项目预算', '预算', '批复预算'],
  }),
  amount('departmentBudget', {
    label: '部门预算中的数',
    ask: '财政批复的部门预算里，这个项目安排了多少？例如“300万元”。',
    names: ['部门预算'],
  }),
  approved('by', 64, { id: 'approved-by', label: '批复单位', ask: '项目批复是哪个单位发的？请照批复抄录。' }),
  approved('number', 64, {
    id: 'approval-number',
    label: '批复文号',
    ask: '项目批复的文号是什么？请照批复抄录。',
    names: ['文号', '项目批复文号'],
  }),
  {
    id: 'approval-day',
    label: '批复日期',
    group: 'approval',
    kind: 'day',
    ask: '项目批复是哪一天的？例如“2026年3月5日”。',
    names: ['批复时间'],
    shown: ({ approval }) => (approval.day === null ? null : printDay(approval.day)),
    typed: ({ approval }) => approval.day ?? '',
    read: (said, { approval }, when) => {
      const day = dayIn(said, when, true)
      return day === null ? notADay : { approval: { ...approval, day } }
    },
    cleared: ({ approval }) => ({ approval: { ...approval, day: null } }),
  },
  people('lead', { label: '负责人', ask: '项目负责人是谁？', names: ['项目负责人'] }),
  people('handler', { label: '经办人', ask: '经办人是谁？有几位的，用顿号分开。', names: ['经办', '联系人'] }),
  people('superior', { label: '上级负责人', ask: '事项逾期时同时告知谁？', names: ['上级', '上级领导'] }),
  word('phone', phone, {
    label: '办公电话',
    group: 'people',
    ask: '办公电话是多少？填进函里的联系方式。',
    names: ['电话', '联系电话'],
  }),
  date('started', null, true, {
    label: '开始实施日期',
    ask: '项目是哪一天开始实施的？',
    names: ['开工日期', '开始日期', '实施日期', '开工时间'],
  }),
  date('contract-ends', null, false, {
    label: '合同到期日',
    ask: '合同哪一天到期？照合同填。',
    names: ['合同到期日期', '合同到期时间', '合同结束日期', '合同截止日期'],
  }),
  date('acceptance', 'unit', false, {
    label: '计划验收日',
    ask: '本单位打算哪一天验收？办法没有写日期；数据资源目录要在项目验收前编制。',
    names: ['验收日期', '验收时间', '计划验收日期', '计划验收时间'],
  }),
  date('budget-notice', 'notice', false, {
    label: '部门预算通知的截止日',
    ask: '今年编制部门预算的通知要求哪一天前提交？没有收到通知的先不填。',
    names: ['预算通知日期', '部门预算截止日', '部门预算截止日期', '预算编制截止日期'],
  }),
  date('rectification-notice', 'notice', false, {
    label: '整改通知的期限',
    ask: '整改通知要求哪一天前完成？办法只写“及时”，没有写天数。',
    names: ['整改期限', '整改截止日期', '整改截止日', '整改日期'],
  }),
]

export function factOf(id: string): ProjectFact | undefined {
  return projectFacts.find(fact => fact.id === id)
}
