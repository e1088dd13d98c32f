import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { restoreBackup } from '../../adapters/admin/backup/restore-backup.js'
import { openStores, type Where } from '../../adapters/storage/open-stores.js'
import { somePostgres } from '../../commands/chaos/some-postgres.js'
import { afterwards, copyOfData, expectedFile, fillPostgres, handedOut } from '../support/earlier-data.js'
import { type Everything, everythingSeen, goingOn } from '../support/seen/everything.js'
import { type SeenFiling, seenFilings } from '../support/seen/filings.js'
import type { HandedOut } from '../support/seen/handed-out.js'
import type { Shown } from '../support/seen/words.js'

const server = await somePostgres()
afterAll(() => server?.stop())

const expected = JSON.parse(readFileSync(expectedFile, 'utf8')) as {
  kept: Everything
  handedOut: readonly HandedOut[]
}
const folders: string[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: afterwards })
})
afterEach(() => {
  vi.useRealTimers()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('the data of December 2026', () => {
  it('opens with nothing lost, and goes on where it stood', () => check({}), 120_000)

  it.skipIf(!server)(
    'does so in PostgreSQL',
    async () => {
      const databaseUrl = (await server?.newDatabase()) ?? ''
      await fillPostgres(databaseUrl)
      await check({ databaseUrl })
    },
    120_000,
  )

  it('comes back from a backup that was made then', async () => {
    const dataDir = newCopy()
    const backups = join(dataDir, 'backups')
    const [name = ''] = readdirSync(backups)
    await restoreBackup({ dataDir, folder: join(backups, name), now: afterwards })
    const stores = await openStores({ dataDir })
    const filings = await seenFilings(stores)
    await stores.store.close()
    const then = (expected.kept.filings as readonly SeenFiling[]).filter(one => one.begun < '2026-11-04')
    expect(filings.map(one => [one.address, one.title])).toEqual(then.map(one => [one.address, one.title]))
    // The words of one that was cleared later are still there.
    const cleared = then.findIndex(one => one.status === '已清除')
    expect(filings[cleared]?.status).toBe('草稿')
    expect(filings[cleared]?.answers.length).toBeGreaterThan(3)
  })
})

function newCopy(): string {
  const folder = copyOfData()
  folders.push(folder)
  return folder
}

/** Opens a copy of it; part by part, so that what is missing is named. */
async function check(elsewhere: Pick<Where, 'databaseUrl'>): Promise<void> {
  const dataDir = newCopy()
  const where = { dataDir, ...elsewhere }
  const kept = await everythingSeen(where)
  expect(missingAnswers(kept.filings, expected.kept.filings)).toEqual([])
  for (const part of Object.keys(expected.kept))
    expect(ofPeople(part, kept[part]), part).toEqual(ofPeople(part, expected.kept[part]))
  const { lost, handedOut: files } = await goingOn(where, handedOut, expected.handedOut)
  expect(lost).toEqual([])
  expect(files).toEqual(expected.handedOut)
}

/** What a person gave, without what only belongs to the way in which it was asked for: 「还有吗」, 「跳过」, how many rows lie where. */
function ofPeople(part: string, seen: unknown): unknown {
  if (part === 'filings')
    return (seen as readonly SeenFiling[]).map(({ answers: _, asked: __, form, trail, guesses, ...filing }) => ({
      ...filing,
      guesses: guesses.filter(isGiven),
      // what was taken over, and what closes a log when it is opened anew, has no words
      trail: trail.filter(line => !line.endsWith('：')),
      form: form && { ...form, tables: form.tables.flatMap(withoutBlanks), missing: form.missing.filter(isOfFields) },
    }))
  if (part !== 'rows') return seen
  return Object.fromEntries(Object.entries(seen as Everything).filter(([table]) => wholeRows.includes(table)))
}

/** What was answered then and is not there now; more of it may be seen than then, when only what lay before a gap was. */
function missingAnswers(now: unknown, then: unknown): readonly unknown[] {
  const seen = now as readonly SeenFiling[]
  return (then as readonly SeenFiling[]).flatMap((filing, at) => {
    const shown = new Set(seen[at]?.answers.map(answer => answer.join('：')))
    const lost = filing.answers.filter(isGiven).filter(answer => !shown.has(answer.join('：')))
    const asked = seen[at]?.asked ?? null
    // the conversation's own questions are asked in their own way
    const isOther = filing.asked !== null && !isOwn(filing.asked[0]) && asked?.join() !== filing.asked.join()
    return [...lost, ...(isOther ? [[filing.asked, asked]] : [])]
  })
}

type SeenTable = NonNullable<SeenFiling['form']>['tables'][number]

/** Without the columns in which nothing stands: that they were to be asked is the conversation's. */
function withoutBlanks({ columns, rows, totals, ...table }: SeenTable) {
  const kept = columns.flatMap((_, at) => (rows.some(row => row[at] !== '') ? [at] : []))
  const of = (cells: readonly string[]) => kept.map(at => cells[at])
  return kept.length === 0 ? [] : [{ ...table, columns: of(columns), rows: rows.map(of), totals: totals && of(totals) }]
}

/** Rows that were to be filled and in which nothing stood yet are not missing where nobody has to have any. */
function isOfFields(label: string): boolean {
  return !/第\d+行的/.test(label)
}

/** The tables in which a row is a thing that people know. */
const wholeRows = ['conversation', 'inbox_item', 'note', 'outbox', 'pairing', 'project', 'run']

function isGiven([label, value]: Shown): boolean {
  return value !== null && value !== '（跳过）' && !isOwn(label)
}

function isOwn(label: string): boolean {
  return /(^|·)(有没有|还有其他)|(^|·)(选填内容|核对)$|的选填栏$/.test(label)
}
