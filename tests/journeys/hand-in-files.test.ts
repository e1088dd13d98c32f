import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readTable } from '../../adapters/documents/read-table.js'
import { productRoot } from '../../adapters/library/product-root.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import type { Store } from '../../adapters/storage/store.js'
import { rowsAt } from '../../flows/engine/data.js'
import type { FlatAnswers } from '../../flows/engine/earlier-version.js'
import { whatToHandIn } from '../../services/documents/handed-file.js'
import { testBot } from '../support/test-bot.js'

const budget = '科目\t金额（万元）\t测算依据\n软件开发\t200\t按功能\n数据治理\t120.5\t\n合计\t320.5\t'

describe('a table that is pasted while its rows are asked', () => {
  it('is shown as it was read, and filled in on the person’s word', async () => {
    const { me, rows } = await filling('proposal')
    const seen = await me.says(budget)
    expect(seen).toContain('读到“预算明细”2行，金额合计320.5万元，还没有填入')
    expect(seen).toContain('科目：软件开发；金额：200万元；测算依据：按功能')
    expect(await rows()).toEqual([])
    const filled = await me.taps('填入这2行')
    expect(filled).toContain('已填入“预算明细”2行')
    expect(await rows()).toMatchObject([
      { subject: '软件开发', amount: '2000000元' },
      { subject: '数据治理', amount: '1205000元' },
    ])
    // the columns that the table leaves blank are not asked row by row
    expect(filled).toContain('经费预算一共是多少')
  })

  it('is taken by 「对」, by a number, and put aside by 「不填」', async () => {
    for (const [words, count] of [
      ['对', 2],
      ['1', 2],
      ['不填', 0],
    ] as const) {
      const { me, rows } = await filling('proposal')
      await me.says(budget)
      await me.says(words)
      expect(await rows()).toHaveLength(count)
    }
  })

  it('names the rows that are wrong, and fills in the others if the person wants', async () => {
    const { me, rows } = await filling('proposal')
    const seen = await me.says('科目\t金额\n软件开发\t二百左右\n数据治理\t30万元\n\t5万元')
    expect(seen).toContain('第2行“金额”')
    expect(seen).toContain('第4行“科目”没有填')
    await me.taps('填入没有问题的1行')
    expect(await rows()).toMatchObject([{ subject: '数据治理' }])
  })

  it('is filled in with gaps where the person wants that, and what must be said is asked then', async () => {
    const { me, rows } = await filling('proposal')
    const seen = await me.says('科目\t金额\t类别\n软件开发\t二百左右\t别的\n数据治理\t30万元\t别的')
    expect(seen).toContain('第2、3行“类别”')
    const asked = await me.taps('全部填入，有问题的格子先空着')
    expect(asked).toContain('第1行：金额')
    await me.says('200万元')
    expect(await rows()).toMatchObject([{ amount: '2000000元' }, { subject: '数据治理' }])
  })

  it('is not filled in where no row can be read: the question stands', async () => {
    const { me } = await filling('proposal')
    const seen = await me.says('科目\t类别\n软件开发\t软件开发服务')
    expect(seen).toContain('没有填入“预算明细”')
    expect(seen).toContain('缺少“金额”')
    expect(seen).toContain('科目')
    expect(me.last.blocks.some(block => block.kind === 'question')).toBe(true)
  })

  it('never overwrites silently: behind what is there, or in its place', async () => {
    const { me, rows } = await filling('proposal')
    await me.says('都不填')
    await me.says('硬件租赁')
    await me.says('10万元')
    const seen = await me.says(budget)
    expect(seen).toContain('已有1行，不会直接覆盖')
    expect(await me.says('对')).toContain('不会直接覆盖')
    await me.taps('接在后面：这2行')
    expect(await rows()).toMatchObject([{ subject: '硬件租赁' }, { subject: '软件开发' }, {}])
    await me.says('改1')
    const again = await filling('proposal')
    await again.me.says('都不填')
    await again.me.says('硬件租赁')
    await again.me.says(budget)
    await again.me.taps('替换原有的1行')
    expect((await again.rows()).map(row => row.subject)).toEqual(['软件开发', '数据治理'])
  })

  it('is shown again where the rows were filled elsewhere in the meantime', async () => {
    const { me, store, rows } = await filling('proposal')
    await me.says(budget)
    const elsewhere = testBot(store).talk('web:elsewhere')
    await elsewhere.says('继续上次')
    await elsewhere.says('都不填')
    await elsewhere.says('硬件租赁')
    expect(await me.taps('填入这2行')).toContain('已有1行，不会直接覆盖')
    expect(await rows()).toMatchObject([{ subject: '硬件租赁' }])
  })

  it('is told of when a table begins, and not again', async () => {
    const { me } = await filling('proposal', run => without(run, /^budget/))
    expect(JSON.stringify(me.last.blocks)).toContain('从 Excel 复制后直接粘贴')
    expect(await me.says('都不填')).not.toContain('从 Excel 复制')
    expect(await me.says(budget)).toContain('读到“预算明细”2行')
  })

  it('may be separated by commas where every line is a row', async () => {
    const { me } = await filling('proposal')
    expect(await me.says('软件开发,200万元\n数据治理,30万元')).toContain('读到“预算明细”2行')
    const other = await filling('proposal')
    expect(await other.me.says('软件开发,\n含接口')).not.toContain('读到')
  })

  it('says so where a button comes too late', async () => {
    const { me } = await filling('proposal')
    await me.says(budget)
    const shown = me.last
    await me.says('项目进展多久报一次？')
    expect(await me.taps('填入这2行', shown)).toContain('那张表已经不在手上了')
  })

  it('asks to begin where nothing is being filled', async () => {
    const me = testBot().talk()
    expect(await me.says(budget)).toContain('还不知道填到哪里')
  })
})

