import { describe, expect, it } from 'vitest'
import { keepSame } from '../../web/filings/keep-same.js'

describe('what a save has not changed', () => {
  const rows = () => [
    { key: 'a', cells: [{ text: '甲' }, { text: null }] },
    { key: 'b', cells: [{ text: '乙' }] },
  ]

  it('is the very same as before, around the one cell that has', () => {
    const before = rows()
    const after = rows()
    after[1] = { key: 'b', cells: [{ text: '丙' }] }
    const kept = keepSame(before, after)
    expect(kept).toEqual(after)
    expect(kept[0]).toBe(before[0])
    expect(kept[1]).not.toBe(before[1])
    expect(keepSame(before, rows())).toBe(before)
  })

  it('is told from rows and fields that come or go', () => {
    const before = rows()
    expect(keepSame(before, before.slice(0, 1))).toEqual(before.slice(0, 1))
    expect(keepSame(before.slice(0, 1), before)).toEqual(before)
    expect(keepSame<object>({ a: 1, b: undefined }, { a: 1, c: undefined })).toEqual({ a: 1, c: undefined })
    expect(keepSame<object>([], {})).toEqual({})
    expect(keepSame<object | null>(null, { a: 1 })).toEqual({ a: 1 })
  })
})
