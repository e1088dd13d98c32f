import type { Day } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import { dutiesOf } from '../../projects/duties.js'
import { dutyName } from '../../projects/duty-name.js'
import { isReminded } from '../../projects/duty-rules.js'
import type { Project } from '../../projects/project.js'
import { printDueDay } from './duty-view.js'

/** A duty as other programs show it in their calendar: nothing of it changes only because a day went by. */
export interface FeedEvent {
  /** Stable, however often the day is changed. */
  readonly id: string
  readonly day: Day
  readonly title: string
  readonly text: string
  /** The holidays that it was counted over are not known. */
  readonly isProvisional: boolean
  readonly isDone: boolean
  /** Grows with every change of what stands here. */
  readonly revision: number
  /** When it was changed last, in milliseconds. */
  readonly changedAt: number
}

/** Everything that has a day, also what is done. */
export function feedEvents(projects: readonly Project[], today: Day, calendar: Calendar): readonly FeedEvent[] {
  return projects.flatMap(project =>
    dutiesOf(project, today, calendar).flatMap((duty): FeedEvent[] => {
      const { due, done, rule, key } = duty
      if (due === null || !isReminded(rule)) return []
      return [
        {
          id: `${project.id}/${key}`,
          day: due.day,
          title: `${done ? '✓已办 ' : due.unknownYears.length > 0 ? '暂定：' : ''}${dutyName(duty)}（${project.name}）`,
          text: `${printDueDay(due)}\n《办法》第${rule.article}条。日期是本单位自定的或者通知规定的，办法没有写日期。`,
          isProvisional: due.unknownYears.length > 0,
          isDone: done,
          // A notice of holidays that is taken in may move a day without any change of the project.
          revision: project.revision + calendar.size,
          changedAt: project.touchedAt,
        },
      ]
    }),
  )
}
