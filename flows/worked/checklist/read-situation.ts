import { aboutToStart, contractRunsOut, findsFault, groundIn } from '../../../language/project-turns.js'
import type { Traits } from '../../../regulation/facts.js'
import type { Moment, Stage, Trait } from '../../../regulation/ids.js'
import { momentList, stageNames, stages, usualMoment } from '../../../regulation/stages.js'
import { clausesOf, plainly } from './reading/clauses.js'
import { featuresOf, isSecret, overTenthIn, problemIn } from './reading/features.js'
import { hunchOf } from './reading/low-confidence-guess.js'
import { beginnings } from './reading/matters.js'
import { type Mention, mentionsIn } from './reading/mentions.js'
import { way } from './reading/way.js'
import { type Situation, unknownSituation } from './situation.js'

/**
 * Reads a free sentence: 「马上要验收了,系统有个人信息,还接了共享平台」. Without a stage the situation has
 * no moments, and the person is asked; only where no known wording is met do learned examples have a say (`hunch.ts`).
 *
 * What is spoken of is either a point of the way every project goes or a matter beside it (变更, 终止, 数据 …). On the way,
 * the latest point said to be done tells where the project is, unless something is said to be going on or to come; what
 * is 「还没……」 counts only where nothing before it does. Matters count unless they are denied.
 */
export function readSituation(words: string): Situation {
  const sentence = words.slice(0, longest)
  const named = stageNamed(plainly(sentence))
  if (named) return { ...unknownSituation, moments: [usualMoment(named)] }
  if (contractRunsOut(sentence)) return { ...unknownSituation, moments: ['termination'], ground: 'expiry' }
  const clauses = clausesOf(sentence)
  const mentions = mentionsIn(clauses)
  const spokenOf = mattersIn(mentions)
  const matters = [
    ...spokenOf,
    ...(isNewcomer(mentions, sentence) ? (['supplement'] as const) : []),
    ...(spokenOf.includes('inspection') && findsFault(sentence) ? (['rectification'] as const) : []),
  ].filter(one => one !== 'sharing' || !spokenOf.includes('inspection') || !findsFault(sentence))
  const onTheWay = wayOf(mentions, matters)
  const besides = onTheWay.moments.length === 0 ? matters : matters.filter(moment => !traitsOnTheWay.includes(moment))
  const found = new Set([...onTheWay.moments, ...besides])
  if (besides.length === 0 && !onTheWay.begun && beginnings.test(clauses.map(clause => clause.text).join(','))) {
    found.clear()
    found.add('planning')
    found.add('drafting')
  }
  const features = featuresOf(clauses)
  for (const moment of impliedBy(features, found)) found.add(moment)
  if (found.size === 0 && onTheWay.settled.length === 0 && mentions.every(one => one.standing === 'denied')) {
    const hunch = hunchOf(sentence)
    if (hunch) found.add(hunch)
  }
  if (isSecret(sentence)) return { ...unknownSituation, secret: true }
  if (found.has('rectification'))
    for (const trait of foundAtFault) if (features[trait] === false) delete features[trait]
  if (found.has('delivery') && aboutToStart(sentence)) {
    found.delete('delivery')
    found.add('starting')
  }
  const over = found.has('change') ? overTenthIn(sentence) : undefined
  const traits: Traits = {
    ...features,
    ...(matters.includes('sharing') ? { shared: true } : {}),
    ...(matters.includes('opening') ? { opened: true } : {}),
    ...(over === undefined ? {} : { overTenth: over }),
    ...(found.has('change') && onTheWay.underWay ? { underWay: true } : {}),
  }
  return {
    moments: momentList.filter(moment => found.has(moment)),
    traits,
    done: onTheWay.settled,
    problem: found.has('rectification') ? problemIn(sentence) : null,
    secret: false,
    ground: found.has('termination') ? groundIn(sentence) : null,
  }
}

