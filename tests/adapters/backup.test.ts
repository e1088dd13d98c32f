import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { backupCommand } from '../../adapters/admin/backup/backup-command.js'
import { restoreBackup } from '../../adapters/admin/backup/restore-backup.js'
import { askRunning } from '../../adapters/admin/control/control-client.js'
import { serveControl } from '../../adapters/admin/control/control-server.js'
import { refuseUnfinishedRestore, unfinishedRestore } from '../../adapters/library/data-folder.js'
import { openStores } from '../../adapters/storage/open-stores.js'
import { somePostgres } from '../../commands/chaos/some-postgres.js'
import { testBot } from '../support/test-bot.js'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-backup-'))
  folders.push(folder)
  return folder
}

const now = Date.UTC(2026, 2, 31, 4)

/** Says some things in a conversation and, in between, makes a backup while everything is open. */
async function talkedAndBackedUp(dataDir: string, databaseUrl?: string): Promise<string> {
  const { store, database } = await openStores({ dataDir, databaseUrl })
  mkdirSync(join(dataDir, 'library'), { recursive: true })
  writeFileSync(join(dataDir, 'library', 'library.json'), '本单位加入的文件')
  const person = testBot(store).talk('web:desk')
  for (const text of ['变更幅度', '500万', '2']) await person.says(text)
  const backup = await backupCommand({ dataDir, database, now: () => now })({ folder: null })
  await person.says('增加40万元')
  writeFileSync(join(dataDir, 'library', 'library.json'), '后来改过')
  await store.close()
  return backup
}

/** What the bot asks when the conversation goes on. */
async function goesOn(dataDir: string, databaseUrl?: string): Promise<string> {
  const { store } = await openStores({ dataDir, databaseUrl })
  const seen = await testBot(store).talk('web:desk').says('增加40万元')
  await store.close()
  return seen
}

describe('a backup', () => {
  it('is made while the program works, and brings back the moment it was made', async () => {
    const dataDir = newFolder()
    const backup = await talkedAndBackedUp(dataDir)
    const { before, madeAt } = await restoreBackup({ dataDir, folder: backup, now: now + 1000 })
    expect(madeAt).toBe(now)
    expect(readFileSync(join(dataDir, 'library', 'library.json'), 'utf8')).toBe('本单位加入的文件')
    expect(await goesOn(dataDir)).toContain('还有其他调整吗')
    expect(readFileSync(join(before ?? '', 'library', 'library.json'), 'utf8')).toBe('后来改过')
    expect(readdirSync(dataDir)).toContain('backups')
  })

  it('can be restored on another machine, where nothing was', async () => {
    const backup = await talkedAndBackedUp(newFolder())
    const dataDir = newFolder()
    expect(await restoreBackup({ dataDir, folder: backup, now })).toMatchObject({ before: undefined })
    expect(await goesOn(dataDir)).toContain('还有其他调整吗')
  })

  it('can be restored after it was copied without its empty folders', async () => {
    const { store, database } = await openStores({ dataDir: newFolder() })
    const folder = await backupCommand({ dataDir: newFolder(), database, now: () => now })({ folder: null })
    await store.close()
    for (const name of readdirSync(join(folder, 'files'))) rmSync(join(folder, 'files', name), { recursive: true })
    rmdirSync(join(folder, 'files'))
    const dataDir = newFolder()
    await restoreBackup({ dataDir, folder, now })
    await (await openStores({ dataDir })).store.close()
  })

  it('takes the place of a database that is damaged', async () => {
    const dataDir = newFolder()
    const backup = await talkedAndBackedUp(dataDir)
    writeFileSync(join(dataDir, 'banfatong.db'), 'not a database'.repeat(1000))
    await restoreBackup({ dataDir, folder: backup, now })
    expect(await goesOn(dataDir)).toContain('还有其他调整吗')
  })

  it('is refused when it was altered, cut short, or is none, and nothing is touched', async () => {
    const dataDir = newFolder()
    const backup = await talkedAndBackedUp(dataDir)
    const before = readFileSync(join(dataDir, 'banfatong.db'))
    const altered = join(newFolder(), 'altered')
    cpSync(backup, altered, { recursive: true })
    const bytes = readFileSync(join(altered, 'banfatong.db'))
    bytes[5000] = (bytes[5000] ?? 0) ^ 1
    writeFileSync(join(altered, 'banfatong.db'), bytes)
    await expect(restoreBackup({ dataDir, folder: altered, now })).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
    rmSync(join(altered, 'banfatong.db'))
    await expect(restoreBackup({ dataDir, folder: altered, now })).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
    await expect(restoreBackup({ dataDir, folder: newFolder(), now })).rejects.toMatchObject({ code: 'NOT_A_BACKUP' })
    expect(readFileSync(join(dataDir, 'banfatong.db'))).toEqual(before)
  })

  it('is not restored under a program that is running', async () => {
    const dataDir = newFolder()
    const backup = await talkedAndBackedUp(dataDir)
    const { store } = await openStores({ dataDir })
    await expect(restoreBackup({ dataDir, folder: backup, now })).rejects.toMatchObject({ code: 'STILL_RUNNING' })
    await store.close()
  })

  it('keeps the program from starting where a restore was broken off, until it is done again', async () => {
    const dataDir = newFolder()
    const backup = await talkedAndBackedUp(dataDir)
    writeFileSync(unfinishedRestore(dataDir), '')
    expect(() => refuseUnfinishedRestore(dataDir)).toThrow(expect.objectContaining({ code: 'RESTORE_UNFINISHED' }))
    await restoreBackup({ dataDir, folder: backup, now })
    expect(() => refuseUnfinishedRestore(dataDir)).not.toThrow()
  })

  it('leaves nothing half done where it cannot be written', async () => {
    const dataDir = newFolder()
    const { store, database } = await openStores({ dataDir })
    writeFileSync(join(dataDir, 'in-the-way'), '')
    const backup = backupCommand({ dataDir, database, now: () => now })
    await expect(backup({ folder: dataDir })).rejects.toMatchObject({ code: 'BACKUP_EXISTS' })
    await expect(backup({ folder: join(dataDir, 'in-the-way', 'deeper') })).rejects.toThrow()
    await store.close()
    expect(readdirSync(dataDir).filter(name => name.includes('unfinished'))).toEqual([])
  })
})