describe('a file that is handed in', () => {
  it('fills the table of the filing from a spreadsheet or a text file', async () => {
    const cells = [
      ['科目', '金额'],
      ['软件开发', '200万元'],
      ['数据治理', '30万元'],
    ]
    for (const [name, bytes] of [
      ['预算.csv', Buffer.from(cells.map(row => row.join(',')).join('\n'))],
      ['预算.tsv', Buffer.from(cells.map(row => row.join('\t')).join('\r\n'))],
      ['预算.xlsx', await workbook([['2026年项目预算表', ''], ['单位：贵阳市示例局', ''], ...cells])],
    ] as const) {
      const { me, rows } = await filling('proposal')
      expect(await me.hands(name, bytes)).toContain('读到“预算明细”2行，金额合计230万元')
      await me.taps('填入这2行')
      expect(await rows()).toMatchObject([{}, { subject: '数据治理', amount: '300000元' }])
    }
  })

  it('finds the table by its headings where another question stands, and asks where several fit', async () => {
    const { me } = await filling('proposal', run => without(run, /^budget|^security/))
    expect(await me.hands('云.csv', '资源,数量,备注\n存储,500GB,按年')).toContain('读到“云资源需求”1行')
    expect(await me.hands('预算.csv', '科目,金额\n软件开发,200万元')).toContain('读到“预算明细”1行')
  })

  it('goes where its headings belong, though the rows of another table are asked', async () => {
    const { me } = await filling('proposal')
    expect(await me.hands('云.csv', '资源,数量,备注\n存储,500GB,按年')).toContain('读到“云资源需求”1行')
  })

  it('is a colleague’s filing: it becomes a draft of one’s own, and is gone on with', async () => {
    const store = memoryStore()
    const from = await filling('award-result', run => run, store)
    await from.me.says('导出填报')
    const file = from.me.last.blocks.find(block => block.kind === 'file')
    const other = testBot(memoryStore(), { readTable }).talk('web:colleague')
    const seen = await other.hands('填报.json', file?.content ?? '')
    expect(seen).toContain('已读入“中标结果报备表”')
    expect(other.last.blocks.some(block => block.kind === 'question')).toBe(true)
    expect(await other.says('看看我填了什么')).toContain('市民服务数据分析项目')
  })

  it('of a finished filing still wants its last look', async () => {
    const { run } = JSON.parse(fixture('award-result', 'filled')) as { run: Stored }
    const file = JSON.stringify({ what: 'banfatong-run', flow: run.flow, version: 1, answers: run.answers })
    const store = memoryStore()
    const me = testBot(store).talk()
    expect(await me.hands('同事.json', file)).toContain('必填的已经填完')
    expect(await me.says('都不填')).toContain('都问完了，请核对')
    expect(await store.openRuns('local', 5)).toHaveLength(1)
  })

  it.each([
    ['照片.jpg', 'x', '这类文件我读不了'],
    ['文档.docx', 'x', '这类文件我读不了'],
    ['别的.json', '{"a":1}', '不是办法通导出的填报文件'],
    ['旧表.xls', 'x', '另存为 .xlsx'],
    ['大表.csv', 'x'.repeat(5 * 1024 * 1024 + 1), '控制在5MB以内'],
  ])('%s is refused kindly', async (name, content, why) => {
    const { me } = await filling('proposal')
    const seen = await me.hands(name, content)
    expect(seen).toContain(why)
    expect(me.last.blocks.some(block => block.kind === 'question')).toBe(true)
    if (name !== '旧表.xls') expect(seen).toContain(whatToHandIn)
  })

  it('is not fetched when its kind or its size is wrong', async () => {
    const { bot } = testBot()
    const open = async (): Promise<Uint8Array> => {
      throw new Error('fetched')
    }
    for (const file of [
      { name: '照片.jpg', size: 10, open },
      { name: '大表.xlsx', size: 50_000_000, open },
    ]) {
      const reply = await bot.handle({ conversation: 'web:a', id: file.name, text: '', file })
      expect(JSON.stringify(reply)).toContain('可以发两种')
    }
  })

  it('with a mark of secrecy is answered and kept nowhere', async () => {
    for (const [name, content] of [
      ['预算.csv', '科目,金额\n机密★10年,200万元'],
      ['机密★10年.csv', '科目,金额\n软件开发,200万元'],
      [
        '填报.json',
        JSON.stringify({ what: 'banfatong-run', flow: 'proposal', version: 1, answers: { goal: '秘密★' } }),
      ],
    ] as const) {
      const { me, store } = await filling('proposal')
      expect(await me.hands(name, content)).toContain('涉密')
      expect((await store.loadSession('web:filling')).pasted).toBeNull()
      expect(await store.openRuns('local', 5)).toHaveLength(1)
    }
  })

  it('is answered once when it arrives twice', async () => {
    const store = memoryStore()
    const { bot } = testBot(store)
    let opened = 0
    const { run } = JSON.parse(fixture('award-result', 'halfway')) as { run: Stored }
    const file = {
      name: 'a.json',
      size: null,
      open: async () => {
        opened += 1
        return Buffer.from(JSON.stringify({ what: 'banfatong-run', ...run }))
      },
    }
    const first = await bot.handle({ conversation: 'web:a', id: '1', text: '', file })
    expect(await bot.handle({ conversation: 'web:a', id: '1', text: '', file })).toEqual(first)
    expect(opened).toBe(1)
    expect(await store.openRuns('local', 5)).toHaveLength(1)
  })
})

