import { askRunning } from '../../../adapters/admin/control/control-client.js'
import { plainText } from '../../../adapters/channels/plain-text.js'
import type { DutiesPage, ReminderSettingsPage } from '../../../api/duties.js'
import type { TemplateLine } from '../../../api/templates.js'
import type { OpenProgram } from './open-data.js'
import { moment } from './words.js'

/** The page 「要办」 with its inbox, the settings, and what `npm run undelivered` and `npm run calendar` tell. */
export async function seenSettings({ get }: OpenProgram, dataDir: string): Promise<unknown> {
  const duties = await get<DutiesPage>('/api/duties')
  const reminders = await get<ReminderSettingsPage>('/api/reminder-settings')
  const { templates } = await get<{ templates: readonly TemplateLine[] }>('/api/templates')
  const { path } = await get<{ path: string | null }>('/api/calendar-address')
  const undelivered = (await askRunning(dataDir, 'undelivered'))?.value as readonly Undelivered[] | undefined
  return {
    due: duties.duties.map(one => [one.name, one.printed, one.assignee]),
    unread: duties.unread,
    inbox: duties.inbox.map(one => ({ at: moment(one.at), read: moment(one.readAt), text: plainText(one.reply) })),
    holidays: duties.years
      .filter(one => one.work.length > 0)
      .map(one => `${one.year}年：放假${one.off.length}天，上班${one.work.length}天`)
      .slice(-2),
    reminders: reminders.printed,
    accounts: reminders.accounts.map(one => [one.name, one.knownAs]),
    names: reminders.names,
    ownTemplates: templates.filter(one => one.ownSince !== null).map(one => one.title),
    calendarAddress: path,
    undelivered: (undelivered ?? [])
      .map(one => `${one.day} 给${one.person}，试了${one.attempts}次：${one.reason}`)
      .sort(),
  }
}

interface Undelivered {
  readonly day: string
  readonly person: string
  readonly attempts: number
  readonly reason: string
}
