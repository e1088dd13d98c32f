import { describe, expect, it } from 'vitest'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { calendarOf } from '../../common/working-days.js'
import { checklistFor } from '../../flows/worked/checklist/checklist.js'
import { unknownSituation } from '../../flows/worked/checklist/situation.js'
import { dutiesOf } from '../../projects/duties.js'
import { dutyRulesOf } from '../../projects/duty-rules.js'
import { newProject } from '../../projects/project.js'
import { type ObligationRow, readFacts } from '../../regulation/facts.js'
import { gazetteer, namesIn } from '../../regulation/gazetteer.js'
import { written } from '../../regulation/ids.js'

/** As somebody would write it into `obligations.json`. */
const row: ObligationRow = {
  name: '确认项目采购具体需求',
  article: 12,
  line: 1,
  quote: '确认项目采购具体需求',
  actor: '业主单位',
  modality: 'not stated',
  verb: '确认',
  object: '项目采购具体需求',
  recipient: 'not stated',
  when: 'not stated',
  howMuch: 'not stated',
  condition: '根据批准的财政预算、项目批复意见',
  consequence: 'not stated',
  repeats: 'once',
  stage: 'procurement',
  said: ['采购需求确认'],
  reminder: { ask: '本单位打算哪一天确认？', stages: ['procurement'] },
  checklist: { at: ['procuring'], because: '采购以前先确认需求。' },
}

describe('a new obligation', () => {
  const facts = readFacts({ ...written, obligations: { ...written.obligations, 'another-row': row } })

  it('is one row: it stands in the checklist, among the reminders and among the names', () => {
    const list = checklistFor({ ...unknownSituation, moments: ['procuring'] }, facts)
    expect(list.items.at(-1)).toMatchObject({ id: 'another-row', text: row.name, recipient: '原文未写', own: true })

    const project = { ...newProject('p', '一网通办', 0), stage: 'procurement' as const }
    const duties = dutiesOf(project, '2026-10-09', calendarOf(knownYears()), dutyRulesOf(facts))
    expect(duties.at(-1)).toMatchObject({ key: 'another-row', rule: { text: row.name, ask: row.reminder?.ask } })

    expect(namesIn('提醒我做采购需求确认', gazetteer(facts).obligations)[0]?.id).toBe('another-row')
  })

  it('is not reminded of without a question about its day', () => {
    const quiet = readFacts({ ...written, obligations: { quiet: { ...row, reminder: null } } })
    expect(dutyRulesOf(quiet)).toEqual([])
  })
})
