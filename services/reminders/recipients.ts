import type { Reminder } from '../../projects/reminders.js'
import type { Paired } from '../people/pairings.js'
import { namesIn } from '../projects/project-facts.js'

/** The accounts that a reminder goes to, beside the inbox of the page, which keeps everything. */
export interface Told {
  /** Who does it; where they have no account, who stands in for them. */
  readonly doers: readonly Paired[]
  /** Of the superior, once it has been undone for long enough: told in a message of their own. */
  readonly superiors: readonly Paired[]
  /** Who is named to do it and has no account, so that others are told in their place; empty where one of them has. */
  readonly missing: readonly string[]
}

/**
 * Whom to tell of a reminder, nobody twice of one thing: who does it. Where none of them has an account, the lead of the
 * project; where there is none either, or nobody is named, everybody but the superior, who hears of what is overdue only.
 */
export function whomToTell({ duty, escalates }: Reminder, accounts: readonly Paired[]): Told {
  const people = accounts.filter(account => account.kind === 'person')
  const called = (who: string | null) => {
    const names = who === null ? [] : namesIn(who)
    return people.filter(({ knownAs }) => knownAs !== null && names.includes(knownAs))
  }
  const bosses = called(duty.superior)
  const superiors = escalates ? bosses : []
  const named = called(duty.assignee)
  const names = duty.assignee === null ? [] : namesIn(duty.assignee)
  const missing = named.length > 0 ? [] : names
  const leads = names.length > 0 ? called(duty.lead) : []
  const others = leads.length > 0 ? leads : people.filter(account => !bosses.includes(account))
  const doers = named.length > 0 ? named : others
  return { doers: doers.filter(account => !superiors.includes(account)), superiors, missing }
}
