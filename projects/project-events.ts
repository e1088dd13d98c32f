import type { EventDays } from '../language/days/rule.js'
import type { Project } from './project.js'

/** What a project's file knows of the days that others are counted from; of several contracts none is taken. */
export function eventsOf({ contracts, dates, approval }: Project): EventDays {
  const signed = contracts.length === 1 ? contracts[0]?.day : null
  const known: { -readonly [K in keyof EventDays]: EventDays[K] } = {}
  if (signed) known.contract = signed
  if (approval.day) known.approval = approval.day
  if (dates.started) known.started = dates.started
  if (dates['contract-ends']) known['contract-ends'] = dates['contract-ends']
  if (dates.acceptance) known.acceptance = dates.acceptance
  return known
}
