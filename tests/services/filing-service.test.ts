import { describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import type { FilingsPage, FormPage, ProjectUpdateNote } from '../../api/filings.js'
import { formViews } from '../../bot/views/form-views.js'
import { rowsOfClipboard } from '../../common/delimited-rows.js'
import { secretRefused } from '../../common/secret-marking.js'
import { filings } from '../../flows/catalogue.js'
import type { FilingDefinition } from '../../flows/engine/catalogue-entry.js'
import { operationsOf } from '../../flows/engine/data.js'
import { standingAt } from '../../flows/engine/standing-at.js'
import { tableIn } from '../../flows/engine/write.js'
import { newProject } from '../../projects/project.js'
import { type FilingService, filingService } from '../../services/filings/filing-service.js'
import type { Changed, FormAction } from '../../services/filings/form-actions.js'
import { NotAMemberError } from '../../services/people/authorise.js'
import { callerIn, pageCaller } from '../../services/people/caller.js'
import { stored } from '../support/form-talk.js'
import { someDay, testBot, testKnowledge } from '../support/test-bot.js'

describe('the filings on the page', () => {
  it('are listed once each, by where a project stands', async () => {
    const { stages } = await setting().filings.list(pageCaller)
    const listed = stages.flatMap(stage => stage.forms.map(form => form.flow))
    expect(listed.sort()).toEqual(filings.map(one => one.id).sort())
  })

  it('go on with what was begun in the chat, and the chat with what was filled on the page', async () => {
    const { filings, talk, edit } = setting()
    const person = talk()
    await person.says('预算安排情况报备表')
    await person.taps('是')
    await person.says('贵阳市示例局')
    expect(person.last.choices).toContainEqual({ id: 'form:r1', label: '在表格里填', kind: 'form' })
    const { drafts } = await filings.list(pageCaller)
    expect(drafts).toMatchObject([{ id: 'r1', title: '预算安排情况报备表', isForm: true }])
    const page = await opened(filings, 'r1')
    expect(text(page, 'owner')).toBe('贵阳市示例局')
    await edit('r1', write('project', '停车服务项目'))
    expect(await person.says('看看我填了什么')).toContain('停车服务项目')
    expect(await person.says('继续上次')).toContain('文号')
  })

  it('begun on the page, is finished in the chat', async () => {
    const { filings, talk, edit } = setting()
    const { id } = await begun(filings, 'budget-arrangement')
    const answers = { notSecret: '是', owner: '贵阳市示例局', project: '停车服务项目', arranged: '280万元' }
    for (const [key, said] of Object.entries(answers)) expect(await edit(id, write(key, said))).toMatchObject(kept)
    const person = talk()
    await person.says('继续上次')
    expect(person.last.blocks.at(-1)).toMatchObject({ kind: 'question', progress: expect.stringContaining('预算安排') })
    await person.says('跳过')
    await person.says('跳过')
    await person.taps('都不填')
    expect(await person.taps('填好了，按这份出文稿')).toContain('预算安排情况报备表填好了')
    const page = await opened(filings, id)
    expect(page.finished).toBe(true)
    expect(await edit(id, write('owner', '别的局'))).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('办完'),
    })
  })

  it('are offered as forms on the page only', async () => {
    const { talk } = setting()
    const person = talk('console:1')
    await person.says('预算安排情况报备表')
    expect(person.last.choices.map(choice => choice.kind)).not.toContain('form')
  })

  it('leave a row of every answer, with the words, the channel and the message', async () => {
    const { store, filings, edit } = setting()
    const { id } = await begun(filings, 'budget-arrangement')
    await edit(id, write('arranged', '二百八十万元'))
    const [row] = await store.trailOf(id, 'local')
    expect(row).toMatchObject({
      path: 'arranged',
      text: '2800000元',
      raw: '二百八十万元',
      by: 'person',
      channel: 'web',
    })
    expect(row?.message).toMatch(/^p\d+$/)
  })

  it('keep a save that comes twice once', async () => {
    const { store, filings } = setting()
    const { id, revision } = await begun(filings, 'budget-arrangement')
    const save = { message: 'once', revision, action: write('owner', '贵阳市示例局') }
    const first = await filings.change(pageCaller, id, save)
    expect(await filings.change(pageCaller, id, save)).toEqual(first)
    expect(await store.trailOf(id, 'local')).toHaveLength(1)
    const again = await filings.begin(pageCaller, 'b-twice', 'budget-arrangement', null)
    expect((await filings.begin(pageCaller, 'b-twice', 'budget-arrangement', null))?.id).toBe(again?.id)
  })

  it('do not take in a marked secret, wherever it is written', async () => {
    const { store, filings, edit } = setting()
    const { id } = await begun(filings, 'proposal')
    expect(await edit(id, write('goal', '机密★10年 某项目'))).toMatchObject({ kind: 'refused', why: secretRefused })
    const table = '科目\t金额\n秘 密 ★ 设备\t2万元'
    expect(await edit(id, put('budget', table))).toMatchObject({ kind: 'refused', why: secretRefused })
    expect(await filings.preview(pageCaller, id, 'budget', table)).toMatchObject({
      rows: [],
      problems: [{ text: secretRefused }],
    })
    expect(await filings.imported(pageCaller, 'i1', '{"what":"绝密★"}')).toEqual({ problem: secretRefused })
    expect(await store.trailOf(id, 'local')).toEqual([])
  })

  it('say beside which field something cannot be read, and keep what was there', async () => {
    const { filings, edit } = setting()
    const { id } = await begun(filings, 'budget-arrangement')
    await edit(id, write('arranged', '280万元'))
    const wrong = await edit(id, write('arranged', '大概三百万'))
    expect(wrong).toMatchObject({ kind: 'refused', why: expect.stringContaining('不是确切的数') })
    expect(text(await opened(filings, id), 'arranged')).toBe('280万元')
  })

  it('keep an answer that contradicts another, with what is wrong beside it', async () => {
    const { filings, edit } = setting()
    const { id } = await begun(filings, 'proposal')
    await edit(id, write('budget.first.amount', '200万元'))
    await edit(id, write('budgetTotal', '300万元'))
    const standing = standingAt((await opened(filings, id)).view, 'budgetTotal')
    expect(standing).toMatchObject({ text: '300万元', problem: expect.stringContaining('对不上') })
    expect(standing?.problem).not.toContain('请说')
  })

  it('name what was changed elsewhere meanwhile, and save over nothing', async () => {
    const { filings, talk, edit } = setting()
    const { id, revision } = await begun(filings, 'budget-arrangement')
    const person = talk()
    await person.says('继续上次')
    await edit(id, write('owner', '甲局'))
    const late = await edit(id, write('owner', '乙局'), revision)
    expect(late).toMatchObject({ kind: 'conflict', why: expect.stringContaining('甲局') })
    expect(text(await opened(filings, id), 'owner')).toBe('甲局')
    // another field is nobody's business
    expect(await edit(id, write('project', '停车服务项目'), revision)).toMatchObject(kept)
    expect(await edit(id, { ...write('owner', '乙局'), was: '甲局' }, revision)).toMatchObject(kept)
  })

  it('never put an amount into another row than the one that was seen', async () => {
    const { filings, edit } = setting()
    const { id } = await begun(filings, 'proposal')
    await edit(id, put('budget', '科目\t金额\n甲\t1万元\n乙\t2万元'))
    const { revision } = await opened(filings, id)
    await edit(id, { do: 'drop-row', row: 'budget.first' })
    const gone = await edit(id, write('budget.first.amount', '9万元'), revision)
    expect(gone).toMatchObject({ kind: 'refused', why: '这一行刚在别处删掉了。' })
    const late = await edit(id, { ...write('budget.r2.amount', '9万元'), was: '2万元' }, revision)
    expect(late).toMatchObject(kept)
    expect(text(await opened(filings, id), 'budget.r2.amount')).toBe('9万元')
  })

  it('take in a table behind what is there or in its place, as told', async () => {
    const { filings, edit } = setting()
    const { id } = await begun(filings, 'proposal')
    const table = '科目\t金额（万元）\n软件开发\t200\n运维\t三十\n数据治理\t100'
    const seen = await filings.preview(pageCaller, id, 'budget', table)
    expect(seen).toMatchObject({ there: 0, numbers: [2, 3, 4] })
    expect(seen?.problems.map(one => one.text)).toEqual([expect.stringContaining('第3行“金额”')])
    await edit(id, put('budget', table))
    expect(subjects(await opened(filings, id))).toEqual(['软件开发', '数据治理'])
    await edit(id, put('budget', '科目\t金额\n培训\t1万元'))
    expect(subjects(await opened(filings, id))).toEqual(['软件开发', '数据治理', '培训'])
    await edit(id, { do: 'put-rows', table: 'budget', cells: rowsOfClipboard(table), place: 'replace', rows: 'all' })
    const page = await opened(filings, id)
    expect(subjects(page)).toEqual(['软件开发', '运维', '数据治理'])
    expect(page.view.missing.map(one => one.label)).toContain('预算明细第2行的金额')
    expect(JSON.stringify(page.view)).toContain('"label":"金额合计","text":"300万元"')
  })

  it('leave out an extra table again when its last row goes', async () => {
    const { filings, edit } = setting()
    const { id } = await begun(filings, 'proposal')
    const before = (await opened(filings, id)).view.missing.length
    await edit(id, write('cloud.first.name', '存储'))
    expect((await opened(filings, id)).view.missing).toHaveLength(before + 1)
    await edit(id, { do: 'drop-row', row: 'cloud.first' })
    expect((await opened(filings, id)).view.missing).toHaveLength(before)
  })

  it('show what the project knows, and take it only when told', async () => {
    const { store, filings, edit } = setting()
    await withProject(store)
    const page = await filings.begin(pageCaller, 'b1', 'budget-arrangement', 'p1')
    expect(page?.project?.name).toBe('停车服务项目')
    expect(page?.guesses.map(one => [one.key, one.shown])).toContainEqual(['owner', '贵阳市示例局'])
    expect(text(page, 'owner')).toBeNull()
    const id = page?.id ?? ''
    await edit(id, { do: 'take', keys: ['owner'] })
    expect(text(await opened(filings, id), 'owner')).toBe('贵阳市示例局')
    expect((await store.trailOf(id, 'local'))[0]).toMatchObject({ path: 'owner', by: 'guess' })
    await edit(id, { do: 'decline', keys: null })
    const left = await opened(filings, id)
    expect(left.guesses).toEqual([])
    expect(text(left, 'project')).toBeNull()
    expect((await store.projects.openProjects())[0]?.runs).toMatchObject([{ run: id, finishedAt: null }])
  })

  it('teach the project what a finished one says, as in the chat', async () => {
    const { store, filings, edit } = setting()
    await withProject(store)
    const { id = '' } = (await filings.begin(pageCaller, 'b1', 'award-result', 'p1')) ?? {}
    const filled = sample('award-result')
    for (const action of filled) await edit(id, action)
    const done = await edit(id, { do: 'finish' })
    expect(done).toMatchObject(kept)
    const [update] = done?.kind === 'kept' ? (done.updates ?? []) : []
    expect(update?.text).toContain('记下了这份“中标结果报备表”')
    expect(update?.text).toContain('如果已经报出，可以把阶段换成“')
    expect(update?.next?.id).toBe('project:stage|p1|delivery')
    const { drafts, finished } = await filings.list(pageCaller)
    expect(drafts).toEqual([])
    expect(finished).toMatchObject([{ id, title: '中标结果报备表', project: '停车服务项目', isForm: true }])
    const [project] = await store.projects.openProjects()
    expect(project?.provider).toBe('贵阳示例科技有限公司')
    expect(project?.runs).toMatchObject([{ run: id, finishedAt: expect.any(Number) }])
    expect(project?.timeline.at(-1)?.text).toContain('办完“中标结果报备表”')
  })

  it('say what is missing before they are finished', async () => {
    const { filings, edit } = setting()
    const { id } = await begun(filings, 'budget-arrangement')
    const early = await edit(id, { do: 'finish' })
    expect(early).toMatchObject({ kind: 'refused', why: expect.stringContaining('预算安排金额') })
    expect(await filings.document(pageCaller, 'd1', id, 'word', false)).toMatchObject({ kind: 'missing' })
  })

  it('make their documents, which the project remembers', async () => {
    const { store, filings, edit } = setting()
    await withProject(store)
    const { id = '' } = (await filings.begin(pageCaller, 'b1', 'sharing-list', 'p1')) ?? {}
    expect(await filings.document(pageCaller, 'd1', id, 'word', true)).toMatchObject({
      kind: 'made',
      file: { name: '数据共享责任清单（草稿）.docx' },
    })
    for (const action of sample('sharing-list')) await edit(id, action)
    for (const message of ['d2', 'd2']) {
      expect(await filings.document(pageCaller, message, id, 'excel', false)).toMatchObject({
        kind: 'made',
        file: { name: '数据共享责任清单.xlsx' },
      })
    }
    const [project] = await store.projects.openProjects()
    expect(project?.documents.map(one => one.name)).toEqual(['数据共享责任清单（草稿）.docx', '数据共享责任清单.xlsx'])
  })

  it('go to a colleague as a file, and come back as a draft of their own', async () => {
    const { filings, edit } = setting()
    const { id } = await begun(filings, 'budget-arrangement')
    await edit(id, write('owner', '贵阳市示例局'))
    const file = await filings.exported(pageCaller, id)
    expect(file?.name).toBe('预算安排情况报备表（填报文件）.json')
    const there = setting()
    const read = await there.filings.imported(pageCaller, 'i1', new TextDecoder().decode(file?.bytes))
    if ('problem' in read) throw new Error(read.problem)
    expect(text(read, 'owner')).toBe('贵阳市示例局')
    expect((await there.store.trailOf(read.id, 'local'))[0]).toMatchObject({ by: 'earlier' })
    expect(await there.filings.imported(pageCaller, 'i2', '{}')).toMatchObject({
      problem: expect.stringContaining('不是办法通导出的'),
    })
  })

  it('take in no marked secret from a file, however it is written there', async () => {
    const { store, filings } = setting()
    const file = (goal: string) => `{"what":"banfatong-run","flow":"proposal","version":1,"answers":{"goal":"${goal}"}}`
    for (const goal of ['秘密★', '\\u79d8\\u5bc6\\u2605']) {
      expect(await filings.imported(pageCaller, goal, file(goal))).toEqual({ problem: secretRefused })
    }
    expect(await store.openRuns('local', 5)).toEqual([])
  })

  it('go on from a finished one as another one, which is not finished', async () => {
    const { filings, edit } = setting()
    const { id } = await begun(filings, 'sharing-list')
    for (const action of sample('sharing-list')) await edit(id, action)
    await edit(id, { do: 'finish' })
    const other = await filings.copy(pageCaller, 'c1', id)
    expect(other).toMatchObject({ finished: false })
    expect(other?.id).not.toBe(id)
    expect(text(other, 'owner')).toBe(text(await opened(filings, id), 'owner'))
    expect(await edit(other?.id ?? '', write('owner', '另一个局'))).toMatchObject(kept)
    expect((await opened(filings, id)).finished).toBe(true)
  })

  it('are deleted with their words, and stay gone', async () => {
    const { store, filings, edit } = setting()
    const { id } = await begun(filings, 'budget-arrangement')
    await edit(id, write('owner', '贵阳市示例局'))
    expect(await edit(id, { do: 'delete' })).toEqual({ kind: 'deleted' })
    expect(await filings.read(pageCaller, id)).toBeUndefined()
    expect(
      await filings.change(pageCaller, id, { message: 'x', revision: 9, action: write('owner', '乙') }),
    ).toBeUndefined()
    expect((await store.trailOf(id, 'local')).map(row => [row.text, row.raw])).toEqual([[null, null]])
    expect((await filings.list(pageCaller)).drafts).toEqual([])
  })

  it('belong to nobody else', async () => {
    const { filings, talk } = setting()
    await talk('telegram:7').says('预算安排情况报备表')
    expect(await filings.read(pageCaller, 'r1')).toBeUndefined()
  })

  it('leaves everybody with their own, and guests without the projects of the unit', async () => {
    const { store, filings } = setting()
    await withProject(store)
    const guest = callerIn('telegram:7')
    const { id } = await begun(filings, 'budget-arrangement')
    expect(await filings.read(guest, id)).toBeUndefined()
    expect(await filings.exported(guest, id)).toBeUndefined()
    await expect(filings.begin(guest, 'g1', 'budget-arrangement', 'p1')).rejects.toThrow(NotAMemberError)
    const own = await filings.begin(guest, 'g2', 'budget-arrangement', null)
    expect((await filings.read(guest, own?.id ?? ''))?.id).toBe('g2')
    expect(await filings.read(pageCaller, 'g2')).toBeUndefined()
  })

  it('knows no other project and no other form', async () => {
    const { filings } = setting()
    expect(await filings.begin(pageCaller, 'b1', 'budget-arrangement', 'p9')).toBeUndefined()
    expect(await filings.begin(pageCaller, 'b2', 'change', null)).toBeUndefined()
  })

  it.each(filings.map(one => [one.title, one.id] as const))(
    '%s comes out of the form as out of the chat',
    async (_, flow) => {
      const { filings, edit, store } = setting()
      const { id } = await begun(filings, flow)
      for (const action of sample(flow)) expect(await edit(id, action)).toMatchObject(kept)
      expect(await edit(id, { do: 'finish' })).toMatchObject(kept)
      const filing = entryOf(flow)
      const saved = await store.findRun(id, 'local')
      expect(saved && filing.fill(saved.run)).toEqual(filing.fill(stored(filing.form, 'filled')))
    },
  )
})

