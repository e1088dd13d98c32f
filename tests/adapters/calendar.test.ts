import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { calendarCommands } from '../../adapters/admin/control/calendar-commands.js'
import { askRunning } from '../../adapters/admin/control/control-client.js'
import { serveControl } from '../../adapters/admin/control/control-server.js'
import { calendarShelf } from '../../adapters/scheduler/calendar/calendar-shelf.js'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { readNotice } from '../../adapters/scheduler/calendar/read-notice.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import { addWorkingDays, isWorkingDay } from '../../common/working-days.js'
import type { ProjectStore } from '../../projects/ports.js'

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

  it('gives off what the law gives off in a year whose notice is not known', async () => {
    const { projects } = memoryStore()
    const calendar = (await shelfOn(projects)).current()
    const off = ['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01']
    expect(off.map(day => isWorkingDay(calendar, day))).toEqual(off.map(() => false))
    // The swapped days of that year are not known.
    expect(isWorkingDay(calendar, '2027-02-09')).toBe(true)
  })

  it('learns a year from its notice, in every instance that shares the database', async () => {
    const { projects } = memoryStore()
    const shelf = await shelfOn(projects)
    const elsewhere = await shelfOn(projects)
    expect(addWorkingDays(shelf.current(), '2026-12-31', 5)).toEqual({ day: '2027-01-08', unknownYears: [2027] })
    const { year } = readOrThrow(notice)
    await shelf.keep(year)
    expect(addWorkingDays(shelf.current(), '2026-12-31', 5)).toEqual({ day: '2027-01-08', unknownYears: [] })
    expect(year.work).toEqual(['2027-01-31', '2027-02-14', '2027-05-08', '2027-09-26', '2027-10-09'])
    expect(year.off).toContain('2027-02-11')
    expect(elsewhere.current().has(2027)).toBe(false)
    expect(await elsewhere.refresh()).toBe(true)
    expect(elsewhere.current().has(2027)).toBe(true)
    expect(await elsewhere.refresh()).toBe(false)
    expect((await shelfOn(projects)).current().has(2027)).toBe(true)
  })

  it('is told over the socket while the program runs, and open pages hear of it', async () => {
    const { projects } = memoryStore()
    const shelf = await shelfOn(projects)
    let rung = 0
    const server = await serveControl(
      folder,
      calendarCommands(shelf, () => void rung++),
      () => {},
    )
    await askRunning(folder, 'calendar-import', readOrThrow(notice).year)
    expect(rung).toBe(1)
    expect((await askRunning(folder, 'calendar-years'))?.value).toContain(2027)
    await expect(askRunning(folder, 'calendar-import', { year: 'soon' })).rejects.toThrow()
    await server?.close()
  })

  it('refuses a notice that was cut off', () => {
    expect(readNotice(notice.slice(0, 120))).toMatchObject({ kind: 'unreadable' })
    expect(readNotice('')).toMatchObject({ kind: 'unreadable' })
  })

  it('still knows the years that an earlier version kept in files, and takes one that cannot be read for unknown', async () => {
    mkdirSync(join(folder, 'calendar'))
    writeFileSync(join(folder, 'calendar', '2027.json'), JSON.stringify(readOrThrow(notice).year))
    writeFileSync(join(folder, 'calendar', '2028.json'), '{')
    const { projects } = memoryStore()
    await projects.writeSetting('calendar-years', '{')
    const years = (await shelfOn(projects)).current()
    expect([years.has(2027), years.has(2028)]).toEqual([true, false])
  })
})

function shelfOn(settings: ProjectStore) {
  return calendarShelf({ dataDir: folder, settings })
}

function readOrThrow(text: string) {
  const read = readNotice(text)
  if (read.kind !== 'year') throw new Error(read.problem)
  return read
}
