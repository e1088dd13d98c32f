import type { DutiesPage, DutyLine } from '../../api/duties.js'
import { type Day, yearOf } from '../../common/day.js'
import { statutoryDays } from '../../common/statutory-days.js'
import type { Calendar } from '../../common/working-days.js'
import { dutyName } from '../../projects/duty-name.js'
import type { Project } from '../../projects/project.js'
import { stageNames } from '../../regulation/stages.js'
import type { InboxItem } from '../../services/reminders/inbox.js'
import type { Reply } from '../reply.js'
import { dutyChoices, printDue } from './duty-view.js'
import { openDuties } from './project-view.js'

export interface DutiesPageParts {
  readonly projects: readonly Project[]
  readonly inbox: readonly InboxItem<Reply>[]
  readonly unread: number
  readonly today: Day
  readonly calendar: Calendar
  readonly flows: readonly string[]
}

export function dutiesPage({ projects, inbox, unread, today, calendar, flows }: DutiesPageParts): DutiesPage {
  const duties = openDuties(projects, today, calendar).map(
    (duty): DutyLine => ({
      key: `${duty.project.id}/${duty.key}`,
      project: duty.project.name,
      name: dutyName(duty),
      article: duty.rule.article,
      recipient: duty.rule.recipient,
      day: duty.due?.day ?? null,
      printed: duty.due === null ? null : printDue(duty.due, { today, calendar }),
      isProvisional: (duty.due?.unknownYears.length ?? 0) > 0,
      assignee: duty.assignee,
      choices: dutyChoices(duty, flows),
    }),
  )
  return {
    today,
    projects: projects.map(project => ({ id: project.id, name: project.name, stage: stageNames[project.stage] })),
    duties,
    inbox,
    unread,
    years: yearsAround(today, calendar),
  }
}

/** From last year to three years ahead: of a year whose notice is not known, the days off by law. */
function yearsAround(today: Day, calendar: Calendar): DutiesPage['years'] {
  return [-1, 0, 1, 2, 3].map(ahead => {
    const year = yearOf(today) + ahead
    const known = calendar.get(year)
    return known
      ? { year, off: [...known.off], work: [...known.work], isImported: true }
      : { year, off: Object.values(statutoryDays(year)).flat(), work: [], isImported: false }
  })
}