const kept = { kind: 'kept' }

function setting() {
  const store = memoryStore()
  const { knowledge, catalogue } = testKnowledge()
  const { talk } = testBot(store)
  let now = someDay
  const maker = documentMaker(templateShelf('/nowhere'))
  const views = formViews(catalogue, () => knowledge)
  const filings = filingService({
    store,
    views,
    catalogue,
    knowledge: () => knowledge,
    documents: () => maker,
    now: () => now++,
  })
  let messages = 0
  const edit = async (
    id: string,
    action: FormAction,
    revision?: number,
  ): Promise<Changed<FormPage, ProjectUpdateNote> | undefined> => {
    const seen = await opened(filings, id)
    return filings.change(pageCaller, id, { message: `p${++messages}`, revision: revision ?? seen.revision, action })
  }
  return { store, filings, talk, edit }
}

let beginnings = 0
async function begun(
  filings: FilingService<FormPage, FilingsPage, ProjectUpdateNote>,
  flow: string,
): Promise<FormPage> {
  const page = await filings.begin(pageCaller, `begin-${++beginnings}`, flow, null)
  if (!page) throw new Error(`no form "${flow}"`)
  return page
}

async function opened(filings: FilingService<FormPage, FilingsPage, ProjectUpdateNote>, id: string): Promise<FormPage> {
  const page = await filings.read(pageCaller, id)
  if (!page) throw new Error(`no filing "${id}"`)
  return page
}

