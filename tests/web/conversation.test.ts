import { describe, expect, it } from 'vitest'
import type { ListItem, Reply } from '../../bot/reply.js'
import { type Conversation, createConversation } from '../../web/conversation/conversation.js'
import type { Posted } from '../../web/server.js'

describe('the talk on the page', () => {
  it('keeps the words when sending fails, and sends them again under the same id', async () => {
    const { talk, posted, next } = page()
    next(new Error('没有连上服务。'))
    talk.say('预算动了6%')
    await settled()
    expect(talk.turns.value).toMatchObject([{ said: '预算动了6%', state: 'failed', problem: '没有连上服务。' }])
    next(said('编制变更说明。'))
    talk.retry(talk.turns.value[0]?.id ?? '')
    await settled()
    expect(talk.turns.value).toMatchObject([{ state: 'answered' }])
    expect(posted[0]?.id).toBe(posted[1]?.id)
  })

  it('hands a file in under its name, sends it again after a failure, and keeps nothing of it', async () => {
    const { talk, handed, next, kept } = page()
    next(new Error('没有连上服务。'))
    expect(talk.hand({ name: '预算.csv', bytes: new Blob(['科目,金额']) }, '')).toBe(true)
    await settled()
    expect(talk.turns.value).toMatchObject([{ said: '', file: '预算.csv', state: 'failed' }])
    next(said('读到1行。'))
    talk.retry(talk.turns.value[0]?.id ?? '')
    await settled()
    expect(talk.turns.value).toMatchObject([{ state: 'answered' }])
    expect(handed.map(one => one.name)).toEqual(['预算.csv', '预算.csv'])
    expect(await handed[1]?.file.text()).toBe('科目,金额')
    expect(handed[0]?.id).toBe(handed[1]?.id)
    expect([...kept.values()].join()).not.toContain('科目')
  })

  it('asks for the file again where the page was left before it had arrived', async () => {
    const first = page()
    first.talk.hand({ name: '预算.csv', bytes: new Blob(['科目,金额']) }, '')
    const second = page(first.kept)
    await settled()
    expect(second.handed).toEqual([])
    expect(second.talk.turns.value).toMatchObject([
      { state: 'failed', problem: '“预算.csv”没有传完。请重新附上再发。' },
    ])
  })

  it('takes nothing more while a message waits', () => {
    const { talk } = page()
    expect(talk.say('一')).toBe(true)
    expect(talk.say('二')).toBe(false)
    expect(talk.turns.value).toHaveLength(1)
  })

  it('gives failed words back for rewording', async () => {
    const { talk, next } = page()
    next(new Error('内容太长了。'))
    talk.say('很长的话')
    await settled()
    expect(talk.takeBack(talk.turns.value[0]?.id ?? '')).toBe('很长的话')
    expect(talk.turns.value).toEqual([])
  })

  it('goes on after a reload, in the same conversation', async () => {
    const first = page()
    first.next(said('好'))
    first.talk.say('一')
    await settled()
    const second = page(first.kept)
    expect(second.talk.turns.value).toMatchObject([{ said: '一', state: 'answered' }])
    second.talk.say('二')
    expect(second.posted[0]?.conversation).toBe(first.posted[0]?.conversation)
  })

  it('asks again, under the same id, what was under way when the page was left', async () => {
    const first = page()
    first.talk.say('一')
    const second = page(first.kept)
    expect(second.posted.map(one => one.id)).toEqual(first.posted.map(one => one.id))
  })

  it('begins a new conversation, and finds back to the last', async () => {
    const { talk, posted, next } = page()
    next(said('好'))
    talk.say('一')
    await settled()
    talk.startAnew()
    expect(talk.turns.value).toEqual([])
    talk.restore()
    expect(talk.turns.value).toHaveLength(1)
    talk.startAnew()
    talk.say('二')
    expect(posted[1]?.conversation).not.toBe(posted[0]?.conversation)
    expect(talk.canRestore.value).toBe(false)
  })

  it('keeps sixty exchanges and no more', async () => {
    const { talk, next, kept } = page()
    for (let nth = 0; nth < 70; nth++) {
      next(said('好'))
      talk.say(`问${nth}`)
      await settled()
    }
    expect(
      page(kept)
        .talk.turns.value.map(turn => turn.said)
        .at(0),
    ).toBe('问10')
  })

  it('writes nothing down that is marked secret or was declined', async () => {
    const { talk, next, kept } = page()
    talk.say('机密★5年 的项目怎么报')
    expect([...kept.values()].join()).not.toContain('项目怎么报')
    next({ ...said('不能办理。'), answer: { kind: 'declined', confidence: 1 } })
    await settled()
    const other = page(kept)
    other.next({ ...said('不能办理。'), answer: { kind: 'declined', confidence: 1 } })
    other.talk.startAnew()
    other.talk.say('帮我把日期往前写')
    await settled()
    expect([...kept.values()].join()).not.toContain('往前写')
  })

  it('sets a tick at once, and shows the list that comes back in its place', async () => {
    const { talk, posted, next } = page()
    next(list(false))
    talk.say('清单')
    await settled()
    const turn = talk.turns.value[0]?.id ?? ''
    next(list(true))
    const ticked = talk.tick(turn, item(false))
    expect(talk.ticking.value.get('tick:a')).toBe(true)
    await ticked
    expect(talk.turns.value).toMatchObject([{ reply: list(true) }])
    expect(posted[1]).toMatchObject({ choice: 'tick:a' })
  })

  it('takes a tick back when it could not be kept', async () => {
    const { talk, next } = page()
    next(list(false))
    talk.say('清单')
    await settled()
    next(new Error('没有连上服务。'))
    await talk.tick(talk.turns.value[0]?.id ?? '', item(false))
    expect(talk.turns.value).toMatchObject([{ reply: list(false) }])
    expect(talk.ticking.value.size).toBe(0)
    expect(talk.announcement.value).toBe('没有连上服务。')
  })

  it('tells a screen reader the conclusion', async () => {
    const { talk, next } = page()
    next(said('编制变更说明。'))
    talk.say('一')
    await settled()
    expect(talk.announcement.value).toBe('编制变更说明。')
  })
})