async function workbook(cells: readonly (readonly string[])[]): Promise<Buffer> {
  const data = cells.map(row => row.map(value => ({ value, type: String })))
  return writeExcelFile(data, { columns: [{ width: 20 }, { width: 20 }] }).toBuffer()
}

function fixture(flow: string, name: string): string {
  return readFileSync(join(productRoot(), 'tests', 'fixtures', 'runs', `${flow}@1`, `${name}.json`), 'utf8')
}

/** Somebody in the middle of a filing. */
async function filling(flow: string, change: (run: Stored) => Stored = run => run, store: Store = memoryStore()) {
  const me = testBot(store, { readTable }).talk('web:filling')
  const { run } = JSON.parse(fixture(flow, 'halfway')) as { run: Stored }
  await me.hands('开头.json', JSON.stringify({ what: 'banfatong-run', ...change(run) }))
  return {
    me,
    store,
    rows: async () => rowsAt((await store.openRuns('local', 5))[0]?.run.data ?? {}, 'budget').map(row => row.data),
  }
}

interface Stored {
  readonly flow: string
  readonly answers: FlatAnswers
}

function without(run: Stored, keys: RegExp): Stored {
  const answers = Object.fromEntries(Object.entries(run.answers).filter(([key]) => !keys.test(key)))
  return { ...run, answers }
}
