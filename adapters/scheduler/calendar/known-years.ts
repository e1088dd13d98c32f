import { createRequire } from 'node:module'
import { z } from 'zod'
import { weekdayOf, yearOf } from '../../../common/day.js'
import type { CalendarYear } from '../../../common/working-days.js'

const Data = z.object({ holidays: z.record(z.string(), z.string()), workdays: z.record(z.string(), z.string()) })

/**
 * The years whose holidays the data holds; every other year is not known. Only the data is taken: the library's functions
 * read days in the machine's time zone, and take New Year's Day of an unknown year for a working day.
 */
export function knownYears(): readonly CalendarYear[] {
  const { holidays, workdays } = Data.parse(createRequire(import.meta.url)('chinese-days/dist/chinese-days.json'))
  const off = Object.keys(holidays).filter(day => weekdayOf(day) % 6 !== 0)
  const work = Object.keys(workdays).filter(day => weekdayOf(day) % 6 === 0)
  const years = [...new Set(off.map(yearOf))].sort()
  return years.map(year => ({
    year,
    off: off.filter(day => yearOf(day) === year).sort(),
    work: work.filter(day => yearOf(day) === year).sort(),
  }))
}
