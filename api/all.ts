import type { duties, reminderSettings } from './duties.js'
import type { filings } from './filings.js'
import type { library } from './library.js'
import type { projects } from './projects.js'
import type { access, calendarFeed } from './settings.js'
import type { otherWords, talk } from './talk.js'
import type { templates } from './templates.js'

/** Every address of the interface, for the page. */
export type Api = typeof talk.routes &
  typeof otherWords.routes &
  typeof library.routes &
  typeof templates.routes &
  typeof access.routes &
  typeof calendarFeed.routes &
  typeof duties.routes &
  typeof reminderSettings.routes &
  typeof projects.routes &
  typeof filings.routes
