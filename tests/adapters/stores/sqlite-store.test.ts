import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Kysely, sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { openStores } from '../../../adapters/storage/open-stores.js'
import { migrations } from '../../../adapters/storage/sql/migrations.js'
import { bindable } from '../../../adapters/storage/sqlite/libsql-dialect.js'
import { databaseFile, openSqlite } from '../../../adapters/storage/sqlite/open-sqlite.js'
import type { Store } from '../../../adapters/storage/store.js'
import { AppError } from '../../../common/errors.js'
import { retentionContract } from '../../contracts/retention.js'
import { storeContract } from '../../contracts/session-store.js'
import { builtScript } from '../../support/built-script.js'
import { testBot } from '../../support/test-bot.js'

const opened = async (dataDir: string): Promise<Store> => (await openStores({ dataDir })).store
/** Only root may make a small disk to fill, and not everywhere. */
const mayMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})()
if (!mayMount) console.log('跳过真实的磁盘满测试：这台机器不让挂载小磁盘。')

const folders: string[] = []
const children: ChildProcess[] = []

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-store-'))
  folders.push(folder)
  return folder
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

storeContract(async () => {
  const folder = newFolder()
  let store: Store = await opened(folder)
  return {
    store,
    again: async () => {
      await store.close()
      store = await opened(folder)
      return store
    },
  }
})

retentionContract(() => openStores({ dataDir: newFolder() }))

