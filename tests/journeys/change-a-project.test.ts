import { describe, expect, it } from 'vitest'
import { testBot } from '../support/test-bot.js'

describe('checking a change, step by step', () => {
  it('leads from the first question to the conclusion', async () => {
    const person = testBot().talk()
    expect(await person.says('变更幅度')).toContain('原项目预算是多少')
    expect(await person.says('500万')).toContain('为什么要调整')
    expect(await person.taps('对原项目方案进行完善优化')).toContain('第1项调整')
    expect(await person.says('增加40万元')).toContain('还有其他调整吗')
    expect(await person.says('没有了')).toContain('以前调整过吗')
    expect(await person.says('否')).toContain('部门预算')
    expect(await person.says('跳过')).toContain('合同金额')
    const seen = await person.taps('跳过')
    expect(seen).toContain('不超过10%：业主单位应编制变更说明，报市大数据局存档备查。')
    expect(seen).toContain('调整合计 40万元 ÷ 原项目预算 500万元 = 8%')
    expect(seen).toContain('业主单位应编制变更说明,报市大数据局存档备查')
  })

  it('begins with what a question said already, confirmed with one 「对」', async () => {
    const person = testBot().talk()
    await person.says('预算320万要加25万')
    const proposal = await person.taps('按这些数一步一步算')
    expect(proposal).toContain('原项目预算：320万元')
    expect(proposal).toContain('增加25万元')
    expect(await person.says('对')).toContain('为什么要调整')
    expect(await person.says('2')).toContain('还有其他调整吗')
  })

  it('begins when asked to be led through it', async () => {
    const person = testBot().talk()
    expect(await person.says('帮我算算变更幅度，预算320万要加25万')).toContain('从您说的话里读到')
    expect(await person.says('不对')).toContain('原项目预算是多少')
  })

  it('takes out what was read wrongly, and keeps the rest', async () => {
    const person = testBot().talk()
    await person.says('帮我算算变更幅度，预算320万要加25万')
    expect(await person.says('改1')).not.toContain('320万元')
    expect(await person.says('对')).toContain('原项目预算是多少')
    await person.says('350万')
    expect(await person.says('看看我填了什么')).toMatch(/350万元[\s\S]*增加25万元/)
  })

  it('answers a question in between, and asks the step again', async () => {
    const person = testBot().talk()
    await person.says('变更幅度')
    const seen = await person.says('项目进展多久报一次？')
    expect(seen).toContain('第十四条')
    expect(seen).toContain('原项目预算是多少')
    expect(person.last.answer?.kind).toBe('answered')
    expect(await person.says('调整超过10%怎么办')).toMatch(/原文[\s\S]*原项目预算是多少/)
    expect(await person.says('500万')).toContain('为什么要调整')
  })

  it('says what is wrong with an answer, and asks again', async () => {
    const person = testBot().talk()
    await person.says('变更幅度')
    expect(await person.says('大概三百来万')).toContain('不是确切的数')
    expect(await person.says('320')).toContain('是元还是万元')
    expect(await person.says('320万')).toContain('为什么要调整')
  })

  it('explains why it asks, and on what it rests', async () => {
    const person = testBot().talk()
    await person.says('变更幅度')
    expect(await person.says('为什么')).toContain('为什么问：10%以“原项目预算”为基数')
    expect(await person.says('依据')).toContain('第十五条')
    expect(person.last.blocks.some(block => block.kind === 'quote')).toBe(true)
  })

  it('goes back, changes an answer and comes back by itself', async () => {
    const person = await upToSupplements(testBot().talk())
    await person.says('改1')
    expect(person.last.blocks).toMatchObject([{ kind: 'question', was: '500万元' }])
    expect(await person.says('600万')).toContain('合同金额')
    await person.says('上一步')
    expect(await person.says('不改了')).toContain('合同金额')
    await person.says('改原项目预算')
    expect(await person.says('700万')).toContain('合同金额')
    expect(await person.says('看看我填了什么')).toContain('1. 原项目预算：700万元')
  })

  it('lets an old button change its own answer', async () => {
    const person = testBot().talk()
    await person.says('变更幅度')
    await person.says('500万')
    const old = person.last
    await person.taps('其他原因')
    await person.says('增加40万')
    expect(await person.taps('法律法规、政策调整等原因', old)).toContain('还有其他调整吗')
    expect(await person.says('看看我填了什么')).toContain('调整原因：法律法规、政策调整等原因')
  })

  it('forgets an answer that is deleted, words and all, while its row stays', async () => {
    const { talk, store } = testBot()
    const person = talk()
    await person.says('变更幅度')
    await person.says('五百万整')
    await person.says('2')
    await person.says('增加四十一万')
    await person.says('是')
    await person.says('增加7万')
    expect(await person.says('看看我填了什么')).toContain('3. 第1项调整·增减：增加41万元')
    expect(await person.says('删3')).toContain('已删除：第1项调整（增加41万元）')
    const [draft] = await store.openRuns('local', 1)
    if (!draft) throw new Error('no draft')
    const trail = await store.trailOf(draft.id, 'local')
    expect(JSON.stringify(trail)).not.toMatch(/四十一万|410000/)
    expect(trail.map(row => row.path)).toContain('changes.first.change')
    expect(await person.says('看看我填了什么')).toContain('增加7万元')
  })

  it('hands it in once, however often the last button is tapped', async () => {
    const { talk, store } = testBot()
    const person = await upToSupplements(talk())
    const last = person.last
    const seen = await person.taps('跳过', last)
    expect(await person.taps('跳过', last)).toBe(seen)
    expect(await store.openRuns('local', 5)).toEqual([])
    const id = last.choices[0]?.id.split(/[:|]/)[1] ?? ''
    expect((await store.findRun(id, 'local'))?.status).toBe('finished')
  })

  it('leaves a finished one as it is when it is changed afterwards, and makes another', async () => {
    const { talk, store } = testBot()
    const person = await upToSupplements(talk())
    const id = person.last.choices[0]?.id.split(/[:|]/)[1] ?? ''
    await person.says('跳过')
    expect(await person.says('改1')).toContain('现在填的是：500万元')
    expect(await person.says('300万')).toContain('超过10%：需业主单位重新编报')
    expect((await store.findRun(id, 'local'))?.run.data.budget).toBe('5000000元')
  })

  it('drafts the question to the bureau where the readings differ', async () => {
    const person = testBot().talk()
    for (const text of ['变更幅度', '500万', '2', '增加40万', '是', '减少30万', '否', '否', '跳过', '跳过'])
      await person.says(text)
    const seen = await person.says('智慧停车')
    expect(seen).toContain('几种算法结论不同')
    expect(person.last.blocks.find(block => block.kind === 'text' && block.text.includes('智慧停车'))).toBeDefined()
  })

  it('starts over on request, and keeps what was there', async () => {
    const person = testBot().talk()
    await person.says('变更幅度')
    await person.says('500万')
    expect(await person.says('重来')).toContain('原项目预算是多少')
    expect(await person.says('继续上次')).toContain('500万元')
  })
})

