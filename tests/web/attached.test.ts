import { beforeEach, describe, expect, it } from 'vitest'
import { attach, attached, attachFrom, attachProblem, detach, type Transfer } from '../../web/conversation/attached.js'

beforeEach(() => detach())

describe('a file beside the words', () => {
  it('is attached when it is a table or an exported filing, and not too large', () => {
    attach({ name: '预算.xlsx', bytes: new Blob(['x']) })
    expect(attached.value?.name).toBe('预算.xlsx')
    attach({ name: '照片.jpg', bytes: new Blob(['x']) })
    expect(attached.value).toBeNull()
    expect(attachProblem.value).toContain('可以附表格')
    attach({ name: '大.csv', bytes: new Blob([new Uint8Array(5 * 1024 * 1024 + 1)]) })
    expect(attachProblem.value).toContain('超过5MB')
  })
})

describe('a paste', () => {
  it('of a table that is longer than a message becomes a file', async () => {
    const table = Array.from({ length: 300 }, (_, i) => `科目${i}\t${i}万元`).join('\n')
    expect(attachFrom(pasted(table), 1000)).toBe(true)
    expect(attached.value?.name).toBe('粘贴的表格.tsv')
    expect(await attached.value?.bytes.text()).toBe(table)
  })

  it('of words, or of a table that fits, stays words', () => {
    expect(attachFrom(pasted('科目\t金额\n软件\t1万元'), 4000)).toBe(false)
    expect(attachFrom(pasted('很长的话'.repeat(2000)), 100)).toBe(false)
    expect(attached.value).toBeNull()
  })

  it('of cells with a picture of them takes the cells', () => {
    const picture = new File(['x'], 'image.png')
    expect(attachFrom(pasted('科目\t金额\n软件\t1万元', [picture]), 4000)).toBe(false)
    expect(attachFrom(pasted('', [new File(['x'], '预算.csv')]), 4000)).toBe(true)
    expect(attached.value?.name).toBe('预算.csv')
  })
})

function pasted(text: string, files: readonly File[] = []): Transfer {
  return { getData: () => text, files }
}
