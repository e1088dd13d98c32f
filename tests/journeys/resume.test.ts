import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStores } from '../../adapters/storage/open-stores.js'
import { AppError } from '../../common/errors.js'
import { testBot } from '../support/test-bot.js'

describe('going on with what was begun', () => {
  it('goes on at the same step after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'banfatong-resume-'))
    const { store: first } = await openStores({ dataDir: folder })
    const before = testBot(first).talk('web:desk')
    for (const text of ['变更幅度', '500万', '2']) await before.says(text)
    await first.close()

    const { store: second } = await openStores({ dataDir: folder })
    const after = testBot(second).talk('web:desk')
    expect(await after.says('增加40万元')).toContain('还有其他调整吗')
    await second.close()
    rmSync(folder, { recursive: true })
  })

  it('goes on from another device', async () => {
    const { talk } = testBot()
    const desk = talk('web:desk')
    const home = talk('web:home')
    for (const text of ['变更幅度', '500万']) await desk.says(text)
    const seen = await home.says('继续上次')
    expect(seen).toContain('接着填“变更幅度”')
    expect(seen).toContain('为什么要调整')
  })

  it('does not take an answer for a question that was answered elsewhere meanwhile', async () => {
    const { talk } = testBot()
    const desk = talk('web:desk')
    const home = talk('web:home')
    await desk.says('变更幅度')
    await desk.says('500万')
    await home.says('继续上次')
    await home.says('2')
    await home.says('增加40万')
    const seen = await desk.says('1')
    expect(seen).toContain('刚在别处接着填过')
    expect(seen).toContain('还有其他调整吗')
    expect(await desk.says('否')).toContain('以前调整过吗')
  })

  it('lists the drafts when there is more than one', async () => {
    const person = testBot().talk()
    for (const text of ['变更幅度', '500万', '报送清单', '数据']) await person.says(text)
    const seen = await person.says('继续上次')
    expect(seen).toMatch(/1\. 报送清单[\s\S]*2\. 变更幅度/)
    expect(await person.says('2')).toContain('为什么要调整')
  })

  it('says so when there is nothing to go on with', async () => {
    expect(await testBot().talk().says('继续上次')).toContain('没有填到一半的内容')
  })

  it('keeps what was filled in when the person leaves, and deletes it when asked to', async () => {
    const { talk, store } = testBot()
    const person = talk()
    for (const text of ['变更幅度', '五百零七万']) await person.says(text)
    expect(await person.says('取消')).toContain('填过的都存着')
    expect(await person.taps('删除这份草稿')).toContain('找不回来')
    expect(await person.says('确定删除')).toContain('已抹去')
    expect(await person.says('继续上次')).toContain('没有填到一半的内容')
    const trail = await store.trailOf('r1', 'local')
    expect(trail.length).toBeGreaterThan(0)
    expect(JSON.stringify(trail)).not.toMatch(/五百零七|5070000/)
  })

  it('leaves no draft behind in which nothing was said', async () => {
    const { talk, store } = testBot()
    const person = talk()
    await person.says('变更幅度')
    await person.says('取消')
    await person.says('变更幅度')
    await person.says('报送清单')
    expect(await store.openRuns('local', 9)).toHaveLength(1)
  })

  it('answers a redelivered message once', async () => {
    const { talk, store } = testBot()
    const person = talk()
    await person.says('变更幅度')
    await person.says('500万')
    expect(await person.repeats()).toEqual(person.last)
    expect(await store.trailOf('r1', 'local')).toHaveLength(1)
  })

  it('tells of a draft three days before it is cleared, and clears it then', async () => {
    const { retain, talk, store, passDays } = testBot()
    const person = talk()
    for (const text of ['变更幅度', '500万', '取消']) await person.says(text)
    passDays(26)
    expect(await person.says('项目进展多久报一次')).not.toContain('草稿提醒')
    passDays(2)
    expect(await person.says('项目进展多久报一次')).toContain('4月30日清除')
    expect(await person.says('项目进展多久报一次')).not.toContain('草稿提醒')
    await retain()
    expect(await store.openRuns('local', 5)).toHaveLength(1)
    passDays(3)
    await retain()
    expect(await person.says('继续上次')).toContain('没有填到一半的内容')
  })

  it('tells of every draft before it is cleared, however many there are', async () => {
    const { talk, passDays } = testBot()
    const person = talk()
    for (let n = 0; n < 25; n++) for (const text of ['变更幅度', '500万', '取消']) await person.says(text)
    passDays(28)
    const told = await person.says('项目进展多久报一次')
    expect(told.match(/4月30日清除/g)).toHaveLength(25)
    expect(await person.says('项目进展多久报一次')).not.toContain('草稿提醒')
  })

  it('takes messages of one conversation one after the other', async () => {
    const { bot } = testBot()
    const send = (id: string, text: string) => bot.handle({ conversation: 'web:fast', id, text })
    const replies = await Promise.all([
      send('1', '变更幅度'),
      send('2', '500万'),
      send('3', '2'),
      send('4', '增加40万'),
    ])
    expect(JSON.stringify(replies[3])).toContain('还有其他调整吗')
  })

  it('is sorry when something fails, and keeps what was there', async () => {
    const { bot, store, talk, logged } = testBot()
    const person = talk()
    await person.says('变更幅度')
    const { saveTurn } = store
    store.saveTurn = async () => {
      throw new AppError('DISK_FULL', '磁盘已满，刚才的内容没有存下来。', 'disk full')
    }
    expect(await person.says('500万')).toContain('磁盘已满')
    store.saveTurn = async () => {
      throw new Error('a bug')
    }
    expect(await person.says('500万')).toContain('抱歉')
    store.saveTurn = saveTurn
    expect(await person.says('500万')).toContain('为什么要调整')
    expect(logged).toHaveLength(2)
    expect(logged.join()).not.toContain('500万')
    expect(await bot.handle({ conversation: 'web:x', id: 'x', text: '帮助' })).toBeDefined()
  })
})
