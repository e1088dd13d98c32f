import { describe, expect, it } from 'vitest'
import type { Duty } from '../../projects/duties.js'
import type { Reminder } from '../../projects/reminders.js'
import type { Paired } from '../../services/people/pairings.js'
import { whomToTell } from '../../services/reminders/recipients.js'

const account = (subject: string, knownAs: string | null, kind: Paired['kind'] = 'person'): Paired => ({
  subject,
  name: subject,
  kind,
  person: 'local',
  since: 0,
  knownAs,
})
const li = account('telegram:1', '李四')
const wang = account('telegram:2', '王五')
const nobodys = account('telegram:3', null)
const group = account('telegram:-9', '李四', 'group')
const all = [li, wang, nobodys, group]

describe('a reminder goes to', () => {
  it('those who do it, each at their account, and to no group', () => {
    expect(whomToTell(reminder('李四'), all)).toEqual({ doers: [li], superiors: [] })
    expect(whomToTell(reminder('李四、王五'), all).doers).toEqual([li, wang])
  })

  it('everybody who is paired, where nobody is named or none of those has an account', () => {
    expect(whomToTell(reminder(null), all).doers).toEqual([li, wang, nobodys])
    expect(whomToTell(reminder('赵六'), all).doers).toEqual([li, wang, nobodys])
  })

  it('the superior only once it has been undone for long enough, and never twice to one', () => {
    expect(whomToTell(reminder('李四', '王五'), all).superiors).toEqual([])
    expect(whomToTell(reminder('李四', '王五', true), all)).toEqual({ doers: [li], superiors: [wang] })
    expect(whomToTell(reminder('王五', '王五', true), all)).toEqual({ doers: [], superiors: [wang] })
    expect(whomToTell(reminder(null, '王五', true), all).doers).toEqual([li, nobodys])
    expect(whomToTell(reminder('李四', null, true), all).superiors).toEqual([])
  })
})

/** As far as it matters for whom it goes to. */
function reminder(assignee: string | null, superior: string | null = null, escalates = false): Reminder {
  const duty = { assignee, superior } as Duty
  return { duty, escalates } as Reminder
}
