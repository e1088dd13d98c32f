import { describe, expect, it } from 'vitest'
import { cleanText } from '../../common/clean-text.js'

describe('a text at the door', () => {
  it('has one kind of line end', () => {
    expect(cleanText('一\r\n二\r三\u2028四\u2029五\n六')).toBe('一\n二\n三\n四\n五\n六')
  })

  it('loses what nobody can see', () => {
    const unseen = '\u0000\u0008\u000b\u000c\u000e\u001f\u007f\u200b\u200f\u202a\u202e\u2060\ufeff\ufffd\ud800'
    expect(cleanText(`项${unseen}目`)).toBe('项目')
  })

  it('keeps every printed character, tabs and line ends', () => {
    const printed = '项目\t“一网通办”\n第(三)项 1,200.50元 😀𠮷～!\u00a0'
    expect(cleanText(printed)).toBe(printed)
  })
})
