import { type CalendarShelf, Year } from '../../scheduler/calendar/calendar-shelf.js'
import type { ControlCommands } from './control-server.js'

/** What `npm run calendar` asks: which years are known, and to take one in. `changed` hears when one was. */
export function calendarCommands(shelf: CalendarShelf, changed: () => void = () => {}): ControlCommands {
  return {
    'calendar-years': async () => [...shelf.current().keys()].sort(),
    async 'calendar-import'(words) {
      await shelf.keep(Year.parse(words))
      changed()
    },
  }
}