/** What an inspection finds missing is a fault, and no trait of the project: 「没接入共享交换平台」. */
const foundAtFault: readonly Trait[] = ['shared', 'cloud']

/** A sentence, or a few; what comes after says nothing new about the stage. */
const longest = 1000

// ── Matters beside the way ──

/** What one matter explains, so that it is not taken for a matter of its own: 「检查发现没接共享平台」 is no sharing. */
const explains: Readonly<Partial<Record<Moment, readonly Moment[]>>> = {
  rectification: [
    'inspection',
    'change',
    'sharing',
    'shelving',
    'security',
    'securityRules',
    'dataAtLarge',
    'providerChecks',
  ],
  termination: ['change', 'rectification', 'sharing', 'dataAtLarge'],
  supplement: ['sharing', 'security', 'dataAtLarge', 'opening', 'securityRules', 'providerChecks'],
  change: ['security', 'securityRules', 'dataAtLarge', 'evaluation'],
  sharing: ['dataAtLarge', 'shelving'],
  opening: ['dataAtLarge', 'shelving'],
  shelving: ['dataAtLarge'],
  responsibilityList: ['sharing', 'dataAtLarge'],
  targets: ['evaluation'],
  monitoring: ['evaluation'],
  providerChecks: ['security', 'securityRules'],
  security: ['dataAtLarge', 'securityRules'],
}

/** The stage that is named by its own word and nothing else: 「采购」, 「现在是验收阶段」. */
function stageNamed(words: string): Stage | null {
  const bare = words
    .replace(/^(我们|项目|目前|现在)*(是|在|处于|到了|到)?/, '')
    .replace(/(的?(阶段|环节|时候|期间))?(了|中)?$/, '')
  return stages.find(stage => stageNames[stage] === bare) ?? null
}

/** What is a trait of a project on its way, and a matter of its own only where nothing else is said. */
const traitsOnTheWay: readonly Moment[] = ['sharing', 'opening', 'dataAtLarge']

/** The last word on a matter counts: 「提出变更,经研究不予变更」. */
function mattersIn(mentions: readonly Mention[]): readonly Moment[] {
  const last = new Map<Moment, boolean>()
  for (const { of, standing } of mentions) if (of.kind === 'matter') last.set(of.matter.moment, standing !== 'denied')
  const named = new Set([...last].flatMap(([moment, counts]) => (counts ? [moment] : [])))
  const covered = new Set([...named].flatMap(moment => explains[moment] ?? []))
  return [...named].filter(moment => !covered.has(moment))
}

/** 「预算已批复,8月要求新建一个系统」: what is new after the budget is a supplement (第十一条). */
function isNewcomer(mentions: readonly Mention[], sentence: string): boolean {
  const budgeted = mentions.some(
    ({ of, standing }) => of.kind === 'way' && of.point.id === 'budget-approval' && standing === 'done',
  )
  return (
    budgeted &&
    /新(建|上|增|加|任务)|(新|一)的?(个|套)?(项目|系统|平台)(?!预算)/.test(plainly(sentence)) &&
    /要求|临时|突然|又|才|\d月|年中|下半年|新增/.test(sentence)
  )
}

// ── The way ──

interface OnTheWay {
  readonly moments: readonly Moment[]
  readonly settled: readonly string[]
  /** Whether anything is done or going on. */
  readonly begun: boolean
  /** Whether the words show that the contract is being carried out. */
  readonly underWay: boolean
}

const place = Object.fromEntries(way.map((point, at) => [point.id, at]))
const at = (id: string) => place[id] ?? 0

