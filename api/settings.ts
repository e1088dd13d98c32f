import { z } from 'zod'
import { Done, subject } from './route.js'

const CalendarAddress = z.object({ path: z.string().nullable().describe('空：没有启用') })

export const access = subject('访问口令', {
  'POST /api/access': { title: '输入访问口令', body: z.object({ key: z.string() }), answer: Done, perMinute: 10 },
})

export const calendarFeed = subject('日历订阅', {
  'GET /api/calendar-address': { title: '日历地址', answer: CalendarAddress },
  'POST /api/calendar-address': {
    title: '启用新的日历地址，或停用',
    body: z.object({ on: z.boolean() }),
    answer: CalendarAddress,
  },
})
