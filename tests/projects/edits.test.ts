import { describe, expect, it } from 'vitest'
import { edited, lastEdit, redone, undone, undoneEdit } from '../../projects/edits.js'
import { changed, newProject } from '../../projects/project.js'
import { readProject } from '../../projects/read-project.js'

const fresh = newProject('p', '一网通办', 0)

describe('a change by hand', () => {
  it('is taken back, and made again', () => {
    const after = edited(edited(fresh, { budget: 100 }, 1, '预算'), { provider: '某公司' }, 2, '服务提供方')
    const back = undone(after, 3)
    expect(back).toMatchObject({ budget: 100, provider: null })
    expect(back && undone(back, 4)).toMatchObject({ budget: null, provider: null })
    expect(back && redone(back, 4)).toMatchObject({ budget: 100, provider: '某公司' })
    expect(back?.timeline.at(-1)?.text).toBe('撤销：服务提供方')
  })

  it('is not taken back over what something else wrote since', () => {
    const learned = changed(edited(fresh, { budget: 100 }, 1, '预算'), { budget: 200 }, 2, '办完一份表')
    expect(undone(learned, 3)).toBeNull()
    expect(redone(edited(fresh, { budget: 100 }, 1, '预算'), 3)).toBeNull()
  })

  it('ends what could have been made again', () => {
    const back = undone(edited(fresh, { budget: 100 }, 1, '预算'), 2)
    const other = back && edited(back, { provider: '某公司' }, 3, '服务提供方')
    expect(other && redone(other, 4)).toBeNull()
    expect(other && undone(other, 4)).toMatchObject({ provider: null })
  })
})

describe('many changes', () => {
  const times = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

  it('are taken back one after another, as far as the last twenty, and made again in their order', () => {
    let project = times(25).reduce((so, i) => edited(so, { budget: i }, i, `预算${i}`), fresh)
    for (let back = undone(project, 30); back; back = undone(project, 30)) project = back
    expect(project.budget).toBe(5)
    expect(lastEdit(project)).toBeNull()
    const seen: (number | null)[] = []
    for (let again = redone(project, 40); again; again = redone(project, 40)) {
      project = again
      seen.push(project.budget)
    }
    expect(seen).toEqual(times(20).map(i => i + 5))
    expect(undoneEdit(project)).toBeNull()
    expect(project.timeline.at(-1)).toEqual({ at: 40, text: '重做：预算25' })
  })

  it('leave out what was taken back before another was made', () => {
    const first = edited(edited(fresh, { budget: 1 }, 1, '一'), { budget: 2 }, 2, '二')
    const back = undone(first, 3)
    const other = back && edited(back, { budget: 3 }, 4, '三')
    expect(other && lastEdit(other)?.text).toBe('三')
    expect(other && undone(other, 5)).toMatchObject({ budget: 1 })
  })

  it('keep the last five hundred lines of what happened', () => {
    const project = times(600).reduce((so, i) => changed(so, {}, i, `第${i}件`), fresh)
    expect(project.timeline).toHaveLength(500)
    expect(project.timeline[0]).toEqual({ at: 101, text: '第101件' })
    expect(project.touchedAt).toBe(600)
  })
})

describe('a project kept by an earlier version', () => {
  it('is read in its stage, and as planned where its stage is none of ours', () => {
    expect(readProject({ ...fresh, stage: 'delivery' }, 'p', 1).stage).toBe('delivery')
    expect(readProject(JSON.parse(JSON.stringify({ ...fresh, stage: 'dreaming' })), 'p', 1).stage).toBe('planning')
  })

  it('is on hold where it said so in another word, also when an old change is taken back', () => {
    const aside = { closed: true, ending: 'aside' }
    const edits = [{ text: '归档', before: { closed: false, ending: null }, after: aside }]
    const read = readProject(JSON.parse(JSON.stringify({ ...fresh, ...aside, history: { edits, undone: 0 } })), 'p', 1)
    expect(read).toMatchObject({ closed: true, ending: 'on-hold' })
    expect(undone(read, 1)).toMatchObject({ closed: false, ending: null })
  })

  it('stays finished where it was, and open where it was open', () => {
    expect(readProject({ ...fresh, closed: true, ending: 'finished' }, 'p', 1).ending).toBe('finished')
    expect(readProject(fresh, 'p', 1)).toEqual({ ...fresh, revision: 1 })
  })

  it('keeps what is known of its approval and its contracts', () => {
    const old = JSON.parse(
      JSON.stringify({ ...fresh, approval: { number: '筑发改〔2026〕1号' }, contracts: [{}, { id: 'x' }] }),
    )
    expect(readProject(old, 'p', 1)).toMatchObject({
      approval: { by: null, number: '筑发改〔2026〕1号', day: null },
      contracts: [
        { id: 'c1', name: '', amount: null, day: null },
        { id: 'x', name: '', amount: null, day: null },
      ],
    })
  })

  it('is read with what it did not know of left empty', () => {
    const { departmentCode: _, phone: __, plan: ___, history: ____, ending: _____, ...old } = fresh
    const contract = { name: '开发合同', amount: 100, day: null }
    const kept = JSON.parse(JSON.stringify({ ...old, closed: true, contracts: [contract] }))
    expect(readProject(kept, 'p', 3)).toEqual({
      ...fresh,
      revision: 3,
      closed: true,
      ending: 'on-hold',
      contracts: [{ id: 'c1', ...contract }],
    })
  })
})
