import { describe, expect, it } from 'vitest'
import type { FormPage, ProjectUpdateNote } from '../../api/filings.js'
import type { Changed, Save } from '../../services/filings/form-actions.js'
import { createFormState } from '../../web/filings/form-state.js'
import { Refused } from '../../web/server.js'

describe('a form that is being filled', () => {
  it('saves after a pause, what was written last', async () => {
    const { form, passTime, sent } = setting()
    form.type('owner', '贵阳')
    form.type('owner', '贵阳市示例局')
    expect(form.status.value).toBe('saving')
    await passTime()
    expect(sent).toMatchObject([{ action: { path: 'owner', text: '贵阳市示例局', was: null } }])
    expect(form.status.value).toBe('saved')
    expect(form.boxes.value.size).toBe(0)
  })

  it('saves at once when the field is left, and not what stands there already', async () => {
    const { form, sent } = setting({ owner: '甲局' })
    form.type('owner', '甲局')
    form.commit('owner')
    form.commit('owner', '乙局')
    expect(await form.settled()).toBe(true)
    expect(sent.map(save => save.action)).toMatchObject([{ text: '乙局', was: '甲局' }])
  })

  it('goes on trying while the server is away, with the same message, and then with what was typed since', async () => {
    const { form, passTime, sent, server } = setting()
    server.isAway = true
    form.commit('owner', '甲局')
    await passTime()
    expect(form.status.value).toBe('unreached')
    form.type('owner', '甲局乙处')
    server.isAway = false
    await passTime()
    await form.settled()
    const [first, again, last] = sent
    expect(again).toEqual(first)
    expect(last).toMatchObject({ action: { text: '甲局乙处', was: '甲局' } })
    expect(form.status.value).toBe('saved')
  })

  it('keeps the words that were refused, and says why', async () => {
    const { form, server } = setting()
    server.next = page => ({ kind: 'refused', why: '请写明金额。', page })
    form.commit('owner', '大概')
    expect(await form.settled()).toBe(false)
    expect(form.boxes.value.get('owner')).toMatchObject({ text: '大概', state: 'refused', why: '请写明金额。' })
    expect(form.status.value).toBe('unkept')
    form.commit('owner', '甲局')
    expect(await form.settled()).toBe(true)
  })

  it('leaves it to the person whose words stand when it was changed elsewhere', async () => {
    const { form, sent, server } = setting({ owner: '甲局' })
    server.next = page => ({
      kind: 'conflict',
      why: '刚在别处改过。',
      page: standing({ owner: '乙局' }, page.revision + 3),
    })
    form.commit('owner', '丙局')
    await form.settled()
    expect(form.boxes.value.get('owner')).toMatchObject({ text: '丙局', state: 'conflict' })
    form.insist('owner')
    await form.settled()
    expect(sent.at(-1)).toMatchObject({ revision: 4, action: { text: '丙局', was: '乙局' } })
  })

  it('saves what was typed before it does anything else', async () => {
    const { form, sent } = setting()
    form.type('owner', '甲局')
    expect(await form.act({ do: 'add-row', table: 'rows' })).toBeNull()
    expect(sent.map(save => save.action.do)).toEqual(['write', 'add-row'])
    expect(sent.map(save => save.revision)).toEqual([1, 2])
  })

  it('lets unsaved words go with their row, and leaves those of the others', async () => {
    const { form, server } = setting()
    server.next = page => ({ kind: 'refused', why: '请写明金额。', page })
    form.commit('rows.r2.amount', '很多')
    await form.settled()
    await form.act({ do: 'drop-row', row: 'rows.first' })
    expect([...form.boxes.value.keys()]).toEqual(['rows.r2.amount'])
    await form.act({ do: 'drop-row', row: 'rows.r2' })
    expect(form.boxes.value.size).toBe(0)
  })

  it('brings back after a reload what was not saved, and no marked secret', async () => {
    const before = setting()
    before.server.isAway = true
    before.form.commit('owner', '甲局')
    before.form.commit('note', '机密★ 不可留存')
    await before.passTime()
    expect([...before.storage.kept.values()].join()).not.toContain('机密')
    const after = setting({}, before.storage)
    expect(await after.form.settled()).toBe(true)
    expect(after.sent).toMatchObject([{ action: { path: 'owner', text: '甲局' } }])
    expect(before.storage.kept.size).toBe(0)
  })

  it('shows what was changed elsewhere, and says so', async () => {
    const { form, server, told } = setting({ owner: '甲局' })
    await form.refresh()
    expect(told).toEqual([])
    server.page = standing({ owner: '乙局' }, 9)
    await form.refresh()
    expect(form.page.value.revision).toBe(9)
    expect(told).toEqual(['这一份刚在别处改过，已经换成最新的。'])
  })
})

function setting(answers: Record<string, string> = {}, storage = memory()) {
  const sent: Save[] = []
  const told: string[] = []
  let waiting: (() => void)[] = []
  let ids = 0
  const server = {
    page: standing(answers, 1),
    isAway: false,
    next: undefined as ((page: FormPage) => Changed<FormPage, ProjectUpdateNote>) | undefined,
  }
  const form = createFormState({
    page: server.page,
    async post(_, save) {
      sent.push(save)
      if (server.isAway) throw new Refused(0, '没有连上服务。')
      const { next } = server
      server.next = undefined
      if (next) {
        const answer = next(server.page)
        if (answer.kind !== 'deleted') server.page = answer.page
        return answer
      }
      const { action } = save
      if (action.do === 'write') answers[action.path] = action.text
      server.page = standing(answers, server.page.revision + 1)
      return { kind: 'kept', page: server.page }
    },
    fetch: async () => server.page,
    storage,
    newId: () => `m${++ids}`,
    later(work) {
      waiting.push(work)
      return () => {
        waiting = waiting.filter(one => one !== work)
      }
    },
    tell: text => void told.push(text),
    spread: () => {},
  })
  return {
    form,
    sent,
    told,
    server,
    storage,
    async passTime() {
      const due = waiting
      waiting = []
      for (const work of due) work()
      await new Promise(done => setImmediate(done))
    },
  }
}

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

/** A form as far as its answers matter. */
function standing(answers: Readonly<Record<string, string>>, revision: number): FormPage {
  const about = { label: '', why: '', cite: null, inferred: false, required: true, extra: false }
  const asked = { ...about, face: 'text' as const, long: false, options: [], hint: null, ask: '', problem: null }
  const parts = Object.entries(answers).map(([key, text]) => ({ kind: 'field' as const, key, text, ...asked }))
  return {
    id: 'f1',
    flow: 'open-list',
    revision,
    finished: false,
    touched: '',
    view: {
      form: 'F14',
      title: '数据开放清单',
      intro: '',
      sections: [{ title: '', parts }],
      remarks: [],
      missing: [],
      filled: 0,
      instead: null,
      open: [],
    },
    guesses: [],
    project: null,
    notes: [],
    hasTables: true,
  }
}
