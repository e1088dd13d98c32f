import type { Reminder } from '../../projects/reminders.js'
import type { Paired } from '../people/pairings.js'
import { namesIn } from '../projects/project-facts.js'

/** The accounts that a reminder goes to, beside the inbox of the page, which keeps everything. */
export interface Told {
  /** Of all who do it; of everybody who is paired where nobody is named, or none of those who are has an account. */
  readonly doers: readonly Paired[]
  /** Of the superior, once it has been undone for long enough: told in a message of their own. */
  readonly superiors: readonly Paired[]
}

/** Whom to tell of a reminder. Nobody is told twice of one thing. */
export function whomToTell({ duty, escalates }: Reminder, accounts: readonly Paired[]): Told {
  const people = accounts.filter(account => account.kind === 'person')
  const called = (who: string | null) => {
    const names = who === null ? [] : namesIn(who)
    return people.filter(({ knownAs }) => knownAs !== null && names.includes(knownAs))
  }
  const superiors = escalates ? called(duty.superior) : []
  const named = called(duty.assignee)
  const doers = named.length > 0 ? named : people
  return { doers: doers.filter(account => !superiors.includes(account)), superiors }
}
