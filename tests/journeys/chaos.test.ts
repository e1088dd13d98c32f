import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresWorkers } from '../../commands/chaos/postgres-workers.js'
import { somePostgres } from '../../commands/chaos/some-postgres.js'
import { sqliteKills } from '../../commands/chaos/sqlite-kills.js'
import { builtScript } from '../support/built-script.js'

const server = await somePostgres()
if (!server) console.log('跳过 PostgreSQL 的捣乱试验：没有 TEST_DATABASE_URL，这台机器上也没有 pg_virtualenv。')

describe('the program, killed at random moments', () => {
  let child: string
  beforeAll(async () => {
    child = await builtScript('chaos-child')
  })
  afterAll(() => server?.stop())

  it('loses nothing that it acknowledged, and no reminder, on SQLite', async () => {
    const run = await sqliteKills(child, 20)
    expect(run).toMatchObject({ kills: 20, answersLost: 0, lost: 0, silentlyRepeated: 0 })
    expect(run.acknowledged).toBeGreaterThan(0)
  }, 120_000)

  it.skipIf(!server)(
    'loses no reminder on PostgreSQL, where another worker goes on',
    async () => {
      const run = await postgresWorkers(child, (await server?.newDatabase()) ?? '', 300)
      expect(run).toMatchObject({ reminders: 300, lost: 0, silentlyRepeated: 0 })
    },
    120_000,
  )
})
