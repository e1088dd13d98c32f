import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { loadKnowledge } from '../adapters/library/load-knowledge.js'
import { knownYears } from '../adapters/scheduler/calendar/known-years.js'
import { openStores } from '../adapters/storage/open-stores.js'
import { reminderWords } from '../bot/views/reminder-view.js'
import { AppError } from '../common/errors.js'
import { calendarOf } from '../common/working-days.js'
import { catalogue } from '../flows/catalogue.js'
import { commandWords } from './command-words.js'
import { runOrExplain } from './run-or-explain.js'
import { differences, runYear } from './year/run-year.js'
import { DayWord, YearCase } from './year/year-case.js'

const usage =
  '用法：npm run -s year -- --from 2026-12-01 --to 2027-12-31 --case 文件.json。照这份文件走完这一段日子，把每个人每天几点收到什么都打印出来，再和文件里手算的比。'

/** A year of reminders from a terminal, on a clock of its own and with an outbox of its own. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const read = commandWords(usage, { from: text, to: text, case: text }, 0)
  if (!read) return
  const { from, to, case: file } = read.values
  if (from === undefined || to === undefined || file === undefined) return console.log(usage)
  const days = [checked(DayWord, from), checked(DayWord, to)] as const
  const year = checked(YearCase, JSON.parse(readFileSync(file, 'utf8')))
  const dataDir = mkdtempSync(join(tmpdir(), 'banfatong-year-'))
  const opened = await openStores({ dataDir })
  const stores = { ...opened, pairings: opened.messengers.pairings }
  try {
    const { library } = loadKnowledge({ dataDir: null })
    const words = reminderWords(
      () => library,
      catalogue.map(one => one.id),
    )
    const arrived = await runYear(year, {
      from: days[0],
      to: days[1],
      stores,
      calendar: calendarOf(knownYears()),
      words,
    })
    for (const one of arrived) console.log(`${one.at} ${one.to}\n${one.text.replace(/^/gm, '  ')}\n`)
    const others = differences(arrived, year.expected)
    console.log(
      `共${arrived.length}条。${others.length === 0 ? '与手算的一致。' : `与手算的有${others.length}处不同：`}`,
    )
    for (const line of others) console.log(line)
    if (others.length > 0) process.exitCode = 1
  } finally {
    await opened.store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new AppError(
    'WRONG_CASE',
    `没有读懂：${z.prettifyError(read.error)}`,
    'the words or the case are not of their form',
  )
}

await runOrExplain(main)
