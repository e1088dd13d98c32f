import { addDays, type Day, daysBetween, monthOf, printDay, printWeekday, weekdayOf, yearOf } from '../../common/day.js'
import { holidayRun } from '../../common/holidays.js'
import { notImported } from '../../common/not-imported.js'
import { holidayNames, statutoryDays, statutoryHoliday } from '../../common/statutory-days.js'
import { type Calendar, isWorkingDay, unusualDays } from '../../common/working-days.js'
import type { CalendarQuestion } from '../../language/days/calendar-question.js'
import type { Block } from '../reply.js'

/** The decree that the days off of every year stand in. */
const decree = '《全国年节及纪念日放假办法》'

/** What the calendar says of a day, a stretch of days or a holiday. */
export function calendarBlocks(asked: CalendarQuestion, calendar: Calendar): Block[] {
  switch (asked.kind) {
    case 'day':
      return ofDay(asked.day, calendar)
    case 'span':
      return ofSpan(asked, calendar)
    case 'holiday':
      return ofHoliday(asked, calendar)
  }
}

function ofDay(day: Day, calendar: Calendar): Block[] {
  const isWorked = isWorkingDay(calendar, day)
  const isKnown = calendar.has(yearOf(day))
  const lawful = statutoryHoliday(day)
  const why =
    isWorked === (weekdayOf(day) % 6 === 0) ? (isWorked ? '（调休上班）' : lawful ? '' : '（放假或者调休）') : ''
  const named = lawful ? `，${holidayNames[lawful]}放假` : ''
  // A day off by law is off whatever the notice says.
  const isSure = isKnown || lawful !== null
  const said = `${printDay(day)}（${printWeekday(day)}）${isSure ? '' : '暂时算'}${isWorked ? `是工作日${why}，要上班` : `不是工作日${why}${named}，不上班`}。`
  return [{ kind: 'conclusion', text: said }, ...(isSure ? [] : [unknownNote([yearOf(day)])])]
}

function ofSpan({ first, last, name }: Extract<CalendarQuestion, { kind: 'span' }>, calendar: Calendar): Block[] {
  const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i))
  const worked = days.filter(day => isWorkingDay(calendar, day))
  const off = days.filter(day => !isWorkingDay(calendar, day))
  const unknown = [...new Set(days.map(yearOf))].filter(year => !calendar.has(year))
  const when = `${name}（${short(first)}至${short(last)}）`
  const count = `${unknown.length > 0 ? '暂时算' : ''}${worked.length === 0 ? '都不上班' : `要上班，有${worked.length}个工作日`}`
  const { off: freed, work } = unusualDays(calendar, addDays(first, -1), last)
  const lines = [
    ...(days.length <= 7 && worked.length > 0 ? [`上班：${worked.map(named).join('、')}。`] : []),
    ...(days.length <= 7 && off.length > 0 ? [`不上班：${off.map(named).join('、')}。`] : []),
    ...(freed.length > 0 ? [`放假或者调休：${freed.map(named).join('、')}。`] : []),
    ...(work.length > 0 ? [`调休上班：${work.map(named).join('、')}。`] : []),
  ]
  return [
    { kind: 'conclusion', text: `${when}${count}。` },
    ...(lines.length > 0 ? [{ kind: 'text' as const, text: lines.join('\n') }] : []),
    ...(unknown.length > 0 ? [unknownNote(unknown)] : []),
  ]
}

/** How far around a holiday a day that is worked for it lies. */
const around = 15

function ofHoliday({ holiday, year }: Extract<CalendarQuestion, { kind: 'holiday' }>, calendar: Calendar): Block[] {
  const name = `${year}年${holidayNames[holiday]}`
  const lawful = statutoryDays(year)[holiday]
  const labels = holiday === 'spring-festival' ? ['除夕', '正月初一', '正月初二', '正月初三'] : []
  const days = lawful.map((day, i) => `${short(day)}（${[printWeekday(day), ...labels.slice(i, i + 1)].join('，')}）`)
  const byLaw = `按${decree}放假${lawful.length}天：${days.join('、')}`
  if (!calendar.has(year)) return [{ kind: 'conclusion', text: `${name}${byLaw}。` }, unknownNote([year])]
  const { first, last } = holidayRun(calendar, holiday, year)
  const count = daysBetween(first, last) + 1
  const span = count === 1 ? named(first) : `${named(first)}至${named(last)}`
  const { work } = unusualDays(calendar, addDays(first, -around), addDays(last, around))
  const lines = [`${byLaw}。`, ...(work.length > 0 ? [`前后调休上班：${work.map(named).join('、')}。`] : [])]
  return [
    { kind: 'conclusion', text: `${name}${span}不上班，连周末一共${count}天。` },
    { kind: 'text', text: lines.join('\n') },
  ]
}

/** Says that the swapped days of a year are not known. */
export function unknownNote(years: readonly number[]): Block {
  return {
    kind: 'note',
    title: '暂定',
    text: `${notImported(years)}，暂时按周末和法定节假日推算；管理员导入放假通知以后会重新计算。`,
  }
}

function short(day: Day): string {
  return `${monthOf(day)}月${Number(day.slice(8))}日`
}

function named(day: Day): string {
  return `${short(day)}（${printWeekday(day)}）`
}
