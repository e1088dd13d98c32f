import { describe, expect, it } from 'vitest'
import { newProject, type Project, type ProjectChangeRecord } from '../../projects/project.js'
import {
  changesView,
  changeToPaper,
  linesBefore,
  runsOf,
  type ToldChange,
  withChange,
} from '../../services/projects/project-changes.js'

const plain = newProject('p1', '一网通办', 0)
const change = (run: string, lines: readonly string[], more: Partial<ProjectChangeRecord> = {}) =>
  ({ run, lines, outcome: 'archive', at: 1, ...more }) as const
const project = (changes: readonly ProjectChangeRecord[], flows: Readonly<Record<string, string>> = {}): Project => ({
  ...plain,
  changes,
  runs: Object.entries(flows).map(([run, flow]) => ({ run, flow, title: '', at: 0, finishedAt: 0 })),
})
const told = (more: Partial<ToldChange>): ToldChange => ({
  ...{ run: 'r9', flow: 'change-note', lines: ['增加20万元'], earlier: [], outcome: 'archive', at: 9 },
  ...more,
})
const ratio = project([change('r1', ['增加20万元'])], { r1: 'change' })

describe('a change that a filing tells of', () => {
  it('is new where nothing is known', () => {
    expect(withChange(plain, told({}))).toEqual({
      changes: [{ run: 'r9', lines: ['增加20万元'], outcome: 'archive', at: 9 }],
      isKnown: false,
    })
  })

  it('counts once with the filing that worked it out, in whatever order its amounts stand', () => {
    const { changes, isKnown } = withChange(ratio, told({}))
    expect(isKnown).toBe(true)
    expect(changes.map(runsOf)).toEqual([['r1', 'r9']])
    const two = project([change('r1', ['增加1万元', '减少2万元'])], { r1: 'change' })
    expect(withChange(two, told({ lines: ['减少2万元', '增加1万元'] })).isKnown).toBe(true)
  })

  it('is another one with other amounts, another outcome, or told by the same kind of filing', () => {
    expect(withChange(ratio, told({ lines: ['增加30万元'] })).changes).toHaveLength(2)
    expect(withChange(ratio, told({ lines: ['增加20万元', '增加20万元'] })).isKnown).toBe(false)
    expect(withChange(ratio, told({ outcome: 'resubmit' })).isKnown).toBe(false)
    expect(withChange(ratio, told({ flow: 'change' })).isKnown).toBe(false)
  })

  it('is another one where the filing says that the first came before it', () => {
    expect(withChange(ratio, told({ earlier: ['增加20万元'] })).isKnown).toBe(false)
    expect(withChange(ratio, told({ earlier: ['增加30万元'] })).isKnown).toBe(true)
  })

  it('is the one to be resubmitted, whatever steps the resubmission names', () => {
    const over = project([change('r1', ['增加90万元'], { outcome: 'resubmit' })], { r1: 'change' })
    const again = told({ flow: 'resubmission', lines: ['调整到290万元'], outcome: 'resubmit' })
    expect(withChange(over, again).isKnown).toBe(true)
    const papered = { ...over, changes: [change('r1', ['增加90万元'], { outcome: 'resubmit', also: ['r2'] })] }
    const runs = [...over.runs, { run: 'r2', flow: 'resubmission', title: '', at: 0, finishedAt: 0 }]
    expect(withChange({ ...papered, runs }, again).isKnown).toBe(false)
  })
})

describe('a paper that is begun', () => {
  it('is about the first change that has none of its kind', () => {
    const several = project(
      [change('r1', ['甲'], { also: ['r2'] }), change('r3', ['乙']), change('r4', ['丙'], { outcome: 'resubmit' })],
      { r1: 'change', r2: 'change-note', r3: 'change', r4: 'change' },
    )
    expect(changeToPaper(several, 'change-note')?.run).toBe('r3')
    expect(changeToPaper(several, 'resubmission')?.run).toBe('r4')
    expect(changeToPaper(several, 'proposal')).toBeUndefined()
    expect(linesBefore(several, several.changes[2])).toEqual(['甲', '乙'])
    expect(linesBefore(several, undefined)).toEqual(['甲', '乙', '丙'])
  })
})

describe('all changes together', () => {
  const some = [change('r1', ['增加20万元']), change('r2', ['减少10万元', '不涉及金额'], { outcome: 'ask', at: 5 })]

  it('are shown one by one with what each came to', () => {
    const { each } = changesView({ changes: some, budget: null })
    expect(each).toEqual([
      { text: '增加20万元', outcome: '不超过10%：编制变更说明，报市大数据局存档备查', at: 1, run: 'r1' },
      { text: '减少10万元；不涉及金额', outcome: '几种读法结论不同：先询问', at: 5, run: 'r2' },
    ])
    const odd = changesView({ changes: [change('r3', ['换人', '改期'], { outcome: 'resubmit' })], budget: null })
    expect(odd.each[0]).toMatchObject({ text: '换人；改期', outcome: '超过10%：重新编报项目方案和预算' })
  })

  it('are summed in each reading once the budget is known, with nothing decided', () => {
    const { sums, note } = changesView({ changes: some, budget: 200_000_000 })
    expect(sums[0]).toBe('共2次调整，原项目预算200万元。')
    expect(sums.slice(1).map(line => line.split(' ')[0])).toEqual([
      '本次涉及金额合计',
      '本次净额',
      '本次不计纯减少',
      '累计涉及金额合计',
      '累计净额',
      '累计不计纯减少',
    ])
    expect(sums[4]).toContain('15%')
    expect(note).toMatch(/^不涉及金额的调整.*不替您定。$/)
    expect(changesView({ changes: some.slice(0, 1), budget: 200_000_000 }).note).toMatch(/^10%是单次算/)
  })

  it('say what is missing for a sum, and nothing where there was no change', () => {
    const missing = changesView({ changes: some, budget: null })
    expect([missing.sums, missing.note.slice(0, 9)]).toEqual([[], '填了原项目预算，就'])
    expect(changesView({ changes: [], budget: 1 })).toEqual({ each: [], sums: [], note: '' })
  })
})