async function withProject(store: ReturnType<typeof memoryStore>): Promise<void> {
  const project = { ...newProject('p1', '停车服务项目', someDay), department: '贵阳市示例局' }
  const session = await store.loadSession('web:made')
  const reply = { blocks: [], choices: [] }
  await store.saveTurn({ message: 'made', reply, session, runs: [], projects: [project], at: someDay })
}

function write(key: string, said: string) {
  return { do: 'write', path: key, text: said, was: null } as const
}

function put(table: string, pasted: string): FormAction {
  return { do: 'put-rows', table, cells: rowsOfClipboard(pasted), place: 'append', rows: 'good' }
}

function text(page: FormPage | undefined, key: string): string | null {
  return page ? (standingAt(page.view, key)?.text ?? null) : null
}

function subjects(page: FormPage): unknown[] {
  const table = page.view.sections
    .flatMap(section => section.parts)
    .find(part => part.kind === 'table' && part.key === 'budget')
  return table?.kind === 'table' ? table.rows.map(row => text(page, `${row.key}.subject`)) : []
}

/** What fills a form with everything in it, in the order of the form; rows that the page does not show by itself first. */
function sample(flow: string): FormAction[] {
  const { form } = entryOf(flow)
  const log = operationsOf(stored(form, 'filled').data)
  const rows = log.flatMap(({ did, path }): FormAction[] => {
    const table = path.slice(0, path.lastIndexOf('.'))
    const isShown = path.endsWith('.first') && tableIn(form, table)?.any === null
    return did === 'add' && !isShown ? [{ do: 'add-row', table }] : []
  })
  return [...rows, ...log.flatMap(one => (one.did === 'set' ? [write(one.path, one.text ?? '')] : []))]
}

function entryOf(flow: string): FilingDefinition {
  const found = filings.find(one => one.id === flow)
  if (!found) throw new Error(`no filing "${flow}"`)
  return found
}
