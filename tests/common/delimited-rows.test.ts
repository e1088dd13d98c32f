import { describe, expect, it } from 'vitest'
import { rowsOfClipboard, rowsOfFile } from '../../common/delimited-rows.js'

describe('rows copied from a spreadsheet', () => {
  it.each([
    [
      'tabs',
      '名称\t金额\n服务,一期\t320',
      [
        ['名称', '金额'],
        ['服务,一期', '320'],
      ],
    ],
    [
      'commas',
      '名称,金额\n服务，一期,320',
      [
        ['名称', '金额'],
        ['服务，一期', '320'],
      ],
    ],
    [
      'Chinese commas',
      '名称，金额\n服务，320',
      [
        ['名称', '金额'],
        ['服务', '320'],
      ],
    ],
  ])('have cells apart by %s', (_, text, rows) => {
    expect(rowsOfClipboard(text)).toEqual(rows)
  })

  it.each(['\n', '\r\n', '\r'])('end at any kind of line end: %j', end => {
    expect(rowsOfClipboard(['a\tb', 'c\td', ''].join(end))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('may hold line ends, tabs and quotes in a quoted cell', () => {
    const copied = '"第一行\n第二行"\t"甲\t乙"\t"他说""好"""'
    expect(rowsOfClipboard(copied)).toEqual([['第一行\n第二行', '甲\t乙', '他说"好"']])
  })

  it('are not swallowed by a quote that never closes', () => {
    expect(rowsOfClipboard('"服务\t320\n设备\t5')).toEqual([
      ['"服务', '320'],
      ['设备', '5'],
    ])
    expect(rowsOfClipboard('15" 屏\t5')).toEqual([['15" 屏', '5']])
  })

  it('may be of different lengths, or empty', () => {
    expect(rowsOfClipboard('a\tb\tc\n\nd')).toEqual([['a', 'b', 'c'], [''], ['d']])
    expect(rowsOfClipboard('\ufeffa\tb')).toEqual([['a', 'b']])
  })
})

describe('rows of a file', () => {
  it('have cells apart by what comes first outside quotes', () => {
    expect(rowsOfFile('"a,b"\tc,d')).toEqual([['a,b', 'c,d']])
    expect(rowsOfFile('"a\tb",c\td')).toEqual([['a\tb', 'c\td']])
    expect(rowsOfFile('"a""\tb",c')).toEqual([['a"\tb', 'c']])
    expect(rowsOfFile('甲，乙')).toEqual([['甲', '乙']])
  })
})
