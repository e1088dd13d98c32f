import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { reminderWords } from '../../bot/views/reminder-view.js'
import { type Arrived, runYear, type YearParts } from '../../commands/year/run-year.js'
import { YearCase } from '../../commands/year/year-case.js'
import { calendarOf } from '../../common/working-days.js'
import { testKnowledge } from './test-bot.js'

/** The shipped case of a year played to its end: what arrived, and what was counted by hand. */
export async function yearGoneBy(
  stores: YearParts['stores'],
): Promise<{ readonly arrived: readonly Arrived[]; readonly expected: YearCase['expected'] }> {
  const file = join(import.meta.dirname, '../fixtures/year/case.json')
  const year = YearCase.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { knowledge, catalogue } = testKnowledge()
  const words = reminderWords(
    () => knowledge.library,
    catalogue.map(one => one.id),
  )
  // The notice for 2027 is not known in the case: its days off are those of the law.
  const calendar = calendarOf(knownYears().filter(one => one.year < 2027))
  const arrived = await runYear(year, { from: '2026-12-01', to: '2027-12-31', stores, calendar, words })
  return { arrived, expected: year.expected }
}
