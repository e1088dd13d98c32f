import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isDay } from '../../../common/day.js'
import { type Calendar, type CalendarYear, calendarOf } from '../../../common/working-days.js'
import type { ProjectStore } from '../../../projects/ports.js'
import { knownYears } from './known-years.js'

const Day = z.string().refine(isDay)
/** The holidays of a year, as they are kept and handed over. */
export const Year = z.object({ year: z.int(), off: z.array(Day), work: z.array(Day) })

/** The working days that are known: those that came with the program, and those of notices that were taken in. */
export interface CalendarShelf {
  current(): Calendar
  /** Takes in the holidays of a year, in place of what was known of it. */
  keep(year: CalendarYear): Promise<void>
  /** Looks for what another instance took in. Resolves with whether there was anything new. */
  refresh(): Promise<boolean>
}

export interface CalendarShelfParts {
  readonly dataDir: string
  readonly settings: Pick<ProjectStore, 'readSetting' | 'writeSetting'>
  readonly log?: (line: string) => void
}

/** By what name the years that were taken in are kept. */
const note = 'calendar-years'

/** Years that were taken in are kept in the database, so that every instance counts alike. */
export async function calendarShelf({ dataDir, settings, log = () => {} }: CalendarShelfParts): Promise<CalendarShelf> {
  // Until 0.1.0 they lay in the data folder, a file each.
  const before = [...knownYears(), ...yearsIn(join(dataDir, 'calendar'), log)]
  let seen = await settings.readSetting(note)
  let calendar = calendarOf([...before, ...yearsOf(seen, log)])
  async function refresh(): Promise<boolean> {
    const found = await settings.readSetting(note)
    if (found === seen) return false
    seen = found
    calendar = calendarOf([...before, ...yearsOf(found, log)])
    return true
  }
  return {
    current: () => calendar,
    async keep(year) {
      const kept = yearsOf(await settings.readSetting(note), log)
      await settings.writeSetting(note, JSON.stringify([...kept.filter(one => one.year !== year.year), year]))
      await refresh()
    },
    refresh,
  }
}

function yearsOf(kept: string | undefined, log: (line: string) => void): CalendarYear[] {
  if (kept === undefined) return []
  try {
    return z.array(Year).parse(JSON.parse(kept))
  } catch {
    log('the kept holidays cannot be read; their years count as unknown')
    return []
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
