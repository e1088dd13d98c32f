import { printDay } from '../../common/day.js'
import { printMoney, readMoney } from '../../common/money.js'
import { type CatalogueEntry, isFiling } from '../../flows/engine/catalogue-entry.js'
import { textAt } from '../../flows/engine/data.js'
import type { Facts } from '../../flows/engine/fact-key.js'
import { canonicalMoney } from '../../flows/engine/fields.js'
import type { Guesses } from '../../flows/engine/propose.js'
import type { Run } from '../../flows/engine/state.js'
import { change } from '../../flows/worked/change/flow.js'
import { checklist } from '../../flows/worked/checklist/flow.js'
import { type Contract, changed, type Project } from '../../projects/project.js'
import { changeToPaper, linesBefore } from '../projects/project-changes.js'
import { factOf } from '../projects/project-facts.js'

/** What a filing begins with when it is begun for a project: proposed, and taken on 「对」. */
export function suggestionsFor(entry: CatalogueEntry, project: Project): Guesses {
  if (isFiling(entry)) return { ...entry.prefill(factsOf(project, entry.id)), ...adjustmentsOf(project, entry.id) }
  const { name, department, budget, departmentBudget, stage, traits } = project
  if (entry.id === change.id) {
    const contract = contractAmount(project)
    const earlier = linesBefore(project, undefined).map((line, i) => [`earlier.${i}.change`, line] as const)
    return {
      ...(budget === null ? {} : { budget: canonicalMoney(budget) }),
      ...Object.fromEntries(earlier),
      ...(departmentBudget === null ? {} : { department: canonicalMoney(departmentBudget) }),
      ...(contract === null ? {} : { contract: canonicalMoney(contract) }),
      project: name,
    }
  }
  if (entry.id === checklist.id) {
    const known = Object.entries(traits).map(([trait, value]) => [trait, value ? '是' : '否'] as const)
    return { stages: stage, ...Object.fromEntries(known) }
  }
  return { project: name, purchase: department === null ? name : `${department}：${name}` }
}

/** The project with a filing that was begun for it. */
export function withRun(
  project: Project,
  entry: Pick<CatalogueEntry, 'id' | 'title'>,
  run: string,
  at: number,
): Project {
  const begun = { run, flow: entry.id, title: entry.title, at, finishedAt: null }
  return changed(project, { runs: [...project.runs, begun] }, at, `开始填“${entry.title}”`)
}

/** What a finished filing tells its project; nothing is overwritten with nothing. */
export function updateFromFiling(entry: CatalogueEntry, run: Run, project: Project): Partial<Project> {
  if (!isFiling(entry) || textAt(run.data, 'decision') === 'refuse') return {}
  const told = entry.facts(run)
  const text = (value: Facts[keyof Facts]) => (typeof value === 'string' && value !== '' ? value : undefined)
  const amount = (value: Facts[keyof Facts]) => {
    const read = readMoney(text(value) ?? '')
    return read.kind === 'exact' && read.fen > 0 ? read.fen : undefined
  }
  const number = text(told.approvalNumber)
  const handler = text(told.contact)
  return withoutNothing({
    department: text(told.owner),
    departmentCode: text(told.ownerCode),
    plan: text(told.plan),
    phone: text(told.phone),
    provider: text(told.provider),
    providerCode: text(told.providerCode),
    budget: amount(told.approvedBudget),
    departmentBudget: amount(told.departmentBudget),
    approval: number === undefined ? undefined : { ...project.approval, number },
    contracts: updatedContracts(project.contracts, amount(told.contractAmount), text(told.contractDay)),
    people:
      handler === undefined || project.people.some(person => person.role === 'handler')
        ? undefined
        : [...project.people, { name: handler, role: 'handler' as const }],
  })
}

/** In words, what a project was told: 「服务提供方为某某公司」「原项目预算由300万元改为320万元」. */
export function updateInWords(before: Project, after: Project): readonly string[] {
  const facts = factsToTell.flatMap(id => {
    const fact = factOf(id)
    const [was, now] = [fact?.shown(before) ?? null, fact?.shown(after) ?? null]
    if (!fact || now === null || was === now) return []
    return [was === null ? `${fact.label}为${now}` : `${fact.label}由${was}改为${now}`]
  })
  const contracts = after.contracts.filter(
    one => !before.contracts.some(known => JSON.stringify(known) === JSON.stringify(one)),
  )
  return [
    ...facts,
    ...contracts.map(({ name, amount, day }) => {
      const parts = [amount === null ? null : printMoney(amount), day === null ? null : printDay(day)]
      return `合同“${name}”${parts.filter(part => part !== null).join('，')}`
    }),
  ]
}

const factsToTell = [
  'department',
  'departmentCode',
  'plan',
  'provider',
  'providerCode',
  'budget',
  'departmentBudget',
  'approval-number',
  'handler',
  'phone',
]

function factsOf(project: Project, flow: string): Facts {
  const lines = linesBefore(project, changeToPaper(project, flow))
  const contract = contractAmount(project)
  const [only, ...others] = project.contracts
  const money = (fen: number | null) => (fen === null ? undefined : canonicalMoney(fen))
  return withoutNothing({
    project: project.name,
    owner: project.department,
    ownerCode: project.departmentCode,
    contact: project.people.find(person => person.role === 'handler')?.name,
    phone: project.phone,
    plan: project.plan,
    approvedBudget: money(project.budget),
    departmentBudget: money(project.departmentBudget),
    approvalNumber: project.approval.number,
    provider: project.provider,
    providerCode: project.providerCode,
    contractAmount: money(contract),
    contractDay: others.length === 0 ? only?.day : undefined,
    changes: lines.length === 0 ? undefined : lines,
  })
}

/** The change that a 变更说明 is now written about: its amounts, line by line. */
function adjustmentsOf(project: Project, flow: string): Guesses {
  if (flow !== 'change-note') return {}
  const lines = changeToPaper(project, flow)?.lines ?? []
  return Object.fromEntries(lines.map((line, i) => [`items.${i}.change`, line]))
}

/** 「合同金额」 is that of the only contract; of several, nobody can tell which is meant. */
function contractAmount({ contracts }: Project): number | null {
  const [only, ...others] = contracts
  return others.length === 0 ? (only?.amount ?? null) : null
}

function updatedContracts(
  contracts: readonly Contract[],
  amount: number | undefined,
  day: string | undefined,
): readonly Contract[] | undefined {
  const [only, ...others] = contracts
  if ((amount === undefined && day === undefined) || others.length > 0) return undefined
  const contract = only ?? { id: 'c1', name: '合同', amount: null, day: null }
  return [{ ...contract, ...withoutNothing({ amount, day }) }]
}

/** Without what is not known. */
function withoutNothing<T extends object>(of: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const known = Object.entries(of).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(known) as { [K in keyof T]?: NonNullable<T[K]> }
}
