import { isDeepStrictEqual } from 'node:util'
import { dayAt } from '../../common/day.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { asksForSilence, asksToBeReminded, readReminderSaid, speaksOfThisOne } from '../../language/own-reminder.js'
import { spansOf, type Utterance } from '../../language/utterance.js'
import { readDueRule } from '../../projects/due-rule.js'
import { type Duty, dutiesOf } from '../../projects/duties.js'
import { dutyRules, isReminded, rulesOfArticle } from '../../projects/duty-rules.js'
import { measuresId } from '../../regulation/measures.js'
import type { RequestContext } from '../request-context.js'
import type { Intent } from './intent.js'
import type { ReminderWish } from './project-intent.js'
import { filingIn } from './slots.js'
import { whenOf } from './standing.js'

/** The rules of the hand-over that a sentence names. */
function rulesNamed(utterance: Utterance): readonly string[] {
  const flow = filingIn(utterance)
  if (flow === null) return []
  const rules = dutyRules.filter(rule => isReminded(rule) && (rule.id === flow || rule.flow === flow))
  return rules.map(rule => rule.id)
}

/** What a filing that the catalogue lacks, or no filing, leaves: what the last answer spoke of and has no day yet. */
function rulesOfTopic({ session, projects, now, calendar }: RequestContext): readonly string[] {
  const { topic } = session
  if (topic?.regulation !== measuresId || topic.article === null) return []
  const duties = projects.flatMap(project => dutiesOf(project, dayAt(now), calendar))
  const open = duties.filter(duty => duty.due === null && !duty.done).map(duty => duty.rule.id)
  return rulesOfArticle(topic.article)
    .filter(rule => isReminded(rule) && (projects.length === 0 || open.includes(rule.id)))
    .map(rule => rule.id)
}

/** 「提醒我下周五交季报」, 「设一个提醒」, or a day alone after an answer that asked for it. */
export function wishIn(
  utterance: Utterance,
  context: RequestContext,
  _catalogue: readonly CatalogueEntry[],
): Intent | null {
  const named = rulesNamed(utterance)
  const [project] = spansOf(utterance, 'project')
  const own = named.length > 0 ? null : ownIn(utterance, context)
  if (own) return own
  const day = daySaid(utterance, context)
  const wish: ReminderWish = {
    duties: named.length > 0 ? named : rulesOfTopic(context),
    project: project?.value ?? null,
    day,
  }
  return { kind: 'project', deed: { kind: 'remind', wish } }
}

/** 「提醒我12月20日上午9点开评审会」: no hand-over is named, and there is something left besides when. */
function ownIn(utterance: Utterance, context: RequestContext): Intent | null {
  const { text: words } = utterance
  if (context.session.asked !== null || !asksToBeReminded(words)) return null
  const when = whenOf(context)
  const said = readReminderSaid(words, when)
  // After an answer about a hand-over, a day alone is that hand-over's.
  if (said === null || (said.time === null && rulesOfTopic(context).length > 0)) return null
  const { what, day, time } = said
  const rule = readDueRule(day, when.today, when.calendar)
  const hangsOnEvent = rule.kind === 'rule' && rule.rule.anchor.kind === 'event'
  if (what.length < 2 && !hangsOnEvent) return null
  const text = what.length < 2 ? day : what
  const [project] = spansOf(utterance, 'project')
  const of =
    project?.value ?? context.session.project ?? (context.projects.length === 1 ? context.projects[0]?.id : null)
  return { kind: 'project', deed: { kind: 'own-remind', text, day, time, about: of ?? null } }
}

/** The words without the project's name: 「一网通办」 is no number. */
function withoutName(utterance: Utterance): string {
  return spansOf(utterance, 'project').reduce((text, span) => text.replace(span.text, ' '), utterance.text)
}

/** The day as it was said, without what it is for where that reads the same; null where no day was said. */
function daySaid(utterance: Utterance, context: RequestContext): string | null {
  const words = withoutName(utterance)
  const { today, calendar } = whenOf(context)
  const whole = readDueRule(words, today, calendar)
  if (whole.kind !== 'rule') return null
  const alone = spansOf(utterance, 'day').find(({ text }) => {
    const read = readDueRule(text, today, calendar)
    return read.kind === 'rule' && isDeepStrictEqual({ ...read.rule, said: '' }, { ...whole.rule, said: '' })
  })
  return (alone?.text ?? words).slice(0, 60)
}

/** 「季报已经交了」: what is open of that kind is ticked off, or offered where it may be several. */
export function doneDuty(
  utterance: Utterance,
  context: RequestContext,
  _catalogue: readonly CatalogueEntry[],
): Intent | null {
  return { kind: 'project', deed: { kind: 'done-which', duties: openOf(utterance, context).map(keyed) } }
}

/** 「数据目录的不用再提醒了」「不再提醒这一件」: of one thing, and not of all; null for every other wish about reminders. */
export function silenced(utterance: Utterance, context: RequestContext): Intent | null {
  const { text } = utterance
  const isNamed = rulesNamed(utterance).length > 0
  if (!asksForSilence(text) || !(isNamed || speaksOfThisOne(text))) return null
  const { asked } = context.session
  const due = openOf(utterance, context).filter(duty => duty.due !== null)
  const asking = asked?.kind === 'postpone' && !isNamed ? asked : null
  const meant = asking ? due.filter(one => one.project.id === asking.project && one.key === asking.key) : due
  return { kind: 'project', deed: { kind: 'silence-which', duties: meant.map(keyed) } }
}

/** 「季报推迟到下周五」 */
export function postponed(
  utterance: Utterance,
  context: RequestContext,
  catalogue: readonly CatalogueEntry[],
): Intent | null {
  const { asked } = context.session
  const day = daySaid(utterance, context)
  if (asked?.kind === 'due-day') return { kind: 'project', deed: { kind: 'stop-asking' } }
  const open = openOf(utterance, context)
  const due = open.filter(duty => duty.due !== null)
  // What has no day yet is given one: the words are the same.
  if (due.length === 0 && open.length > 0 && day !== null) return wishIn(utterance, context, catalogue)
  return { kind: 'project', deed: { kind: 'postpone-which', duties: due.map(keyed), day } }
}

function keyed(duty: Duty): { readonly project: string; readonly key: string } {
  return { project: duty.project.id, key: duty.key }
}

/** What is not done yet of the projects and hand-overs that a sentence names; of those in the period it names, if any. */
function openOf(utterance: Utterance, context: RequestContext): readonly Duty[] {
  const rules = rulesNamed(utterance)
  const [named] = spansOf(utterance, 'project')
  const projects = context.projects.filter(one => named === undefined || one.id === named.value)
  return projects
    .flatMap(project => dutiesOf(project, dayAt(context.now), context.calendar))
    .filter(duty => !duty.done && (rules.length === 0 || rules.includes(duty.rule.id)))
    .sort((a, b) => (a.due?.day ?? '9').localeCompare(b.due?.day ?? '9'))
}
