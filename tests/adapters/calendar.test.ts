import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { calendarShelf } from '../../adapters/calendar/calendar-shelf.js'
import { knownYears } from '../../adapters/calendar/known-years.js'
import { readNotice } from '../../adapters/calendar/read-notice.js'
import { addWorkingDays } from '../../common/working-days.js'

const folder = mkdtempSync(join(tmpdir(), 'banfatong-calendar-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** In the manner of the notices; the dates are made up. */
const notice = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`

describe('the calendar', () => {
  it('knows the years up to 2026, and no later one', () => {
    const years = knownYears().map(one => one.year)
    expect(years).toContain(2026)
    expect(years).not.toContain(2027)
    expect(knownYears().find(one => one.year === 2026)?.work).toHaveLength(6)
  })

  it('learns a year from its notice, while the program runs', () => {
    const shelf = calendarShelf(folder)
    expect(addWorkingDays(shelf.current(), '2026-12-31', 5)).toEqual({ day: '2027-01-07', unknownYears: [2027] })
    const read = readNotice(notice)
    if (read.kind !== 'year') throw new Error(read.problem)
    calendarShelf(folder).keep(read.year)
    expect(addWorkingDays(shelf.current(), '2026-12-31', 5)).toEqual({ day: '2027-01-08', unknownYears: [] })
    expect(read.year.work).toEqual(['2027-01-31', '2027-02-14', '2027-05-08', '2027-09-26', '2027-10-09'])
    expect(read.year.off).toContain('2027-02-11')
  })

  it('refuses a notice that was cut off', () => {
    expect(readNotice(notice.slice(0, 120))).toMatchObject({ kind: 'unreadable' })
    expect(readNotice('')).toMatchObject({ kind: 'unreadable' })
  })

  it('takes a file that cannot be read for a year that is not known', () => {
    const shelf = calendarShelf(folder)
    writeFileSync(join(folder, 'calendar', '2028.json'), '{')
    expect(shelf.current().has(2028)).toBe(false)
  })
})
