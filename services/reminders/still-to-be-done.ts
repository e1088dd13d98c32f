import type { Day } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import { dutiesOf } from '../../projects/duties.js'
import type { Project } from '../../projects/project.js'
import type { InboxItem } from './inbox.js'
import { ownPrefix } from './outbox.js'
import { outboxName } from './settled-duties.js'

/**
 * What of an inbox still matters: of each duty the last reminder while it is to be done, and everything that is about no
 * duty, or about several as an earlier version put it, until it was read. `items`: the last ones first.
 */
export function stillToBeDone<R>(
  items: readonly InboxItem<R>[],
  projects: readonly Project[],
  today: Day,
  calendar: Calendar,
): readonly InboxItem<R>[] {
  const open = new Set(
    projects.flatMap(project =>
      dutiesOf(project, today, calendar)
        .filter(duty => !duty.done && duty.due !== null)
        .map(duty => outboxName(project, duty.key)),
    ),
  )
  const seen = new Set<string>()
  return items.filter(({ id, readAt }) => {
    const about = dutyOf(id)
    if (about === null) return readAt === null
    const isFirst = !seen.has(about)
    seen.add(about)
    return isFirst && open.has(about)
  })
}

/** `p1/quarterly-report:2026Q3` of `p1/quarterly-report:2026Q3@2026-10-13`; null where it is about no single duty. */
function dutyOf(id: string): string | null {
  const at = id.lastIndexOf('@')
  return at < 0 || id.startsWith(ownPrefix) ? null : id.slice(0, at)
}
