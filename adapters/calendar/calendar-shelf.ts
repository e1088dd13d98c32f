import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isDay } from '../../common/day.js'
import { type Calendar, type CalendarYear, calendarOf } from '../../common/working-days.js'
import { writeAtomically } from '../files/write-atomically.js'
import { knownYears } from './known-years.js'

const Day = z.string().refine(isDay)
const Year = z.object({ year: z.int(), off: z.array(Day), work: z.array(Day) })

/** The working days that are known: those that came with the program, and those of notices that were taken in. */
export interface CalendarShelf {
  current(): Calendar
  /** Takes in the holidays of a year, in place of what was known of it. */
  keep(year: CalendarYear): void
}

/** Years that were taken in lie in the data folder, a file each; a running program sees a new one by itself. */
export function calendarShelf(dataDir: string, log: (line: string) => void = () => {}): CalendarShelf {
  const folder = join(dataDir, 'calendar')
  const shipped = knownYears()
  let kept: { readonly changedAt: number; readonly calendar: Calendar } | undefined
  return {
    current() {
      const changedAt = existsSync(folder) ? statSync(folder).mtimeMs : 0
      if (kept?.changedAt !== changedAt)
        kept = { changedAt, calendar: calendarOf([...shipped, ...yearsIn(folder, log)]) }
      return kept.calendar
    },
    keep: year => writeAtomically(join(folder, `${year.year}.json`), `${JSON.stringify(year, null, 2)}\n`),
  }
}

function yearsIn(folder: string, log: (line: string) => void): CalendarYear[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap(name => {
    if (!/^\d{4}\.json$/.test(name)) return []
    try {
      return [Year.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))]
    } catch {
      log(`the calendar file ${name} cannot be read; its year counts as unknown`)
      return []
    }
  })
}
