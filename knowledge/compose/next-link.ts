import type { Facts, Obligation } from '../../regulation/facts.js'
import type { ActorId, Stage } from '../../regulation/ids.js'
import { measures } from '../../regulation/measures.js'
import { actorsOf, namesOf, placeName, wordsOf } from '../../regulation/slots.js'
import { stageNames, stages } from '../../regulation/stages.js'
import { type Composed, quoteOf, withDoer } from './composed.js'

/** Where a talk stands, and who is asked about. */
export interface Standing {
  readonly article: number
  /** Null: nobody in particular. */
  readonly actor: ActorId | null
  /** Words of which what is asked about must have one: 「然后钱怎么报」. */
  readonly subjects: readonly string[]
  /** A word of the sentence begins with it: 「财政批了以后呢」. Null where the sentence names no act. */
  readonly act: string | null
}

/** Stages that a project need not come to, and those that run beside the others. */
const aside: ReadonlySet<Stage> = new Set<Stage>(['supplement', 'change', 'termination'])

/** What comes next on the way of a project, in the order in which it meets its duties; null at the end of it. */
export function composeNext({ article, actor, act, subjects }: Standing, facts: Facts = measures): Composed | null {
  const way = facts.obligations.filter(row => row.stage && !aside.has(row.stage) && !isDetail(row, facts))
  const here = way.findLastIndex(row => row.article === article)
  if (here < 0) return null
  const first = way.findIndex(row => row.article === article)
  const named =
    act === null ? -1 : way.findIndex((row, i) => i >= first && i < here + REACH && isAct(row, act, actor, facts))
  // Whoever has done a thing is not who is asked about after it.
  const asked = named >= 0 ? null : actor
  const does = (row: Obligation) => asked === null || actorsOf(row.actor, facts).includes(asked)
  const speaks = (row: Obligation) => subjects.length === 0 || subjects.some(word => row.quote.includes(word))
  const since = named >= 0 ? named : afterStage(way, here)
  const ahead = way.filter((row, i) => i > since && does(row))
  const next = ahead.find(speaks) ?? ahead[0]
  if (!next) return null
  const rows = ahead.filter(row => row.article === next.article)
  const said = rows.map(row => {
    const whom = row.recipient.kind === 'stated' ? namesOf(row.recipient, facts) : null
    return `${withDoer(row, facts)}${whom && !row.name.includes(whom) ? `（${whom}）` : ''}`
  })
  return {
    kind: 'answered',
    conclusion: `按办法的次序，接下来是${placeName(next.article, null)}：${said.join('；')}。`,
    quotes: rows.map(quoteOf),
    open: null,
    next: ['flow:checklist'],
  }
}

/** 「项目验收前」: what is done before a stage is followed by that stage, whatever runs beside it. */
function afterStage(way: readonly Obligation[], here: number): number {
  const when = wordsOf(way[here]?.when ?? { kind: 'not-stated' }) ?? ''
  const stage = stages.find(one => when.includes(`${stageNames[one]}前`))
  const first = stage ? way.findIndex(row => row.stage === stage) : -1
  return first > here ? first - 1 : here
}

/** How many duties past the talk a named act is looked for. */
const REACH = 6

function isAct(row: Obligation, act: string, actor: ActorId | null, facts: Facts): boolean {
  const verb = wordsOf(row.verb) ?? ''
  return act.includes(verb.charAt(0)) && (actor === null || actorsOf(row.actor, facts).includes(actor))
}

/** An item that only says how a duty of the same article is done. */
export function isDetail(row: Obligation, { obligations }: Pick<Facts, 'obligations'>): boolean {
  return row.item !== null && obligations.some(other => other.article === row.article && other.item === null)
}
