import chineseDays from 'chinese-days'
import { addDays, type Day, weekdayOf } from '../../common/day.js'
import type { CalendarYear } from '../../common/working-days.js'

/** The first year that is worth knowing, and one that no notice reaches. */
const [first, last] = [2020, 2035]

/**
 * The years whose holidays the data holds. A year without a single holiday is not known: the library would take New Year's
 * Day of such a year for a working day, and say nothing.
 */
export function knownYears(): readonly CalendarYear[] {
  return Array.from({ length: last - first + 1 }, (_, i) => yearIn(first + i)).filter(year => year.off.length > 0)
}

function yearIn(year: number): CalendarYear {
  const off: Day[] = []
  const work: Day[] = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const isWeekend = weekdayOf(day) % 6 === 0
    if (!isWeekend && chineseDays.isHoliday(day)) off.push(day)
    if (isWeekend && chineseDays.isWorkday(day)) work.push(day)
  }
  return { year, off, work }
}
