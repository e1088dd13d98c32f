import ical, { ICalAlarmType, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { FeedEvent } from '../../../bot/views/feed-events.js'

const hour = 60 * 60
/** When calendar programs ring: the afternoon of the day before, and the beginning of work on the day; from midnight. */
const dayBefore = 9 * hour
const onTheDay = 9 * hour

/** What has a day as a calendar that other programs subscribe to: what is provisional and what is done is said to be. */
export function icsFeed(events: readonly FeedEvent[]): string {
  const calendar = ical({
    name: '办法通：要办的事',
    prodId: { company: 'banfatong', product: 'duties', language: 'ZH' },
  })
  for (const { id, day, title, text, isProvisional, isDone, revision, changedAt } of events) {
    const event = calendar.createEvent({
      id: `${id}@banfatong`,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      summary: title,
      description: text,
      status: isProvisional && !isDone ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      sequence: revision,
      stamp: new Date(changedAt),
      lastModified: new Date(changedAt),
    })
    if (isDone) continue
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: dayBefore, description: `明天：${title}` })
    event.createAlarm({ type: ICalAlarmType.display, triggerAfter: onTheDay, description: `今天：${title}` })
  }
  return calendar.toString()
}
