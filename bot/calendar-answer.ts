import type { Calendar } from '../common/working-days.js'
import type { Answer } from '../knowledge/answer/answer.js'
import { readCalendarQuestion } from '../language/days/calendar-question.js'
import { calendarBlocks } from './understand/calendar-blocks.js'

/** Whether only the calendar answers a question. */
export function asksCalendar(text: string, today: string): boolean {
  return readCalendarQuestion(text, { today, calendar: new Map() }) !== null
}

/** The answer to a question that only the calendar answers (「2月14日是工作日吗」); null for every other question. */
export function calendarAnswer(text: string, today: string, calendar: Calendar): Answer | null {
  const asked = readCalendarQuestion(text, { today, calendar })
  if (!asked) return null
  const [conclusion = '', ...remarks] = calendarBlocks(asked, calendar).map(block =>
    'text' in block && typeof block.text === 'string' ? block.text : '',
  )
  return {
    kind: 'answered',
    conclusion,
    citations: [],
    open: null,
    remarks: [...remarks, '这是按日历说的，不是办法的规定。'],
    next: [],
    confidence: 1,
    topic: null,
  }
}