describe('the list of what must be handed in', () => {
  it('is ticked, keeps its ticks, and can be taken along', async () => {
    const { talk } = testBot()
    const person = talk()
    for (const text of ['报送清单', '实施', '否', '否', '否', '否']) await person.says(text)
    const seen = await person.says('否')
    expect(seen).toContain('按季度报送项目实施情况')
    const list = person.last.blocks.find(block => block.kind === 'list')
    const item = list?.kind === 'list' ? list.items.find(one => one.text.includes('按季度')) : undefined
    expect(item?.citation).toMatchObject({ number: 14 })
    expect(await person.taps(item?.text ?? '')).toContain('[√] 按季度报送')
    expect(await person.says('勾1')).toContain('1. [√]')
    expect(await person.says('勾1')).toContain('1. [ ]')
    await person.says('导出')
    const file = person.last.blocks.find(block => block.kind === 'file')
    expect(file).toMatchObject({ name: '报送清单.md', mime: 'text/markdown' })
    expect(file?.kind === 'file' ? file.content : '').toMatch(/- \[x\] 按季度报送/)
  })

  it('begins with a free sentence about where the project stands', async () => {
    const seen = await testBot().talk().says('刚拿到批复,下面该准备什么')
    expect(seen).toContain('从您说的话里读到')
    expect(seen).toContain('阶段：')
  })
})

describe('which kind of service a purchase is', () => {
  it('asks only what the sentence leaves open', async () => {
    const person = testBot().talk()
    await person.says('服务分类')
    expect(await person.says('市民政局用市级财政资金租政务云资源两年')).toContain('不涉密')
    expect(await person.says('是')).toContain('信息基础设施服务')
  })
})

async function upToSupplements(person: ReturnType<ReturnType<typeof testBot>['talk']>) {
  for (const text of ['变更幅度', '500万', '2', '增加40万元', '否', '否', '跳过']) await person.says(text)
  return person
}
