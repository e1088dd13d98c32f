import { z } from 'zod'
import { dayAt, monthOf, yearOf } from '../../../common/day.js'
import { AppError } from '../../../common/errors.js'
import { calendarShelf } from '../../scheduler/calendar/calendar-shelf.js'
import type { Stores, Where } from '../../storage/open-stores.js'
import { askOrOpen } from '../control/ask-or-open.js'
import { calendarCommands } from '../control/calendar-commands.js'
import type { Finding } from './finding.js'

/** The month from which on the notice of the next year is looked for. */
const published = 11

/** Working days are counted by the notices of each year. */
export async function holidays(where: Where & { readonly now: number }): Promise<Finding> {
  const what = '节假日'
  const onDatabase = async ({ store }: Stores) =>
    calendarCommands(await calendarShelf({ dataDir: where.dataDir, settings: store.projects }))
  const asked = await askOrOpen(where, onDatabase, 'calendar-years').catch((error: unknown) => {
    if (error instanceof AppError) return undefined
    throw error
  })
  if (asked === undefined) return { what, state: 'note', says: '数据库可以使用以后才看得到。' }
  const years = z.array(z.number()).parse(asked)
  const today = dayAt(where.now)
  const wanted = monthOf(today) >= published ? [yearOf(today), yearOf(today) + 1] : [yearOf(today)]
  const missing = wanted.filter(year => !years.includes(year))
  const known = `已知到${Math.max(...years)}年。`
  if (missing.length === 0) return { what, state: 'fine', says: known }
  return {
    what,
    state: 'note',
    says: `${known}${missing.join('、')}年的调休安排还没有导入，跨到那里的工作日暂按周末和法定节假日推算，并标明“暂定”。`,
    mend: '国务院办公厅的放假通知公布以后，把全文存成文本，用 npm run calendar -- import 通知.txt 导入，运行中也可以。',
  }
}