interface Page {
  readonly talk: Conversation
  readonly posted: Posted[]
  readonly handed: (Posted & { readonly name: string; readonly file: Blob })[]
  readonly kept: Map<string, string>
  /** What the server does with the next message; without it, it waits. */
  next(outcome: Reply | Error): void
}

let ids = 0

function page(kept = new Map<string, string>()): Page {
  const posted: Posted[] = []
  const handed: (Posted & { name: string; file: Blob })[] = []
  const arrives = async () => {
    const outcome = coming
    coming = undefined
    if (outcome instanceof Error) throw outcome
    return outcome ?? new Promise<Reply>(() => {})
  }
  let coming: Reply | Error | undefined
  const talk = createConversation({
    storage: {
      getItem: key => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: key => void kept.delete(key),
    },
    newId() {
      ids += 1
      return `id${ids}`
    },
    async post(message) {
      posted.push(message)
      return arrives()
    },
    async postFile(message, file) {
      handed.push({ ...message, file })
      return arrives()
    },
  })
  return {
    talk,
    posted,
    handed,
    kept,
    next(outcome) {
      coming = outcome
    },
  }
}

function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

function said(conclusion: string): Reply {
  return { blocks: [{ kind: 'conclusion', text: conclusion }], choices: [] }
}

function list(done: boolean): Reply {
  return { blocks: [{ kind: 'list', title: null, items: [item(done)] }], choices: [] }
}

function item(done: boolean): ListItem {
  return { text: '报备中标结果', detail: null, citation: null, tick: { choice: 'tick:a', done } }
}
