import { describe, expect, it } from 'vitest'
import { batched } from '../../../adapters/storage/sql/write-batching.js'

describe('what is asked in one moment', () => {
  it('is done in one go, and each hears of its own', async () => {
    const goes: number[][] = []
    const double = batched(async (asked: readonly number[]) => {
      goes.push([...asked])
      return asked.map(one => one * 2)
    })
    expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6])
    expect(await double(4)).toBe(8)
    expect(goes).toEqual([[1, 2, 3], [4]])
  })

  it('waits for the go under way, and is done in the next', async () => {
    let end = () => {}
    const first = new Promise<void>(resolve => {
      end = resolve
    })
    const goes: string[][] = []
    const echo = batched(async (asked: readonly string[]) => {
      goes.push([...asked])
      if (goes.length === 1) await first
      return asked
    })
    const before = echo('a')
    await expect.poll(() => goes.length).toBe(1)
    const after = [echo('b'), echo('c')]
    end()
    expect(await Promise.all([before, ...after])).toEqual(['a', 'b', 'c'])
    expect(goes).toEqual([['a'], ['b', 'c']])
  })

  it('fails for all of one go, and for nobody after', async () => {
    let isBroken = true
    const work = batched(async (asked: readonly string[]) => {
      if (isBroken) throw new Error('the disk is full')
      return asked
    })
    const failed = await Promise.allSettled([work('a'), work('b')])
    expect(failed.map(one => one.status)).toEqual(['rejected', 'rejected'])
    isBroken = false
    expect(await work('c')).toBe('c')
  })
})
