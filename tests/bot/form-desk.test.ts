import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/stores/memory-store.js'
import { type FormDeed, type FormDesk, formDesk } from '../../bot/form-desk.js'
import type { FormPage } from '../../bot/views/form-page.js'
import { standingAt } from '../../bot/views/standing-at.js'
import { filings } from '../../flows/filings/filings.js'
import { someDay, testBot, testKnowledge } from '../support/test-bot.js'

describe('the filings on the page', () => {
  it('lists every form once, by where a project stands', async () => {
    const { stages } = await setting().desk.list()
    expect(stages.flatMap(stage => stage.forms.map(form => form.flow)).sort()).toEqual(
      filings.map(one => one.id).sort(),
    )
  })

  it('goes on with what was begun in the chat, and the chat with what was filled on the page', async () => {
    const { desk, talk, edit } = setting()
    const person = talk()
    await person.says('预算安排情况报备表')
    await person.taps('是')
    await person.says('贵阳市示例局')
    const { drafts } = await desk.list()
    expect(drafts).toMatchObject([{ title: '预算安排情况报备表', isForm: true }])
    const page = await opened(desk, drafts[0]?.id)
    expect(text(page, 'owner')).toBe('贵阳市示例局')
    await edit(page.id, { do: 'write', key: 'project', text: '停车服务项目', was: null })
    expect(await person.says('看看我填了什么')).toContain('停车服务项目')
  })
})

function setting() {
  const store = memoryStore()
  const { knowledge, catalogue } = testKnowledge()
  const { talk, bot } = testBot(store)
  let ids = 0
  let now = someDay
  const desk = formDesk({ store, catalogue, knowledge, newId: () => `f${++ids}`, now: () => now++ })
  let messages = 0
  const edit = async (id: string, deed: FormDeed, revision?: number) => {
    const seen = await opened(desk, id)
    return desk.change(id, { message: `p${++messages}`, revision: revision ?? seen.revision, deed })
  }
  return { store, desk, talk, bot, edit }
}

async function opened(desk: FormDesk, id: string | undefined): Promise<FormPage> {
  const page = id === undefined ? undefined : await desk.read(id)
  if (!page) throw new Error(`no filing "${id}"`)
  return page
}

function text(page: FormPage, key: string): string | null {
  return standingAt(page.view, key)?.text ?? null
}