describe('asking the running program', () => {
  it('has its answers, and its refusals in plain words', async () => {
    const dataDir = newFolder()
    const logged: string[] = []
    const server = await serveControl(
      dataDir,
      {
        double: async words => Number(words) * 2,
        fail: async () => {
          throw new Error('a bug')
        },
      },
      line => logged.push(line),
    )
    expect(await askRunning(dataDir, 'double', 21)).toEqual({ value: 42 })
    await expect(askRunning(dataDir, 'nonsense')).rejects.toMatchObject({ code: 'UNKNOWN_COMMAND' })
    await expect(askRunning(dataDir, 'fail')).rejects.toMatchObject({ userMessage: expect.stringContaining('抱歉') })
    expect(logged).toHaveLength(1)
    await server?.close()
    expect(await askRunning(dataDir, 'double', 21)).toBeUndefined()
  })

  it('takes over what a program that was killed left behind, and nothing from one that lives', async () => {
    const dataDir = newFolder()
    writeFileSync(join(dataDir, 'control.sock'), '')
    const first = await serveControl(dataDir, { who: async () => 'first' }, () => {})
    expect(await serveControl(dataDir, { who: async () => 'second' }, () => {})).toBeUndefined()
    expect(await askRunning(dataDir, 'who')).toEqual({ value: 'first' })
    await first?.close()
  })

  it('works in a folder whose path is too long for a socket', async () => {
    const dataDir = join(newFolder(), '很长的文件夹名'.repeat(10))
    mkdirSync(dataDir)
    const server = await serveControl(dataDir, { who: async () => 'here' }, () => {})
    expect(await askRunning(dataDir, 'who')).toEqual({ value: 'here' })
    expect(existsSync(join(dataDir, 'control.sock'))).toBe(false)
    await server?.close()
  })
})

const postgres = await somePostgres()

describe.skipIf(!postgres)('a backup of PostgreSQL', () => {
  afterAll(() => postgres?.stop())

  it('is restored into PostgreSQL, or into a file, and the other way round', async () => {
    const url = (await postgres?.newDatabase()) ?? ''
    const dataDir = newFolder()
    const backup = await talkedAndBackedUp(dataDir, url)
    const { before } = await restoreBackup({ dataDir, databaseUrl: url, folder: backup, now: now + 1000 })
    expect(existsSync(join(before ?? '', 'backup.json'))).toBe(true)
    expect(await goesOn(dataDir, url)).toContain('还有其他调整吗')

    const alone = newFolder()
    await restoreBackup({ dataDir: alone, folder: backup, now })
    expect(await goesOn(alone)).toContain('还有其他调整吗')

    const other = (await postgres?.newDatabase()) ?? ''
    const elsewhere = newFolder()
    const fromFile = await talkedAndBackedUp(newFolder())
    await restoreBackup({ dataDir: elsewhere, databaseUrl: other, folder: fromFile, now })
    expect(await goesOn(elsewhere, other)).toContain('还有其他调整吗')
  })

  it('is not restored while an instance is connected', async () => {
    const url = (await postgres?.newDatabase()) ?? ''
    const dataDir = newFolder()
    const backup = await talkedAndBackedUp(dataDir, url)
    const { store } = await openStores({ dataDir, databaseUrl: url })
    await store.loadSession('web:desk')
    const restored = restoreBackup({ dataDir: newFolder(), databaseUrl: url, folder: backup, now })
    await expect(restored).rejects.toMatchObject({ code: 'STILL_RUNNING' })
    await store.close()
  })
})
