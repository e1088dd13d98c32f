import { describe, expect, it } from 'vitest'
import { AppError } from '../../common/errors.js'
import {
  fileNameOf,
  largestFile,
  type ReadTable,
  readHanded,
  whatToHandIn,
} from '../../services/documents/handed-file.js'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const handed = (name: string, content: string | Uint8Array, size: number | null = null) => ({
  name,
  size,
  open: async () => (typeof content === 'string' ? bytesOf(content) : content),
})
const readTable: ReadTable = async (_, bytes) => ({
  rows: new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map(line => line.split(',')),
})
const neverOpened = (name: string, size: number) => ({
  name,
  size,
  open: () => Promise.reject(new Error('fetched, though it should not be')),
})

describe('a file that is handed in', () => {
  it.each(['变更说明.json', '变更说明.JSON'])('%s may be an exported filing, cleaned at the door', async name => {
    expect(await readHanded(handed(name, '\ufeff{"a":1}\r\n'), readTable)).toEqual({
      kind: 'run-file',
      text: '{"a":1}\n',
    })
  })

  it.each(['明细.xlsx', '明细.xls', '明细.csv', '明细.tsv', '明细.CSV'])('%s is a table', async name => {
    const cells = [
      ['名称', '金额'],
      ['服务器', '3'],
    ]
    expect(await readHanded(handed(name, '名\u200b称,金额\n服务器,3'), readTable)).toEqual({
      kind: 'table',
      name,
      cells,
    })
  })

  it.each(['说明.docx', '图.png', '明细.xlsx.exe', '明细xlsx', 'json', '明细.json.zip', '明细.xlsxx'])(
    '%s is refused unread, with what can be handed in',
    async name => {
      const answer = await readHanded(neverOpened(name, 10), readTable)
      expect(answer).toEqual({ kind: 'unreadable', why: `“${name}”这类文件我读不了。${whatToHandIn}` })
    },
  )

  it('is not fetched where its name or its length says enough', async () => {
    expect(await readHanded(neverOpened('机密★10年.csv', 10), readTable)).toEqual({ kind: 'secret' })
    expect(await readHanded(neverOpened('大.csv', largestFile + 1), readTable)).toMatchObject({
      why: `“大.csv”太大，请控制在5MB以内。${whatToHandIn}`,
    })
    expect(await readHanded(neverOpened('大.json', 1024 * 1024 + 1), readTable)).toMatchObject({
      why: expect.stringContaining('请控制在1MB以内'),
    })
  })

  it('may be exactly as long as is said, and not a byte longer, whatever was told of its length before', async () => {
    const most = new Uint8Array(1024 * 1024).fill(32)
    expect(await readHanded(handed('满.json', most, most.length), readTable)).toMatchObject({ kind: 'run-file' })
    const over = new Uint8Array(1024 * 1024 + 1).fill(32)
    expect(await readHanded(handed('满.json', over), readTable)).toMatchObject({ kind: 'unreadable' })
    expect(await readHanded(handed('表.csv', over, 5 * 1024 * 1024), readTable)).toMatchObject({ kind: 'table' })
  })

  it('is not kept where it carries a mark of secrecy, in a filing or in any row of a table', async () => {
    expect(await readHanded(handed('一.json', '{"a":"秘密★"}'), readTable)).toEqual({ kind: 'secret' })
    expect(await readHanded(handed('一.csv', '名称\n普通\n绝密★,1'), readTable)).toEqual({ kind: 'secret' })
  })

  it('is answered in words where tables cannot be read, or this one cannot', async () => {
    expect(await readHanded(handed('一.csv', 'a'), undefined)).toEqual({
      kind: 'unreadable',
      why: '现在读不了表格。请把表格内容复制后粘贴进来。',
    })
    const refuses: ReadTable = () => Promise.reject(new AppError('BAD_TABLE', '这张表打不开，请另存一份再发。', 'test'))
    expect(await readHanded(handed('一.csv', 'a'), refuses)).toEqual({
      kind: 'unreadable',
      why: '这张表打不开，请另存一份再发。',
    })
    await expect(readHanded(handed('一.csv', 'a'), () => Promise.reject(new Error('bug')))).rejects.toThrow('bug')
  })
})

describe('the name of a file in the talk', () => {
  it.each([
    ['/home/wang/明细.csv', '明细.csv'],
    ['C:\\资料\\明细.csv', '明细.csv'],
    ['明 \n 细.csv', '明 细.csv'],
    ['资料/ 明细.csv ', '明细.csv'],
    ['资料/', '文件'],
    ['', '文件'],
  ])('of %j is %j', (name, shown) => expect(fileNameOf(name)).toBe(shown))

  it('keeps its beginning and its end where it is endless', () => {
    const most = `${'长'.repeat(116)}.csv`
    expect(fileNameOf(most)).toBe(most)
    expect(fileNameOf(`长${most}`)).toBe(`${'长'.repeat(80)}…${'长'.repeat(26)}.csv`)
  })
})
