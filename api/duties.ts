import { z } from 'zod'
import { Preferences } from '../services/reminders/load-preferences.js'
import { Day, Done, Id, list, Moment, subject } from './route.js'
import { Choice, Reply } from './talk.js'

export const DutyLine = z
  .object({
    key: z.string(),
    project: z.string().describe('项目名称'),
    name: z.string(),
    article: z.number().describe('依据办法第几条'),
    recipient: z.string().describe('报给谁'),
    day: Day.nullable().describe('没有人定过日期时为空'),
    printed: z.string().nullable().describe('日期和由谁定的'),
    isProvisional: z.boolean().describe('本系统还没有导入那一年的调休安排'),
    assignee: z.string().nullable().describe('经办'),
    choices: list(Choice),
  })
  .meta({ id: 'Duty', description: '一件要办的事' })
export type DutyLine = z.infer<typeof DutyLine>

/** Something that lies in a person's inbox on the page. */
export const InboxItem = z
  .object({ id: z.string(), reply: Reply, at: Moment, readAt: Moment.nullable().describe('还没看过时为空') })
  .meta({ id: 'InboxItem', description: '一条提醒' })
export type InboxItem = z.infer<typeof InboxItem>

/** What the page shows of what is due. */
export const DutiesPage = z.object({
  today: Day,
  projects: list(z.object({ id: z.string(), name: z.string(), stage: z.string() })),
  duties: list(DutyLine).describe('日期近的在前，没有日期的在后'),
  inbox: list(InboxItem),
  unread: z.number().describe('还没看的有几条'),
  years: list(
    z.object({
      year: z.number(),
      off: list(Day).describe('放假的工作日'),
      work: list(Day).describe('调休上班的周末'),
      isImported: z.boolean().describe('否：只有法定节假日，调休安排还没有导入'),
    }),
  ).describe('前后几年的放假安排'),
})
export type DutiesPage = z.infer<typeof DutiesPage>

export const duties = subject('要办的事和提醒', {
  'GET /api/duties': { title: '要办的事，和收到的提醒', answer: DutiesPage },
  'POST /api/inbox/read': { title: '标为已看', body: z.object({ id: Id }), answer: Done },
  'POST /api/inbox/read-all': { title: '全部标为已看', answer: Done },
  'GET /api/inbox/events': {
    title: '有新提醒或日期变动时得到通知（text/event-stream）',
    answer: z.string().describe('事件 inbox 带 unread；事件 duties 表示请重新读取'),
  },
})

/** What the page shows of when and whom to remind. */
export const ReminderSettingsPage = z.object({
  preferences: Preferences,
  usual: Preferences.describe('没有改过时用的'),
  printed: z.string().describe('用一句话说'),
  accounts: list(
    z.object({ subject: z.string(), name: z.string(), knownAs: z.string().nullable().describe('由谁使用') }),
  ).describe('已配对的账号'),
  names: list(z.string()).describe('各项目里写到的人'),
})
export type ReminderSettingsPage = z.infer<typeof ReminderSettingsPage>

export const reminderSettings = subject('提醒设置', {
  'GET /api/reminder-settings': { title: '什么时候提醒、提醒谁', answer: ReminderSettingsPage },
  'POST /api/reminder-settings': { title: '改提醒设置', body: Preferences, answer: ReminderSettingsPage },
  'POST /api/accounts': {
    title: '写明账号由谁使用',
    body: z.object({
      subject: z.string().min(1).max(200),
      knownAs: z.string().trim().max(30, '姓名请控制在30个字以内。').describe('空：不写明'),
    }),
    answer: ReminderSettingsPage,
  },
})
