import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresWorkers } from '../../commands/chaos/postgres-workers.js'
import { somePostgres } from '../../commands/chaos/some-postgres.js'
import { sqliteKills } from '../../commands/chaos/sqlite-kills.js'
import { builtScript } from '../support/built-script.js'

const server = await somePostgres()

describe('the program, killed at random moments', () => {
  const kills = 60
  let child: string
  beforeAll(async () => {
    child = await builtScript('chaos-child')
  })
  afterAll(() => server?.stop())

  it('loses nothing that it acknowledged, and no reminder, on SQLite', async () => {
    const run = await sqliteKills(child, kills)
    expect(run).toMatchObject({ kills, answersLost: 0, lost: 0, silentlyRepeated: 0 })
    expect(run.acknowledged).toBeGreaterThan(0)
  }, 600_000)

  it.skipIf(!server)(
    'loses no reminder on PostgreSQL, where another worker goes on',
    async () => {
      const run = await postgresWorkers(child, (await server?.newDatabase()) ?? '', 300)
      expect(run).toMatchObject({ reminders: 300, lost: 0, silentlyRepeated: 0 })
    },
    600_000,
  )
})