describe('the store in a file', () => {
  it('writes to a log, and through to the disk', async () => {
    const { store, database } = await openStores({ dataDir: newFolder() })
    const read = async (name: string) => (await sql.raw<object>(`PRAGMA ${name}`).execute(database.everything)).rows
    expect(await read('journal_mode')).toEqual([{ journal_mode: 'wal' }])
    // 2 is FULL: what was committed survives a power cut.
    expect(await read('synchronous')).toEqual([{ synchronous: 2 }])
    await store.close()
  })

  it('finds every acknowledged answer again after the process was killed', async () => {
    const folder = newFolder()
    const script = await builtScript('answering-child')
    let acknowledged = -1
    for (let kill = 0; kill < 5; kill++) {
      acknowledged = await untilKilled(script, folder, acknowledged + 1, 8 + kill * 7)
      const store = await opened(folder)
      const answers = (await store.findRun('r1', 'local'))?.run.data ?? {}
      const trail = await store.trailOf('r1', 'local')
      await store.close()
      for (let n = 0; n <= acknowledged; n++) expect(answers[`k${n}`]).toBe(`答${n}`)
      expect(trail.map(row => row.seq)).toEqual(trail.map((_, i) => i + 1))
      acknowledged = Math.max(acknowledged, trail.length - 1)
    }
  }, 30_000)

  it('refuses a folder that another process uses, and leaves it alone', async () => {
    const folder = newFolder()
    const script = await builtScript('hold-store')
    expect(await firstLine(start(script, [folder]))).toBe('open')
    await expect(opened(folder)).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      userMessage: expect.stringContaining('正在被另一个办法通使用'),
    })
  })

  it('says that a folder cannot be written', async () => {
    const folder = newFolder()
    await (await opened(folder)).close()
    chmodSync(databaseFile(folder), 0o444)
    chmodSync(folder, 0o555)
    const before = readFileSync(databaseFile(folder))
    const script = await builtScript('hold-store')
    expect(await firstLine(start(script, [folder, '65534']))).toContain('读写权限')
    expect(readFileSync(databaseFile(folder))).toEqual(before)
    chmodSync(folder, 0o755)
  })

  it('says that a file stands where the folder should be', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'file'), '')
    await expect(opened(join(folder, 'file'))).rejects.toBeInstanceOf(AppError)
  })

  it('refuses a file of a newer version, and does not touch it', async () => {
    const folder = newFolder()
    const path = databaseFile(folder)
    const newer = { ...migrations, '9999-of-tomorrow': { up: async () => {} } }
    await (await openSqlite(path, newer)).close()
    const before = readFileSync(path)
    await expect(opened(folder)).rejects.toMatchObject({
      code: 'STORE_NEWER',
      userMessage: expect.stringContaining('更新的版本'),
    })
    expect(readFileSync(path)).toEqual(before)
  })

  it('refuses a damaged file, and does not touch it', async () => {
    const folder = newFolder()
    const path = databaseFile(folder)
    await (await opened(folder)).close()
    const whole = readFileSync(path)
    for (const damaged of [Buffer.from('这不是数据库，只是一段文字。'.repeat(200)), torn(whole)]) {
      writeFileSync(path, damaged)
      await expect(opened(folder)).rejects.toMatchObject({
        code: 'STORE_DAMAGED',
        userMessage: expect.stringContaining('没有改动'),
      })
      expect(readFileSync(path)).toEqual(damaged)
    }
    writeFileSync(path, whole)
    await (await opened(folder)).close()
  })

  it('leaves the tables as they were when a change of them breaks half way', async () => {
    const folder = newFolder()
    const path = databaseFile(folder)
    await (await opened(folder)).close()
    const breaking = {
      ...migrations,
      '9998-breaks': {
        async up(db: Kysely<unknown>) {
          await db.schema.createTable('half').addColumn('id', 'text').execute()
          throw new Error('half way')
        },
      },
    }
    await expect(openSqlite(path, breaking)).rejects.toThrow('half way')
    const { db, close } = await openSqlite(path)
    const tables = await db.introspection.getTables()
    await close()
    expect(tables.map(table => table.name)).toContain('conversation')
    expect(tables.map(table => table.name)).not.toContain('half')
  })

  it('says that the disk is full, keeps what was there, and goes on when there is room again', async () => {
    const { store, database } = await openStores({ dataDir: newFolder() })
    const { talk } = testBot(store)
    const person = talk('web:desk')
    await person.says('变更幅度')
    const pages = await sql<{ page_count: number }>`PRAGMA page_count`.execute(database.everything)
    await sql`PRAGMA max_page_count = ${sql.lit(pages.rows[0]?.page_count ?? 1)}`.execute(database.everything)
    let seen = ''
    for (let n = 0; n < 40 && !seen.includes('磁盘已满'); n++) seen = await person.says('季度报送报什么')
    expect(seen).toContain('磁盘已满，刚才的内容没有存下来，以前存的都还在')
    const session = await store.loadSession('web:desk')
    expect(session.inHand).not.toBeNull()
    await sql`PRAGMA max_page_count = 1000000`.execute(database.everything)
    expect(await person.says('500万')).toContain('为什么要调整')
    await store.close()
  })

  it.skipIf(!mayMount)('says the same where the disk really is full', async () => {
    const folder = newFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder])
    try {
      const { store } = await openStores({ dataDir: folder })
      const { talk } = testBot(store)
      const person = talk('web:desk')
      await person.says('变更幅度')
      const ballast = join(folder, 'ballast')
      fill(ballast)
      let seen = ''
      for (let n = 0; n < 40 && !seen.includes('没有存下来'); n++) seen = await person.says('季度报送报什么')
      expect(seen).toContain('没有存下来')
      expect(seen).toContain('磁盘')
      rmSync(ballast)
      expect(await person.says('变更幅度')).toContain('原项目预算')
      await store.close()
      await (await opened(folder)).close()
    } finally {
      execFileSync('umount', ['-l', folder])
    }
  })

  it('opens again after it was closed, in a folder that is made when it is missing', async () => {
    const folder = join(newFolder(), 'deeper')
    mkdirSync(folder)
    await (await opened(folder)).close()
    await (await opened(folder)).close()
  })
})

describe('a value for SQLite', () => {
  it('is bound so that nothing of it is lost', () => {
    expect([bindable(5), bindable(true), bindable(false), bindable('五'), bindable(null)]).toEqual([
      5n,
      1n,
      0n,
      '五',
      null,
    ])
  })

  it('is refused where it would be damaged', () => {
    for (const value of [1.5, Number.NaN, 2 ** 60, 'a\0b', {}, []]) expect(() => bindable(value)).toThrow(TypeError)
  })
})

/** Takes all the room that is left. */
function fill(path: string): void {
  for (const size of [65_536, 4096, 512]) {
    try {
      for (;;) appendFileSync(path, Buffer.alloc(size))
    } catch {
      // full, as far as blocks of this size go
    }
  }
}

/** A file of which a later page was overwritten. */
function torn(whole: Buffer): Buffer {
  const copy = Buffer.from(whole)
  copy.fill(0x5a, 4096, copy.length)
  return copy
}

function start(script: string, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return child
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('it ended without a word')
}

/** Lets a child save answers, and kills it after some more of them; resolves with the last it acknowledged. */
async function untilKilled(script: string, folder: string, from: number, count: number): Promise<number> {
  const child = start(script, [folder, String(from)])
  const ended = once(child, 'exit')
  let last = from - 1
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    if (last >= from + count) child.kill('SIGKILL')
  }
  await ended
  return last
}
