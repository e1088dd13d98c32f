import { plainText } from '../../adapters/channels/plain-text.js'
import type { Stores } from '../../adapters/storage/open-stores.js'
import type { Reply } from '../../bot/reply.js'
import { deliveryView } from '../../bot/views/delivery-view.js'
import { addDays, type Day, instantOf } from '../../common/day.js'
import { AppError } from '../../common/errors.js'
import type { Calendar } from '../../common/working-days.js'
import { readReminderSaid } from '../../language/own-reminder.js'
import { newProject } from '../../projects/project.js'
import { isQuiet } from '../../projects/reminders.js'
import { stages } from '../../regulation/stages.js'
import { pageCaller } from '../../services/people/caller.js'
import type { Pairings } from '../../services/people/pairings.js'
import { projectService } from '../../services/projects/project-service.js'
import { loadOwn, ownSetting } from '../../services/reminders/keep-own.js'
import { loadPreferences } from '../../services/reminders/load-preferences.js'
import { makeOwn } from '../../services/reminders/make-own.js'
import { type ReminderWords, sendReminders } from '../../services/reminders/send-reminders.js'
import type { Step, YearCase } from './year-case.js'

/** A message as it reached somebody. */
export interface Arrived {
  /** `2026-12-07 09:00` */
  readonly at: string
  /** Whose account it is. */
  readonly to: string
  readonly text: string
}

export interface YearParts {
  readonly from: Day
  readonly to: Day
  /** Empty ones. */
  readonly stores: Pick<Stores, 'store' | 'outbox' | 'inbox'> & { readonly pairings: Pairings }
  readonly calendar: Calendar
  readonly words: ReminderWords<Reply>
}

/** When the day's reminders are sent: the beginning of the hours of work, as they are set unless somebody changes them. */
const morning = '09:00'

/**
 * Lets a year go by on a clock of its own: what the case does at a moment is done by the services, reminders are sent as
 * they are every minute, and whatever the outbox then gives out arrives at once.
 */
export async function runYear({ accounts, projects, steps }: YearCase, parts: YearParts): Promise<readonly Arrived[]> {
  const { stores, calendar, words } = parts
  const { store, pairings, outbox, inbox } = stores
  let now = instantOf(parts.from, '00:00')
  let ids = 0
  for (const { subject, knownAs } of accounts) {
    const { code } = await pairings.request({ subject, name: knownAs, kind: 'person' }, now)
    await pairings.confirm(code, pageCaller.person, now)
    await pairings.nameOwner(subject, knownAs)
  }
  for (const { id, name, stage: written, people } of projects) {
    const stage = stages.find(one => one === written)
    if (stage === undefined) throw wrongCase(`没有“${written}”这个阶段。`)
    await store.projects.saveProject({ ...newProject(id, name, now), stage, people })
  }
  const files = projectService({ store, calendar: () => calendar, newId: () => `p${++ids}`, now: () => now, pairings })
  const due = { projects: store.projects, inbox, outbox, pairings, calendar: () => calendar, words, now: () => now }
  const arrived: Arrived[] = []

  async function deliver(at: string): Promise<void> {
    const onlyOwn = isQuiet(now, calendar, await loadPreferences(store.projects))
    for (;;) {
      const claimed = await outbox.claim('telegram', { now, lease: 60_000, onlyOwn })
      if (!claimed) return
      const to = accounts.find(({ subject }) => subject === claimed.conversation)?.knownAs ?? claimed.conversation
      arrived.push({ at, to, text: plainText(deliveryView(claimed)) })
      await outbox.sent(claimed.claim, now)
    }
  }

  async function take(step: Step): Promise<void> {
    if ('edit' in step) {
      const file = await files.read(pageCaller, step.project)
      // Who wrote the case agrees to what a rule is read as.
      const edit = step.edit.kind === 'due' ? { ...step.edit, confirmed: true } : step.edit
      const done = file && (await files.change(pageCaller, step.project, file.project.revision, edit))
      if (done?.kind !== 'kept') {
        const why = done?.kind === 'confirm' ? done.text : done?.why
        throw wrongCase(`${step.at}：${why ?? '没有这个项目。'}`)
      }
      return
    }
    const today = step.at.slice(0, 10)
    const said = readReminderSaid(step.says, { today, calendar })
    if (!said) throw wrongCase(`${step.at}：没有读出提醒：${step.says}`)
    const own = await loadOwn(store.projects)
    const around = { id: `own${++ids}`, conversation: step.in, now, calendar, own }
    const wish = { text: said.what, day: said.day, time: said.time, about: step.about }
    const made = makeOwn(wish, { ...around, projects: await store.projects.openProjects() })
    if ('problem' in made) throw wrongCase(`${step.at}：${made.problem}`)
    const { name, value } = ownSetting([...own, made.reminder])
    await store.projects.writeSetting(name, value)
  }

  for (let day = parts.from; day <= parts.to; day = addDays(day, 1)) {
    const todays = steps.filter(step => step.at.startsWith(day))
    const hours = (await loadOwn(store.projects)).flatMap(({ time }) => time ?? [])
    const times = new Set([morning, ...hours, ...todays.map(step => step.at.slice(11))])
    for (const time of [...times].sort()) {
      now = instantOf(day, time)
      for (const step of todays.filter(one => one.at === `${day} ${time}`)) await take(step)
      await sendReminders(due)
      await deliver(`${day} ${time}`)
    }
  }
  return arrived.sort((a, b) => `${a.at}${a.to}`.localeCompare(`${b.at}${b.to}`))
}

function wrongCase(userMessage: string): AppError {
  return new AppError('WRONG_CASE', userMessage, 'the case of the year cannot be played')
}

/** Where what arrived is not what was counted by hand, a line each; empty where it is. */
export function differences(arrived: readonly Arrived[], expected: YearCase['expected']): readonly string[] {
  const left = [...arrived]
  const missing = expected.flatMap(({ at, to, words }) => {
    const found = left.findIndex(one => one.at === at && one.to === to && words.every(word => one.text.includes(word)))
    if (found < 0) return [`没有收到：${at} ${to} ${words.join(' … ')}`]
    left.splice(found, 1)
    return []
  })
  return [...missing, ...left.map(({ at, to, text }) => `没有算到：${at} ${to} ${text.split('\n')[0]}`)]
}
