import mammoth from 'mammoth'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import type { Store } from '../../adapters/storage/store.js'
import type { Block, Reply } from '../../bot/reply.js'
import { filingFor } from '../../flows/catalogue.js'
import { operationsOf } from '../../flows/engine/data.js'
import { begin } from '../../flows/engine/evaluate.js'
import { stored } from '../support/form-talk.js'
import { type Person, testBot } from '../support/test-bot.js'

const documents = documentMaker(templateShelf(null))

describe('a 办理依据单', () => {
  it('is made of an answer: what was asked, what was decided, the words, the edition, the day', async () => {
    const me = talking()
    await me.says('项目进展多久报一次')
    await me.taps('出依据单')
    const { name, text } = await wordIn(me.last)
    expect(name).toBe('办理依据单（咨询）.docx')
    expect(text).toContain('项目进展多久报一次')
    expect(text).toContain('第十四条')
    expect(text).toMatch(/文本版本[0-9a-f]{12}/)
    expect(text).toContain('2026年3月31日')
    expect(text).toContain('没有登记，请经办人签名')
  })

  it('is made of the last answer by words, and of an older one by its button', async () => {
    const me = talking()
    await me.says('项目进展多久报一次')
    const first = me.last
    await me.says('项目方案要写哪些内容')
    await me.says('出依据单')
    expect((await wordIn(me.last)).text).toContain('项目方案要写哪些内容')
    await me.taps('出依据单', first)
    expect((await wordIn(me.last)).text).toContain('项目进展多久报一次')
  })

  it('asks for something to go on where nothing was answered', async () => {
    const me = talking()
    expect(await me.says('出依据单')).toContain('没有可以出依据单的回答')
    await me.says('今天天气怎么样')
    expect(me.last.choices.map(choice => choice.label)).not.toContain('出依据单')
  })

  it('of an answer in the middle of a filing leaves the question standing', async () => {
    const me = talking()
    await me.says('变更幅度')
    await me.says('项目进展多久报一次？')
    const seen = await me.says('出依据单')
    expect(seen).toContain('第1问')
    expect((await wordIn(me.last)).text).toContain('项目进展多久报一次')
  })

  it('is made of a verdict, with what was given and each article’s words', async () => {
    const me = talking()
    await me.says('新建项目 数据底座')
    await me.taps('变更')
    await me.taps('算变更幅度')
    await verdict(me)
    await me.says('办理依据单')
    const { name, text } = await wordIn(me.last)
    expect(name).toBe('办理依据单（“数据底座”变更幅度）.docx')
    expect(text).toContain('500万元')
    expect(text).toContain('第十五条')
    expect(text).toContain('编制变更说明')
  })

  it('names the account that wrote from a messenger', async () => {
    const { bot } = testBot(memoryStore(), { documents })
    const from = { account: 'telegram:42', name: '张三（@zhang）', group: null }
    const said = { conversation: 'telegram:42', person: 'local', sender: from }
    await bot.handle({ ...said, id: '1', text: '项目进展多久报一次' })
    const reply = await bot.handle({ ...said, id: '2', text: '出依据单' })
    expect((await wordIn(reply)).text).toContain('账号“张三（@zhang）”')
  })

  it('does not bring back words that were taken back', async () => {
    const me = talking()
    await me.says('项目进展多久报一次')
    const answered = me.last
    await me.says('变更幅度')
    await me.says('500万元')
    await me.says('删除这份草稿')
    await me.taps('确定删除')
    await me.taps('出依据单', answered)
    expect(filesIn(me.last)).toEqual([])
  })
})

describe('a checklist to take along', () => {
  it('comes as a Word file and a spreadsheet, with what is done ticked', async () => {
    const me = talking()
    await listed(me)
    await me.says('勾1')
    await me.says('导出清单')
    const [word, sheet] = filesIn(me.last)
    expect(word?.name).toBe('报送清单.docx')
    expect(sheet?.name).toBe('报送清单.xlsx')
    const rows = await readSheet(Buffer.from(sheet?.content ?? '', 'base64'))
    expect(rows.flat().filter(cell => cell === '☑')).toHaveLength(1)
    expect((await wordIn(me.last)).text).toContain('☑')
  })

  it('belongs to the project it was made for, and so do its files', async () => {
    const store = memoryStore()
    const me = talking(store)
    await me.says('新建项目 数据底座')
    await me.taps('终止')
    await me.taps('列报送清单')
    await me.taps('对')
    for (let i = 0; i < 12 && me.last.blocks.some(block => block.kind === 'question'); i++) await me.says('不清楚')
    await me.says('导出清单')
    const [project] = await store.projects.openProjects()
    expect(project?.runs).toMatchObject([{ flow: 'checklist', title: '报送清单' }])
    expect(project?.documents.map(one => one.name)).toEqual(['报送清单.docx', '报送清单.xlsx'])
    expect(project?.timeline.at(-1)?.text).toBe('生成“报送清单.docx”、“报送清单.xlsx”')
  })
})