function wayOf(mentions: readonly Mention[], besides: readonly Moment[]): OnTheWay {
  let points = mentions.flatMap(({ of, standing }) =>
    of.kind === 'way' && standing !== 'denied' ? [{ point: of.point, at: of.at, standing }] : [],
  )
  // 「预算已提交,还没批复」: the approval that is meant is the budget's
  if (points.some(one => one.point.id === 'budget' && one.standing === 'done')) {
    points = points.filter(one => one.point.id !== 'approval' || one.standing === 'done')
  }
  const done = points.filter(one => one.standing === 'done' && one.point.done !== null)
  const latest = done.reduce((far, one) => Math.max(far, one.at), -1)
  const now = points.filter(one => one.standing === 'now' && (one.at > latest || one.point.always))
  const reached = Math.max(latest, ...now.map(one => one.at))
  const ahead = now.reduce((near, one) => Math.min(near, one.at), Number.POSITIVE_INFINITY)
  const skipped = points.filter(
    one =>
      one.standing === 'not-yet' &&
      (reached < 0 ? besides.length === 0 : one.at <= reached || (one.at < ahead && latest < 0)),
  )

  const found = new Set<Moment>()
  for (const one of now) for (const moment of one.point.now) found.add(moment)
  for (const one of skipped) for (const moment of one.point.notYet ?? one.point.now) found.add(moment)
  const last = done.find(one => one.at === latest)
  if (last && now.length === 0) for (const moment of last.point.done ?? []) found.add(moment)
  if (last && now.length > 0) for (const moment of reportsDueAfter[last.point.id] ?? []) found.add(moment)

  const hidden = new Set(besides.flatMap(moment => hides[moment] ?? []))
  const kept = [...found].filter(
    moment =>
      !hidden.has(moment) &&
      !(now.length === 0 && skipped.length === 0 && besides.some(one => background.includes(one))),
  )
  const settled = done.flatMap(one => one.point.settles ?? [])
  return {
    moments: refined(
      kept,
      done.map(one => one.point.id),
    ),
    begun: now.length > 0 || done.length > 0,
    settled: [...new Set(settled)],
    underWay: points.some(
      one =>
        (one.at >= at('delivery') && one.standing !== 'not-yet') ||
        (one.at === at('contract') && one.standing === 'done') ||
        (one.at >= at('built') && one.standing === 'not-yet'),
    ),
  }
}

/** Acceptance has steps of its own: what is left of it depends on those that are done. */
function refined(found: readonly Moment[], done: readonly string[]): readonly Moment[] {
  const step: Moment = done.includes('pre-review')
    ? 'preReviewed'
    : done.includes('acceptance-materials')
      ? 'preReview'
      : 'accepting'
  return found.map(moment => (moment === 'accepting' ? step : moment))
}

/** What was done and is still to be reported, even where the sentence goes on to the next step. */
const reportsDueAfter: Readonly<Record<string, readonly Moment[]>> = {
  'budget-approval': ['budgetApproved'],
  award: ['awarded'],
  acceptance: ['accepted'],
}

/** Matters beside which what was done before is only background: 「预算早批了,年中又来了任务」. */
const background: readonly Moment[] = [
  'supplement',
  'change',
  'termination',
  'rectification',
  'inspection',
  'evaluation',
]

const early: readonly Moment[] = [
  'planning',
  'drafting',
  'appraisal',
  'approved',
  'budgeting',
  'budgetSubmitted',
  'budgetApproved',
]
const contract: readonly Moment[] = ['procuring', 'awarded', 'contracting', 'delivery', 'accepting']

/** What of the way a matter makes moot: the plan that a change alters is not being written. */
const hides: Readonly<Partial<Record<Moment, readonly Moment[]>>> = {
  change: early,
  termination: [...early, ...contract],
  supplement: [...early, ...contract],
  rectification: [...early, ...contract],
  inspection: [...early, ...contract],
  evaluation: ['delivery', 'accepting', 'preReviewed'],
  monitoring: ['accepting'],
}

/** What of the way lies in a trait that stands alone: 「系统有大量个人信息」. */
function impliedBy(traits: Partial<Record<Trait, boolean>>, found: ReadonlySet<Moment>): readonly Moment[] {
  if (found.size > 0) return []
  if (traits.sensitive) return ['sensitiveData']
  if (traits.superiorMoney) return ['delivery']
  if (traits.cloud) return ['drafting']
  return []
}
