import { allows } from '../regulation/applies.js'
import type { Facts, Obligation } from '../regulation/facts.js'
import { measures, measuresId } from '../regulation/measures.js'
import { namesOf, printBasis, wordsOf } from '../regulation/slots.js'
import type { Project } from './project.js'

type Reminder = NonNullable<Obligation['reminder']>

/**
 * What a project is reminded of, as the facts have it: of whom, in which words. The measures name no calendar date and no
 * number of days, so a rule has none either: `time` is what little the article says, and the day is the unit's to set.
 */
export interface DutyRule {
  /** The id of the obligation: due days and ticks are kept under it. */
  readonly id: string
  readonly article: number
  /** Verbatim, half-width as stored. */
  readonly quote: string
  /** Who does it, in the article's word; 推定 where it has none. */
  readonly actor: string
  /** The provider does it: the unit can do no more than remind them. */
  readonly isOfProvider: boolean
  /** What, with the article's own verb. */
  readonly text: string
  /** To whom; 推定 or 未写 where the article does not say. */
  readonly recipient: string
  /** When, in the article's words; null where it says nothing. */
  readonly time: string | null
  readonly repeats: 'once' | 'each-change' | 'quarterly' | 'yearly'
  /** For what comes with each change: the outcome of the change that brings it. */
  readonly eachChange: Reminder['eachChange']
  /** By stage and facts. */
  readonly applies: (project: Project) => boolean
  /** A day of the project's file that it hangs on, where no day was set for it. */
  readonly derivedFrom: Reminder['day']
  /** The filing that does it, where there is one. */
  readonly flow: string | null
  /** What the person is asked, once, about the day; null for what is only listed. */
  readonly ask: string | null
}

/** The hand-overs that a regulation's facts have a reminder for, in their order. */
export function dutyRulesOf(facts: Facts): readonly DutyRule[] {
  return facts.obligations.flatMap(one => (one.reminder ? [ruleFrom(one, one.reminder, facts)] : []))
}

export const dutyRules = dutyRulesOf(measures)

function ruleFrom(one: Obligation, reminder: Reminder, facts: Facts): DutyRule {
  // One day may be for two obligations: what the first does not say, the other does.
  const all = [one, ...facts.obligations.filter(other => reminder.with.includes(other.id))]
  const recipient = all.map(other => other.recipient).find(slot => slot.kind !== 'not-stated') ?? one.recipient
  const { id, article, quote, actor, repeats } = one
  return {
    id,
    article,
    quote,
    actor:
      actor.kind === 'inferred' ? `推定：${actor.name}（原文未写由谁）` : (namesOf(actor, facts) ?? '原文未写由谁'),
    isOfProvider: namesOf(actor, facts) === facts.actors.provider?.name,
    text: reminder.text ?? one.name,
    recipient:
      recipient.kind === 'inferred'
        ? `推定：${recipient.name}（依据${printBasis(recipient.from)}，原文未写收件单位）`
        : (namesOf(recipient, facts) ?? '原文未写收件单位'),
    time: wordsOf(one.when),
    repeats: repeats === 'not stated' ? 'once' : repeats,
    eachChange: reminder.eachChange,
    applies: project => isDue(reminder, project),
    derivedFrom: reminder.day,
    flow: all.map(other => other.filing).find(filing => filing !== null) ?? null,
    ask: reminder.ask,
  }
}

function isDue(reminder: Reminder, { changes, stage, traits, dates }: Project): boolean {
  const { eachChange, stages, onceKnown } = reminder
  if (eachChange !== null) return changes.some(change => change.outcome === eachChange)
  const isNear = onceKnown !== null && dates[onceKnown.date] !== undefined && onceKnown.stages.includes(stage)
  return (stages.includes(stage) || isNear) && allows(traits, reminder)
}

/** Whether the unit is reminded of it: what others do is only listed. */
export function isReminded(rule: DutyRule): boolean {
  return rule.ask !== null
}

export function ruleOf(id: string): DutyRule | undefined {
  return dutyRules.find(rule => rule.id === id)
}

/** The rules of an article that the unit is reminded of. */
export function rulesOfArticle(article: number): readonly DutyRule[] {
  return dutyRules.filter(rule => rule.article === article && isReminded(rule))
}

/** The same, by the place that a button names: `measures/14`. */
export function rulesOfPlace(place: string): readonly DutyRule[] {
  const [regulation, article] = place.split('/')
  return regulation === measuresId ? rulesOfArticle(Number(article)) : []
}
