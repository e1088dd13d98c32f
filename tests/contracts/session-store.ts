import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../adapters/storage/store.js'
import type { Reply } from '../../bot/reply.js'
import { newSession, type Session } from '../../bot/session.js'
import type { Turn } from '../../bot/session-store.js'
import { ChangedMeanwhileError } from '../../services/changes.js'
import type { RunChange, SavedRun } from '../../services/filings/saved-run.js'

/** What every store promises, whatever it keeps things in. `again` opens the same one once more, as after a restart. */
export function storeContract(open: () => Promise<{ store: Store; again: () => Promise<Store> }>): void {
  describe('a store', () => {
    let store: Store
    let again: () => Promise<Store>

    beforeEach(async () => {
      const opened = await open()
      store = opened.store
      again = opened.again
    })
    afterEach(() => store.close())

    const restart = async () => {
      store = await again()
    }
    const session = (changes: Partial<Session> = {}): Session => ({ ...newSession('web:a'), ...changes })
    const turn = (changes: Partial<Turn> = {}): Turn => ({
      message: 'm1',
      reply: reply('好'),
      session: session(),
      runs: [],
      at: 1000,
      ...changes,
    })
    const kept = async (id = 'r1') => {
      const saved = await store.findRun(id, 'local')
      if (!saved) throw new Error(`no filing ${id}`)
      return saved
    }

    it('knows nothing of a conversation that begins', async () => {
      expect(await store.loadSession('web:new')).toEqual(newSession('web:new'))
      expect(await store.replyTo('web:new', 'm1')).toBeUndefined()
      expect(await store.openRuns('local', 10)).toEqual([])
    })

    it('keeps where a conversation stands, and what was replied, over a restart', async () => {
      await store.saveTurn(turn({ session: session({ said: '要不要报', inHand: 'r1' }) }))
      await restart()
      expect(await store.loadSession('web:a')).toMatchObject({ revision: 1, said: '要不要报', inHand: 'r1' })
      expect(await store.replyTo('web:a', 'm1')).toEqual(reply('好'))
      expect(await store.replyTo('web:b', 'm1')).toBeUndefined()
    })

    it('lets rows go that waited for a filing which was deleted elsewhere, or kept too long', async () => {
      const pasted = (run: string) => ({ run, table: 'items', cells: [['申报', '网上申报']], there: 0 })
      const saved: SavedRun = {
        id: 'r1',
        person: 'local',
        conversation: 'web:a',
        run: { flow: 'change', version: 1, data: {}, rows: 1 },
        ticks: [],
        lawVersion: '',
        revision: 0,
        status: 'open',
        startedAt: 1,
        touchedAt: 1,
        noticedAt: null,
      }
      const runs = ['r1', 'r2', 'r3'].map((id): RunChange => ({ saved: { ...saved, id }, said: [], forget: [] }))
      runs[2] = { saved: { ...saved, id: 'r3', touchedAt: 900 }, said: [], forget: [] }
      await store.saveTurn(turn({ session: session({ pasted: pasted('r1') }), runs }))
      for (const [id, run] of [['web:b', 'r2'] as const, ['web:c', 'r3'] as const])
        await store.saveTurn(turn({ session: { ...newSession(id), pasted: pasted(run) } }))
      const gone: SavedRun = { ...(await kept('r1')), status: 'deleted' }
      const elsewhere = newSession('web:form-r1')
      await store.saveTurn(turn({ session: elsewhere, runs: [{ saved: gone, said: [], forget: 'all' }] }))
      await store.expireDrafts(500, 1000)
      expect((await store.loadSession('web:a')).pasted).toBeNull()
      expect((await store.loadSession('web:b')).pasted).toBeNull()
      expect((await store.loadSession('web:c')).pasted?.run).toBe('r3')
    })

    it('lets only the first of two save a conversation', async () => {
      const read = await store.loadSession('web:a')
      await store.saveTurn(turn({ session: { ...read, said: '一' } }))
      await expect(store.saveTurn(turn({ message: 'm2', session: { ...read, said: '二' } }))).rejects.toThrow(
        ChangedMeanwhileError,
      )
      expect((await store.loadSession('web:a')).said).toBe('一')
      expect(await store.replyTo('web:a', 'm2')).toBeUndefined()
    })

    it('answers a message once', async () => {
      await store.saveTurn(turn())
      const next = session({ revision: 1 })
      await expect(store.saveTurn(turn({ session: next, reply: reply('又一次') }))).rejects.toThrow(
        ChangedMeanwhileError,
      )
      expect(await store.replyTo('web:a', 'm1')).toEqual(reply('好'))
    })

    it('keeps every answer with its words, and the last one counts', async () => {
      await store.saveTurn(turn({ runs: [began({ budget: '5000000元' }, '500万')] }))
      await store.saveTurn(next(2, [said(await kept(), { budget: '6000000元' }, '600万')]))
      await restart()
      expect((await kept()).run.data).toEqual({ budget: '6000000元' })
      expect(await store.trailOf('r1', 'local')).toMatchObject([
        {
          seq: 1,
          path: 'budget',
          text: '5000000元',
          raw: '500万',
          by: 'person',
          channel: 'web',
          message: 'm1',
          at: 1000,
        },
        { seq: 2, path: 'budget', text: '6000000元', raw: '600万', message: 'm2' },
      ])
    })

    it('lets an answer that was taken back be missing', async () => {
      await store.saveTurn(turn({ runs: [began({ budget: '5000000元', reason: 'law' }, '…')] }))
      await store.saveTurn(next(2, [said(await kept(), { reason: null }, '删2')]))
      expect((await kept()).run.data).toEqual({ budget: '5000000元' })
    })

    it('keeps guesses, ticks and the end of a filing', async () => {
      await store.saveTurn(turn({ runs: [began({ budget: '5000000元' }, '500万')] }))
      const read = await kept()
      const run = { ...read.run, guesses: { reason: 'law' } }
      await store.saveTurn(next(2, [{ saved: { ...read, run, ticks: ['a', 'b'] }, said: [], forget: [] }]))
      await restart()
      expect(await kept()).toMatchObject({ run: { guesses: { reason: 'law' } }, ticks: ['a', 'b'] })
      const later = await kept()
      const { guesses: _, ...done } = later.run
      const finished = { ...later, run: { ...done, finished: '2026-03-31T04:00:00.000Z' }, status: 'finished' as const }
      await store.saveTurn(next(3, [{ saved: finished, said: [], forget: [] }]))
      expect(await kept()).toMatchObject({ status: 'finished', run: { finished: '2026-03-31T04:00:00.000Z' } })
      expect((await kept()).run).not.toHaveProperty('guesses')
    })

    it('does not let two devices overwrite each other, and keeps nothing of the second', async () => {
      await store.saveTurn(turn({ runs: [began({ budget: '5000000元' }, '500万')] }))
      const read = await kept()
      await store.saveTurn(next(2, [said(read, { reason: 'law' }, '1')]))
      const other = { ...newSession('web:b'), said: '别处' }
      await expect(
        store.saveTurn(turn({ message: 'x', session: other, runs: [said(read, { reason: 'other' }, '3')] })),
      ).rejects.toThrow(ChangedMeanwhileError)
      expect((await kept()).run.data).toMatchObject({ reason: 'law' })
      expect((await store.loadSession('web:b')).revision).toBe(0)
      expect(await store.trailOf('r1', 'local')).toHaveLength(2)
    })

    it('overwrites deleted words wherever they stood, while the rows stay', async () => {
      await store.saveTurn(turn({ reply: reply('一百万元，对吗？'), runs: [began({ budget: '1000000元' }, '一百万')] }))
      await store.saveTurn(next(2, [said(await kept(), { budget: '2000000元', reason: 'law' }, '二百万')]))
      const change = { ...said(await kept(), { budget: null }, '删1'), forget: ['budget'] }
      await store.saveTurn(next(3, [change]))
      await restart()
      const trail = await store.trailOf('r1', 'local')
      expect(trail.map(row => [row.seq, row.path, row.text, row.raw, row.forgotten])).toEqual([
        [1, 'budget', null, null, true],
        [2, 'budget', null, null, true],
        [3, 'reason', 'law', '二百万', false],
        [4, 'budget', null, '删1', false],
      ])
      expect((await kept()).run.data).toEqual({ reason: 'law' })
      expect(JSON.stringify(await store.replyTo('web:a', 'm1'))).not.toContain('一百万')
    })

    it('lists the drafts of a person, the last one touched first', async () => {
      await store.saveTurn(turn({ runs: [began({ budget: '1元' }, '1元', { id: 'r1', touchedAt: 10 })] }))
      await store.saveTurn(next(2, [began({ budget: '2元' }, '2元', { id: 'r2', touchedAt: 30 })]))
      await store.saveTurn(next(3, [began({ budget: '3元' }, '3元', { id: 'r3', touchedAt: 20, status: 'finished' })]))
      await store.saveTurn(next(4, [began({ budget: '4元' }, '4元', { id: 'r4', person: 'somebody else' })]))
      const open = await store.openRuns('local', 10)
      expect(open.map(one => [one.id, one.run.data.budget])).toEqual([
        ['r2', '2元'],
        ['r1', '1元'],
      ])
      expect(await store.openRuns('local', 1)).toHaveLength(1)
      expect((await store.finishedRuns('local', 10)).map(one => [one.id, one.run.data.budget])).toEqual([['r3', '3元']])
      expect(await store.finishedRuns('somebody else', 10)).toEqual([])
    })

    it('keeps all that a pasted table of three hundred rows and twenty columns says at once', async () => {
      const rows = Array.from({ length: 300 }, (_, at) => ({
        id: `r${at + 2}`,
        data: Object.fromEntries(Array.from({ length: 20 }, (_, column) => [`c${column}`, `甲${at}`])),
      }))
      const cells = rows.flatMap(({ id, data }) =>
        Object.entries(data).map(([key, text]) => [`items.${id}.${key}`, text] as const),
      )
      await store.saveTurn(turn({ runs: [began(Object.fromEntries(cells), '粘贴表格')] }))
      await restart()
      expect((await kept()).run).toMatchObject({ data: { items: rows }, rows: 301 })
    })

    it('keeps what the page did, once for each request, and leaves conversations alone', async () => {
      const request = { scope: 'web:forms', request: 'p1', person: 'local', at: 1000 }
      await store.saveChanges({ ...request, runs: [began({ budget: '1元' }, '一元')] })
      await expect(store.saveChanges({ ...request, runs: [] })).rejects.toThrow(ChangedMeanwhileError)
      expect([await store.hasChanges('web:forms', 'p1'), await store.hasChanges('web:forms', 'p2')]).toEqual([
        true,
        false,
      ])
      expect(await store.trailOf('r1', 'local')).toMatchObject([{ path: 'budget', channel: 'web', message: 'p1' }])
      expect((await store.loadSession('web:forms')).revision).toBe(0)
    })

    it('forgets a row with all its cells, and no other', async () => {
      const texts = { 'items.first.what': '甲', 'items.r2.what': '乙', 'items.r21.what': '丙' }
      await store.saveTurn(turn({ runs: [began(texts, '…')] }))
      const gone = { did: 'drop', path: 'items.r2', text: null, raw: '删2', by: 'person' } as const
      await store.saveTurn(next(2, [{ saved: await kept(), said: [gone], forget: ['items.r2'] }]))
      expect((await store.trailOf('r1', 'local')).map(row => row.text)).toEqual(['甲', null, '丙', null])
      expect((await kept()).run.data.items).toEqual([
        { id: 'first', data: { what: '甲' } },
        { id: 'r21', data: { what: '丙' } },
      ])
    })

    it('finds every draft that nobody was told of, the oldest first', async () => {
      const drafts = [
        { id: 'newer', touchedAt: 30 },
        { id: 'old', touchedAt: 20 },
        { id: 'oldest', touchedAt: 10 },
        { id: 'told', touchedAt: 10, noticedAt: 15 },
        { id: 'finished', touchedAt: 10, status: 'finished' },
        { id: 'another', touchedAt: 10, person: 'somebody else' },
      ] as const
      await store.saveTurn(turn({ runs: drafts.map(one => began({ budget: '1元' }, '1元', one)) }))
      await restart()
      expect((await store.untoldDrafts('local', 25)).map(one => one.id)).toEqual(['oldest', 'old'])
    })

    it('shows a filing to its person only', async () => {
      await store.saveTurn(turn({ runs: [began({ budget: '1元' }, '1元')] }))
      expect(await store.findRun('r1', 'somebody else')).toBeUndefined()
      expect(await store.trailOf('r1', 'somebody else')).toEqual([])
    })

    it('clears the words of drafts that are too old, and nothing else', async () => {
      await store.saveTurn(turn({ runs: [began({ budget: '1元' }, '1元', { id: 'old', touchedAt: 10 })] }))
      await store.saveTurn(next(2, [began({ budget: '2元' }, '2元', { id: 'new', touchedAt: 30 })]))
      await store.saveTurn(
        next(3, [began({ budget: '3元' }, '3元', { id: 'done', touchedAt: 10, status: 'finished' })]),
      )
      expect(await store.expireDrafts(20, 5000)).toBe(1)
      expect(await store.expireDrafts(20, 5000)).toBe(0)
      expect(await kept('old')).toMatchObject({ status: 'expired', run: { data: {} } })
      expect(await store.trailOf('old', 'local')).toMatchObject([
        { path: 'budget', text: null, raw: null, forgotten: true },
      ])
      expect(await kept('new')).toMatchObject({ status: 'open', run: { data: { budget: '2元' } } })
      expect(await kept('done')).toMatchObject({ status: 'finished', run: { data: { budget: '3元' } } })
    })

    it('lets old replies go', async () => {
      await store.saveTurn(turn())
      await store.saveTurn({ ...next(2, []), at: 5000 })
      await store.dropReplies(2000)
      expect(await store.replyTo('web:a', 'm1')).toBeUndefined()
      expect(await store.replyTo('web:a', 'm2')).toBeDefined()
    })

    it('gives back quotes, emoji and long texts as they were', async () => {
      const odd = `'"\\;--🀄️\n\t${'长'.repeat(5000)}`
      await store.saveTurn(turn({ reply: reply(odd), runs: [began({ budget: odd }, odd)] }))
      await restart()
      expect((await kept()).run.data.budget).toBe(odd)
      expect(await store.replyTo('web:a', 'm1')).toEqual(reply(odd))
    })

    function next(n: number, runs: readonly RunChange[]): Turn {
      return turn({ message: `m${n}`, session: session({ revision: n - 1 }), runs, at: n * 1000 })
    }
  })
}

function began(texts: Record<string, string>, raw: string, changes: Partial<SavedRun> = {}): RunChange {
  const saved: SavedRun = {
    id: 'r1',
    person: 'local',
    conversation: 'web:a',
    run: { flow: 'change', version: 1, data: {}, rows: 1 },
    ticks: [],
    lawVersion: 'abc',
    revision: 0,
    status: 'open',
    startedAt: 1,
    touchedAt: 1,
    noticedAt: null,
    ...changes,
  }
  return said(saved, texts, raw)
}

/** Null: taken back. */
function said(saved: SavedRun, texts: Record<string, string | null>, raw: string): RunChange {
  const rows = Object.entries(texts).map(([path, text]) => {
    return { did: text === null ? ('clear' as const) : ('set' as const), path, text, raw, by: 'person' as const }
  })
  return { saved, said: rows, forget: [] }
}

function reply(text: string): Reply {
  return { blocks: [{ kind: 'text', text }], choices: [] }
}
