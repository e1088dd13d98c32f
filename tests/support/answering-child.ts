import { openStores } from '../../adapters/storage/open-stores.js'
import type { SavedRun } from '../../services/filings/saved-run.js'

/**
 * A process that keeps one answer after the other, each acknowledged on its own line once it is saved: killed from outside
 * by the test that started it. First argument: the data folder; second: where to go on counting.
 */
const [dataDir = '', from = '0'] = process.argv.slice(2)
const { store } = await openStores({ dataDir })
for (let n = Number(from); ; n++) {
  const before = await store.findRun('r1', 'local')
  const saved: SavedRun = before ?? {
    id: 'r1',
    person: 'local',
    conversation: 'web:a',
    run: { flow: 'change', version: 1, data: {}, rows: 1 },
    ticks: [],
    lawVersion: '',
    revision: 0,
    status: 'open',
    startedAt: n,
    touchedAt: n,
    noticedAt: null,
  }
  await store.saveTurn({
    message: `m${n}`,
    reply: { blocks: [], choices: [] },
    session: await store.loadSession('web:a'),
    runs: [{ saved, said: [{ did: 'set', path: `k${n}`, text: `答${n}`, raw: `第${n}个`, by: 'person' }], forget: [] }],
    at: n,
  })
  process.stdout.write(`${n}\n`)
}
