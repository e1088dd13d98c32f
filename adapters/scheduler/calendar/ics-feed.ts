import ical from 'ical-generator'
import type { DutyLine } from '../../../api/duties.js'

/** What is due as a calendar that other programs subscribe to; what has no day is not in it. */
export function icsFeed(duties: readonly DutyLine[]): string {
  const calendar = ical({
    name: '办法通：要办的事',
    prodId: { company: 'banfatong', product: 'duties', language: 'ZH' },
  })
  for (const { key, day, name, project, printed, article } of duties) {
    if (day === null) continue
    calendar.createEvent({
      id: `${key}@banfatong`,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      summary: `${name}（${project}）`,
      description: `${printed ?? ''}\n《办法》第${article}条。日期是本单位自定的或者通知规定的，办法没有写日期。`,
    })
  }
  return calendar.toString()
}
