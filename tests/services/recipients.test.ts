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
    expect(whomToTell(reminder('李四'), all)).toEqual({ doers: [li], superiors: [], missing: [] })
    expect(whomToTell(reminder('李四、王五'), all).doers).toEqual([li, wang])
  })

  it('everybody who is paired but the superior, where nobody is named', () => {
    expect(whomToTell(reminder(null), all)).toEqual({ doers: [li, wang, nobodys], superiors: [], missing: [] })
    expect(whomToTell(reminder(null, '王五'), all).doers).toEqual([li, nobodys])
  })

  it('the lead, or else everybody but the superior, where none of those named has an account, who is told apart', () => {
    expect(whomToTell(reminder('赵六'), all)).toEqual({ doers: [li, wang, nobodys], superiors: [], missing: ['赵六'] })
    expect(whomToTell(reminder('赵六', '王五'), all).doers).toEqual([li, nobodys])
    expect(whomToTell(reminder('赵六', '王五', false, '李四'), all)).toMatchObject({ doers: [li], missing: ['赵六'] })
    expect(whomToTell(reminder('赵六、李四'), all)).toMatchObject({ doers: [li], missing: [] })
  })

  it('the superior only once it has been undone for long enough, and never twice to one', () => {
    expect(whomToTell(reminder('李四', '王五'), all).superiors).toEqual([])
    expect(whomToTell(reminder('李四', '王五', true), all)).toEqual({ doers: [li], superiors: [wang], missing: [] })
    expect(whomToTell(reminder('王五', '王五', true), all)).toEqual({ doers: [], superiors: [wang], missing: [] })
    expect(whomToTell(reminder(null, '王五', true), all).doers).toEqual([li, nobodys])
    expect(whomToTell(reminder('李四', null, true), all).superiors).toEqual([])
  })
})

/** As far as it matters for whom it goes to. */
function reminder(
  assignee: string | null,
  superior: string | null = null,
  escalates = false,
  lead: string | null = null,
): Reminder {
  const duty = { assignee, superior, lead } as Duty
  return { duty, escalates } as Reminder
}
