import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStores, type Stores } from '../../../adapters/storage/open-stores.js'
import { openPostgres } from '../../../adapters/storage/postgres/open-postgres.js'
import { migrations } from '../../../adapters/storage/sql/migrations.js'
import type { Store } from '../../../adapters/storage/store.js'
import { type SomePostgres, somePostgres } from '../../../commands/chaos/some-postgres.js'
import { channelStoresContract } from '../../contracts/channel-stores.js'
import { outboxContract } from '../../contracts/outbox.js'
import { projectStoreContract } from '../../contracts/project-store.js'
import { retentionContract } from '../../contracts/retention.js'
import { storeContract } from '../../contracts/session-store.js'
import { testBot } from '../../support/test-bot.js'

const server = await somePostgres()

describe.skipIf(!server)('PostgreSQL', () => {
  let url: string

  beforeAll(async () => {
    url = await there().newDatabase()
  })
  afterAll(() => server?.stop())

  const opened = (databaseUrl = url): Promise<Stores> => openStores({ dataDir: '/nowhere', databaseUrl })

  /** The one database, emptied. */
  async function emptied(): Promise<Stores> {
    const stores = await opened()
    const { everything } = stores.database
    const tables = await everything.introspection.getTables()
    for (const { name } of tables) await everything.deleteFrom(name as 'run').execute()
    return stores
  }

  storeContract(async () => {
    let { store }: { store: Store } = await emptied()
    return {
      store,
      again: async () => {
        await store.close()
        store = (await opened()).store
        return store
      },
    }
  })

  outboxContract(async () => {
    let stores = await emptied()
    return {
      outbox: stores.outbox,
      again: async () => {
        await stores.store.close()
        stores = await opened()
        return stores.outbox
      },
      close: () => stores.store.close(),
    }
  })

  channelStoresContract(async () => {
    const parts = ({ messengers, store }: Stores) => {
      const { buttons, pairings } = messengers
      return { buttons, pairings, inbox: messengers.inboxOf('telegram:1'), close: store.close }
    }
    let stores = parts(await emptied())
    return {
      stores,
      again: async () => {
        await stores.close()
        stores = parts(await opened())
        return stores
      },
    }
  })

  projectStoreContract(async () => {
    const parts = ({ store, inbox }: Stores) => ({ projects: store.projects, inbox, close: store.close })
    let stores = parts(await emptied())
    return {
      stores,
      again: async () => {
        await stores.close()
        stores = parts(await opened())
        return stores
      },
    }
  })

  retentionContract(emptied)

  describe('shared by two instances', () => {
    it('answers the messages of one conversation in order, each once, wherever they arrive', async () => {
      const [one, two] = [await emptied(), await opened()]
      const bots = [testBot(one.store), testBot(two.store)]
      const messages = ['变更幅度', '500万', '2', '增加40万元', '没有了'].map((text, n) => ({
        conversation: 'web:desk',
        id: `m${n}`,
        text,
      }))
      for (const message of messages) {
        const both = await Promise.all(bots.map(({ bot }) => bot.handle(message)))
        expect(both[0]).toEqual(both[1])
      }
      expect(bots.flatMap(bot => bot.logged)).toEqual([])
      const session = await one.store.loadSession('web:desk')
      expect(session.revision).toBe(messages.length)
      await Promise.all([one, two].map(({ store }) => store.close()))
    })

    it('lets one task of a conversation run at a time, and those of others beside it', async () => {
      const [one, two] = [await opened(), await opened()]
      const storeOf = (n: number) => (n % 2 ? one : two).store
      let running = 0
      const seen: number[] = []
      const alone = async () => {
        seen.push(++running)
        // Long enough for another one to come in, if it could: its connection is open, and the database answers in between.
        await storeOf(seen.length).loadSession('web:a')
        running--
      }
      await Promise.all(Array.from({ length: 20 }, (_, n) => storeOf(n).inOrder('web:a', alone)))
      expect(seen).toEqual(Array.from({ length: 20 }, () => 1))
      // Each waits for all the others: done one after the other, they would never end.
      const together = meeting(6)
      await Promise.all(Array.from({ length: 6 }, (_, n) => storeOf(n).inOrder(`web:${n}`, together)))
      await Promise.all([one, two].map(({ store }) => store.close()))
    })

    it('brings the tables up to date once, however many start together', async () => {
      const fresh = await there().newDatabase()
      const all = await Promise.all([1, 2, 3].map(() => opened(fresh)))
      await Promise.all(all.map(({ store }) => store.close()))
    })
  })

  it('leaves the tables as they were when a change of them breaks half way', async () => {
    const fresh = await there().newDatabase()
    const breaking = {
      ...migrations,
      '9999-breaks': {
        async up(db: Kysely<unknown>) {
          await db.schema.createTable('half').addColumn('id', 'text').execute()
          throw new Error('half way')
        },
      },
    }
    await expect(openPostgres(fresh, breaking)).rejects.toThrow('half way')
    const { everything, close } = await openPostgres(fresh)
    const tables = await everything.introspection.getTables()
    await close()
    expect(tables.map(table => table.name)).toContain('run')
    expect(tables.map(table => table.name)).not.toContain('half')
  })

  it('refuses tables of a newer version', async () => {
    const fresh = await there().newDatabase()
    await (await openPostgres(fresh, { ...migrations, '9999-of-tomorrow': { up: async () => {} } })).close()
    await expect(opened(fresh)).rejects.toMatchObject({
      code: 'STORE_NEWER',
      userMessage: expect.stringContaining('更新的版本'),
    })
  })

  it('says in plain words what is wrong with the address, without showing it', async () => {
    const wrong = (change: (address: URL) => void) => {
      const address = new URL(url)
      change(address)
      return opened(address.href).then(
        () => 'opened',
        (error: Error & { userMessage?: string }) => `${error.userMessage} ${error.message}`,
      )
    }
    const secret = 'a-secret-word'
    const said = [
      await wrong(address => Object.assign(address, { port: '1' })),
      await wrong(address => Object.assign(address, { hostname: 'no-such-host.invalid' })),
      await wrong(address => Object.assign(address, { password: secret })),
      await wrong(address => Object.assign(address, { pathname: '/no_such_database' })),
    ]
    expect(said[0]).toContain('连不上数据库')
    expect(said[1]).toContain('连不上数据库')
    expect(said[2]).toContain('用户名或密码')
    expect(said[3]).toContain('没有 DATABASE_URL 里写的那个数据库')
    expect(said.join()).not.toContain(secret)
  })

  it('apologises while the database is away, and goes on when it is back', async () => {
    const fresh = await there().newDatabase()
    const name = new URL(fresh).pathname.slice(1)
    const { store } = await opened(fresh)
    const { talk } = testBot(store)
    const person = talk('web:desk')
    await person.says('变更幅度')
    await there().administer(`alter database ${name} allow_connections false`)
    await there().administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    expect(await person.says('500万')).toContain('连不上数据库')
    await there().administer(`alter database ${name} allow_connections true`)
    expect(await person.says('500万')).toContain('为什么要调整')
    await store.close()
  })
})

function there(): SomePostgres {
  if (!server) throw new Error('no PostgreSQL')
  return server
}

/** A task that ends once so many have begun. */
function meeting(count: number): () => Promise<void> {
  let begun = 0
  let open = () => {}
  const all = new Promise<void>(resolve => {
    open = resolve
  })
  return () => {
    if (++begun === count) open()
    return all
  }
}
