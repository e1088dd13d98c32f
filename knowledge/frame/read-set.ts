import {
  asksForConsequences,
  asksForCount,
  asksForEverything,
  asksForPlatforms,
  asksForReferences,
  asksForSet,
  asksForWhatNeedNot,
  asksForWork,
  handingIn,
  speaksOfJointWork,
} from '../../language/set-marks.js'
import type { Stage } from '../../regulation/ids.js'
import { stageNames, stages } from '../../regulation/stages.js'
import { actorsMentioned, isActorWord, isRecipient } from './actors-mentioned.js'
import type { SetFilter } from './frame.js'

/**
 * What a question for a whole list narrows the facts to; null where it asks for no list, or for one that stands in a
 * single place (「方案要写哪些内容」).
 *
 * @param normal the question in its normal form
 * @param subjects the words of the trade that it names, as the articles write them
 */
export function readSet(normal: string, subjects: readonly string[]): SetFilter | null {
  const general = !asksForSet(normal)
  if (general && !asksForWork(normal)) return null
  const base: SetFilter = {
    of: 'obligations',
    actors: [],
    general,
    together: false,
    recipients: [],
    handedIn: false,
    subjects: [],
    stages: [],
    before: null,
    negated: asksForWhatNeedNot(normal),
    counted: asksForCount(normal),
  }
  if (general) {
    const [only, other] = actorsMentioned(normal)
    return only && !other && subjects.every(word => isActorWord(word)) ? { ...base, actors: [only.id] } : null
  }
  if (asksForReferences(normal)) return { ...base, of: 'references' }
  if (asksForPlatforms(normal)) return { ...base, of: 'platforms' }
  const named = actorsMentioned(normal)
  const recipients = named.filter(({ start }) => isRecipient(normal, start)).map(one => one.id)
  const doers = named.filter(one => !recipients.includes(one.id)).map(one => one.id)
  const span = stagesSpoken(normal)
  const before = stageBefore(normal)
  const handedIn = recipients.length > 0 || new RegExp(`(?:${handingIn})(?!告|表)`).test(normal)
  if (speaksOfJointWork(normal) && doers.length + recipients.length >= 2)
    return { ...base, actors: [...doers, ...recipients], together: true }
  if (recipients.length > 0) return { ...base, actors: doers, recipients, handedIn }
  if (asksForConsequences(normal)) return { ...base, of: 'consequences' }
  if (before && doers.length + recipients.length < 2) return { ...base, before }
  if (span.length > 0) return { ...base, actors: doers, stages: span, handedIn: false }
  if (doers.length > 0 && worksOf.test(normal)) return { ...base, actors: doers, subjects: subjectsOf(normal) }
  if (base.counted && handedIn && subjects.length === 0) return { ...base, handedIn }
  if (asksForEverything(normal) && subjects.length > 0) return { ...base, of: 'words', subjects }
  return null
}

/** 「要做的」 「职责」 「管哪些」: somebody's work is asked for. */
const worksOf = /做|干|管|办|职|责|义务|任|事|活|负担|出面|动手|参与|牵头/

/** The stages spoken of: 「验收之前」, 「从规划到预算批下来」. */
function stagesSpoken(normal: string): Stage[] {
  const at = (from: number, to: number) => stages.slice(from, to + 1)
  const named = stages
    .map((stage, i) => ({ i, stage, start: normal.indexOf(stageNames[stage]) }))
    .filter(one => one.start >= 0)
    .sort((a, b) => a.start - b.start)
  const [first, second] = named
  if (first && second && /从.{1,14}(?:到|至)/.test(normal))
    return at(Math.min(first.i, second.i), Math.max(first.i, second.i))
  if (/前期/.test(normal)) return at(0, stages.indexOf('budget'))
  return []
}

/** 「验收会还没开，在那之前」 「采购以前」. */
function stageBefore(normal: string): Stage | null {
  return (
    stages.find(stage => new RegExp(`${stageNames[stage]}[^,，。]{0,6}(?:之前|以前|前(?!置|期)|还没)`).test(normal)) ??
    null
  )
}

const topicWords: readonly (readonly [string, RegExp])[] = [
  ['数据', /数据/],
  ['安全', /安全|保密/],
  ['预算', /钱|资金|预算|经费/],
  ['验收', /验收/],
  ['采购', /采购/],
  ['绩效', /绩效|评价/],
]

/** The side of somebody's work that is asked for. */
function subjectsOf(normal: string): string[] {
  const bare = normal.replaceAll('大数据', '')
  return topicWords.flatMap(([word, said]) => (said.test(bare) ? [word] : []))
}