describe('the file of a project', () => {
  it('keeps a list of the documents that were made of its filings, a document made again once', async () => {
    const store = memoryStore()
    const me = talking(store)
    await me.says('新建项目 市民服务数据分析项目')
    await draftOf(store, 'sharing-list', '市民服务数据分析项目')
    await me.says('继续上次')
    await me.says('看看我填了什么')
    await me.taps('看草稿')
    await me.says('看看我填了什么')
    await me.taps('看草稿')
    const [project] = await store.projects.openProjects()
    const names = project?.documents.map(one => one.name) ?? []
    expect(names.length).toBeGreaterThan(1)
    expect(new Set(names).size).toBe(names.length)
    expect(names.every(name => name.includes('草稿'))).toBe(true)
  })
})

describe('a filing to hand to a colleague', () => {
  it('is taken out as a file that holds what was answered, and nothing about who or when', async () => {
    const store = memoryStore()
    const me = talking(store)
    await draftOf(store, 'award-result', '市民服务数据分析项目')
    await me.says('继续上次')
    const seen = await me.says('导出填报')
    expect(seen).toContain('填报已导出')
    const [file] = filesIn(me.last)
    expect(file?.name).toMatch(/（填报文件）\.json$/)
    expect(JSON.parse(file?.content ?? '')).toMatchObject({ what: 'banfatong-run', flow: 'award-result' })
    expect(file?.content).not.toMatch(/local|web:/)
    expect(me.last.blocks.some(block => block.kind === 'question')).toBe(true)
  })

  it('is offered where it is looked over', async () => {
    const me = talking()
    expect(await me.says('导出填报')).not.toContain('已导出')
    await me.says('变更幅度')
    await verdict(me)
    expect(me.last.choices.map(choice => choice.label)).toContain('导出填报')
  })

  it.each([
    ['变更幅度', ['500万元', '1', '增加20万元']],
    ['报送清单', ['终止']],
    ['适用与服务分类', ['我局用市级财政资金租政务云资源两年']],
  ])('may be the start of 「%s」 as well, and is gone on with', async (name, words) => {
    const me = talking()
    await me.says(name)
    for (const said of words) await me.says(said)
    const asked = me.last.blocks.find(block => block.kind === 'question')?.text
    await me.says('导出填报')
    const content = filesIn(me.last)[0]?.content ?? ''
    const colleague = talking()
    expect(await colleague.hands('填报.json', content)).toContain(`已读入“${name}”`)
    expect(colleague.last.blocks.find(block => block.kind === 'question')?.text).toBe(asked)
  })

  it('that is complete gives the colleague the same result', async () => {
    const me = talking()
    await me.says('变更幅度')
    await verdict(me)
    await me.says('导出填报')
    const content = filesIn(me.last)[0]?.content ?? ''
    const colleague = talking()
    const seen = await colleague.hands('填报.json', content)
    expect(seen).toContain('编制变更说明')
    expect(seen).toContain('结果如下')
  })
})

function talking(store: Store = memoryStore()): Person {
  return testBot(store, { documents }).talk()
}

async function verdict(me: Person): Promise<void> {
  for (const words of ['500万元', '1', '增加20万元', '没有了', '否', '跳过', '跳过']) await me.says(words)
}

async function listed(me: Person): Promise<void> {
  await me.says('报送清单')
  await me.says('终止')
  for (let i = 0; i < 12 && me.last.blocks.some(block => block.kind === 'question'); i++) await me.says('不清楚')
}

async function draftOf(store: Store, flow: string, project: string): Promise<void> {
  const form = filingFor(flow)?.form
  if (!form) throw new Error(`no filing "${flow}"`)
  const { data } = stored(form, 'halfway')
  const session = await store.loadSession('web:seed')
  const saved = {
    id: `seed-${flow}`,
    person: 'local',
    conversation: 'web:seed',
    run: begin(form),
    ticks: [],
    lawVersion: '',
    revision: 0,
    status: 'open' as const,
    startedAt: 1,
    touchedAt: 1,
    noticedAt: null,
  }
  const log = operationsOf({ ...data, project })
  const said = log.map(one => ({ ...one, raw: one.text ?? '', by: 'person' as const }))
  const reply: Reply = { blocks: [], choices: [] }
  await store.saveTurn({
    message: 'seed',
    reply,
    session: { ...session, person: 'local' },
    runs: [{ saved, said, forget: [] }],
    at: 1,
  })
}

function filesIn(reply: Reply): Extract<Block, { kind: 'file' }>[] {
  return reply.blocks.filter(block => block.kind === 'file')
}

async function wordIn(reply: Reply): Promise<{ name: string; text: string }> {
  const file = filesIn(reply).find(one => one.name.endsWith('.docx'))
  if (!file) throw new Error(`no Word file in: ${JSON.stringify(reply.blocks).slice(0, 400)}`)
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(file.content, 'base64') })
  return { name: file.name, text: value }
}
