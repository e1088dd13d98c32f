import { z } from 'zod'
import { askOrOpen } from '../adapters/admin/control/ask-or-open.js'
import { calendarCommands } from '../adapters/admin/control/calendar-commands.js'
import { calendarShelf, Year } from '../adapters/scheduler/calendar/calendar-shelf.js'
import { knownYears } from '../adapters/scheduler/calendar/known-years.js'
import type { Stores } from '../adapters/storage/open-stores.js'
import { AppError } from '../common/errors.js'
import { type Calendar, calendarOf } from '../common/working-days.js'
import type { Config } from '../config.js'

/** The calendar as the running program, or its database, has it; as it came with the program where neither can be asked. */
export async function keptCalendar(config: Config): Promise<Calendar> {
  const { dataDir } = config
  const onDatabase = async ({ store }: Stores) =>
    calendarCommands(await calendarShelf({ dataDir, settings: store.projects }))
  try {
    return calendarOf(z.array(Year).parse(await askOrOpen(config, onDatabase, 'calendar-kept', null)))
  } catch (error) {
    if (error instanceof AppError) return calendarOf(knownYears())
    throw error
  }
}
