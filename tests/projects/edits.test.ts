import { describe, expect, it } from 'vitest'
import { edited, redone, undone } from '../../projects/edits.js'
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

describe('a project kept by an earlier version', () => {
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
