import { printMoney } from '../../common/money.js'
import { readField } from '../../flows/engine/fields.js'
import { adjustmentField } from '../../flows/worked/change/field.js'
import { printAdjustment } from '../../flows/worked/change/print-adjustment.js'
import { micro, readingsOf, resolve } from '../../flows/worked/change/readings.js'
import type { Project, ProjectChangeRecord } from '../../projects/project.js'

/** Which outcome a filing writes down: the one that does the rest for a change that was worked out. */
const papers: Readonly<Record<string, string>> = { 'change-note': 'archive', resubmission: 'resubmit' }

/** The runs that speak of a change. */
export function runsOf({ run, also = [] }: ProjectChangeRecord): readonly string[] {
  return [run, ...also]
}

/** A change that was worked out and still has no paper of this kind: the paper that is begun now is about it. */
export function changeToPaper(project: Project, flow: string): ProjectChangeRecord | undefined {
  const outcome = papers[flow]
  return project.changes.find(change => change.outcome === outcome && !flowsOf(project, change).includes(flow))
}

/** What was changed before this change; before a new one, everything. */
export function linesBefore({ changes }: Project, change: ProjectChangeRecord | undefined): readonly string[] {
  const at = change ? changes.indexOf(change) : changes.length
  return changes.slice(0, at).flatMap(one => one.lines)
}

/** A change as a finished filing tells of it. */
export interface ToldChange {
  readonly run: string
  readonly flow: string
  readonly lines: readonly string[]
  /** What the filing says was changed before. */
  readonly earlier: readonly string[]
  readonly outcome: string
  readonly at: number
}

/**
 * The changes with one more. 变更幅度 and 变更说明 of the same change count once: the same amounts, told by a filing of the
 * other kind, unless that names the first among what was changed before.
 */
export function withChange(
  project: Project,
  told: ToldChange,
): { readonly changes: readonly ProjectChangeRecord[]; readonly isKnown: boolean } {
  const { run, lines, outcome, at } = told
  const same = project.changes.findLast(change => isSame(project, change, told))
  if (!same) return { changes: [...project.changes, { run, lines, outcome, at }], isKnown: false }
  const changes = project.changes.map(one => (one === same ? { ...one, also: [...(one.also ?? []), run] } : one))
  return { changes, isKnown: true }
}

function isSame(project: Project, change: ProjectChangeRecord, told: ToldChange): boolean {
  if (flowsOf(project, change).includes(told.flow) || change.outcome !== told.outcome) return false
  // A resubmission says what the budget becomes, and not by which steps.
  const isPaper = told.flow === 'resubmission' && change === changeToPaper(project, told.flow)
  if (!isPaper && !isEqual(change.lines, told.lines)) return false
  return !holds(told.earlier, [...linesBefore(project, change), ...change.lines])
}

function flowsOf({ runs }: Project, change: ProjectChangeRecord): readonly string[] {
  const known = runsOf(change)
  return runs.filter(one => known.includes(one.run)).map(one => one.flow)
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && holds(one, other)
}

/** Whether all of these are among those, each as often. */
function holds(all: readonly string[], some: readonly string[]): boolean {
  const left = [...all]
  return some.every(text => {
    const at = left.indexOf(text)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

// ── Showing ──

export interface ChangesView {
  readonly each: readonly {
    readonly text: string
    readonly outcome: string
    readonly at: number
    readonly run: string
  }[]
  /** The readings side by side, each change by itself and all together; no ruling between them. */
  readonly sums: readonly string[]
  /** Why there are none, or what the article leaves open. */
  readonly note: string
}

const outcomes: Readonly<Record<string, string>> = {
  archive: '不超过10%：编制变更说明，报市大数据局存档备查',
  resubmit: '超过10%：重新编报项目方案和预算',
  ask: '几种读法结论不同：先询问',
}

/** Every change, and what they come to one by one and together. */
export function changesView({ changes, budget }: Pick<Project, 'changes' | 'budget'>): ChangesView {
  const read = changes.map(change => ({
    change,
    adjustments: change.lines.flatMap(line => {
      const one = readField(adjustmentField, line)
      return 'value' in one ? [one.value] : []
    }),
  }))
  const each = read.map(({ change, adjustments }) => ({
    text: adjustments.map(printAdjustment).join('；') || change.lines.join('；'),
    outcome: outcomes[change.outcome] ?? '',
    at: change.at,
    run: change.run,
  }))
  const open = '10%是单次算还是累计算、增减是合计还是相抵，办法没有写，所以都列出来，不替您定。'
  if (changes.length === 0) return { each, sums: [], note: '' }
  if (budget === null) return { each, sums: [], note: `填了原项目预算，就能算出累计占多少。${open}` }
  const resolved = resolve(
    budget,
    read.map(one => ({ items: one.adjustments })),
  )
  if ('problem' in resolved) return { each, sums: [], note: `累计没有算出来：${resolved.problem}` }
  const hasFree = read.some(one => one.adjustments.some(adjustment => adjustment.kind === 'no-money'))
  const first = readingsOf(resolved.each, { kind: 'approval', amount: BigInt(budget) * micro })
  const later = resolved.reapproved.flatMap(({ amount, from }) =>
    readingsOf(resolved.each.slice(from), { kind: 'reapproved', amount, name: '重新批复的预算（推定）' }),
  )
  const lines = new Set([...first, ...later].map(reading => reading.arithmetic))
  return {
    each,
    sums: [`共${changes.length}次调整，原项目预算${printMoney(budget)}。`, ...lines],
    note: `${hasFree ? '不涉及金额的调整，办法没有给出怎样衡量，没有算在里面。' : ''}${open}`,
  }
}
