import { type CalendarShelf, Year } from '../../scheduler/calendar/calendar-shelf.js'
import type { ControlCommands } from './control-server.js'

/** What `npm run calendar` asks: which years are known, with their days, and to take one in. `changed` hears when one was. */
export function calendarCommands(shelf: CalendarShelf, changed: () => void = () => {}): ControlCommands {
  return {
    'calendar-years': async () => [...shelf.current().keys()].sort(),
    'calendar-kept': async () =>
      [...shelf.current()].map(([year, { off, work }]) => ({ year, off: [...off], work: [...work] })),
    async 'calendar-import'(words) {
      await shelf.keep(Year.parse(words))
      changed()
    },
  }
}
