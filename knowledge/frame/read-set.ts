import {
  afterIt,
  asksForConsequences,
  asksForCount,
  asksForFigures,
  asksForPeriodic,
  asksForPlaces,
  asksForPlatforms,
  asksForReferences,
  asksForSet,
  asksForSteps,
  asksForTimes,
  asksForWhatNeedNot,
  asksForWork,
  asksForWorkOf,
  asksWhatIsPeriodic,
  asksWhereWordsStand,
  beforeIt,
  clausesAskingForSet,
  handsSomethingIn,
  leavesNothingOut,
  quotedWords,
  saysFromTo,
  speaksOfChapter,
  speaksOfDivision,
  speaksOfEach,
  speaksOfJointWork,
  speaksOfPreparation,
  speaksOfWholeWay,
  verbsAsked,
  withoutAsking,
  withoutParticles,
} from '../../language/set-marks.js'
import type { Stage } from '../../regulation/ids.js'
import { measures } from '../../regulation/measures.js'
import { stages } from '../../regulation/stages.js'
import { actorsMentioned, isActorWord, isRecipient, type Mention } from './actors-mentioned.js'
import type { SetFilter } from './frame.js'
import { topicsIn } from './topics.js'

/**
 * What a question for a whole list narrows the facts to; null where it asks for no list, or for one that stands in a
 * single place (「方案要写哪些内容」).
 *
 * @param normal the question in its normal form
 * @param subjects the words of the trade that it names, as the articles write them
 */
export function readSet(normal: string, subjects: readonly string[]): SetFilter | null {
  const quoted = quotedWords(normal)
  const places = quoted.some(isInText) && asksWhereWordsStand(normal)
  const general = !asksForSet(normal) && !places
  if (general && !asksForWork(normal)) return null
  const base: SetFilter = {
    of: 'obligations',
    actors: [],
    general,
    together: false,
    recipients: [],
    handedIn: false,
    subjects: [],
    verbs: [],
    periodic: false,
    receivedToo: false,
    stages: [],
    before: null,
    negated: asksForWhatNeedNot(normal),
    counted: asksForCount(normal),
  }
  if (general) {
    const [only, other] = actorsMentioned(normal)
    if (!only || other) return null
    const topics = topicsIn(normal)
    if (topics.length > 0 && subjects.length <= 2)
      return { ...base, actors: [only.id], general: false, subjects: topics }
    return subjects.every(word => isActorWord(word)) ? { ...base, actors: [only.id] } : null
  }
  if (quoted.some(isInText)) return { ...base, of: 'places', subjects: quoted }
  if (speaksOfChapter(normal) && topicsIn(normal).length > 0)
    return { ...base, of: 'chapter', subjects: topicsIn(normal) }
  if (asksForReferences(normal) && namesNoTopicBesides(normal)) return { ...base, of: 'references' }
  if (asksForPlatforms(normal)) return { ...base, of: 'platforms' }
  const named = actorsMentioned(normal)
  const recipients = named.filter(({ start }) => isRecipient(normal, start)).map(one => one.id)
  const doers = named.filter(one => !recipients.includes(one.id)).map(one => one.id)
  const handedIn = recipients.length > 0 || handsSomethingIn(normal)
  if (speaksOfJointWork(normal) && doers.length + recipients.length >= 2)
    return { ...base, actors: [...doers, ...recipients], together: true }
  if (asksWhatIsPeriodic(normal) && !namesSomethingElse(subjects))
    return { ...base, actors: doers, recipients, periodic: true }
  if (asksForConsequences(normal)) return { ...base, of: 'consequences' }
  const topics = topicsIn(clausesAskingForSet(normal))
  if (doers.length === 1 && speaksOfDivision(normal)) return { ...base, actors: doers, general: true }
  if (doers.length > 0 && topics.length === 0 && asksForWorkOf(normal) && leavesNothingOut(normal) && !handedIn)
    return { ...base, actors: doers, receivedToo: true }
  if (asksForPlaces(normal) && !(doers.length > 0 && topics.length === 0 && asksForWorkOf(normal)))
    return {
      ...base,
      ...placesOf(
        normal,
        topics,
        named.map(one => one.id),
      ),
    }
  const span = stagesSpoken(normal)
  if (recipients.length === 1 && doers.length === 0 && isDoerToo(normal, named[0]))
    return { ...base, actors: recipients, receivedToo: true }
  if (recipients.length > 0)
    return {
      ...base,
      actors: doers,
      recipients,
      handedIn,
      stages: saysFromTo(normal) && span.length < MOST_OF_THE_WAY ? span : [],
    }
  if (handedIn && speaksOfWholeWay(normal) && topics.length === 0) return { ...base, actors: doers, handedIn }
  if (span.length > 0) return { ...base, actors: doers, stages: span }
  const before = stageBefore(normal)
  if (before && asksForSteps(normal)) return { ...base, actors: doers, stages: stagesUntil(normal, before) }
  if (before && doers.length < 2) return { ...base, before }
  const verbs = verbsAsked(normal)
  if (verbs.length > 0) return { ...base, actors: doers, verbs, subjects: topics }
  if (doers.length > 0 && asksForWorkOf(normal))
    return { ...base, actors: doers, subjects: topics, receivedToo: topics.length === 0 }
  if (topics.length > 0 && speaksOfEach(normal)) return { ...base, subjects: topics }
  if (base.counted && handedIn && subjects.length === 0) return { ...base, handedIn }
  return null
}

/** 「安全制度依据哪些法律」 asks for the laws of one matter, and not for all that are named. */
function namesNoTopicBesides(normal: string): boolean {
  const basis = measures.topics.basis?.words ?? []
  return topicsIn(normal).every(word => basis.includes(word))
}

/** 「给财政局看或由财政局出手」: the one who is handed something acts as well. */
function isDoerToo(normal: string, mention: Mention | undefined): boolean {
  if (!mention) return false
  const { word, start } = mention
  const again = normal.indexOf(word, start + word.length)
  return again >= 0 && !isRecipient(normal, again) && asksForWorkOf(normal.slice(again))
}

/** 「数据目录要定期更新吗」 names something: no list of what comes again and again is asked for. */
function namesSomethingElse(subjects: readonly string[]): boolean {
  return subjects.some(word => !isActorWord(word) && !asksForPeriodic(word))
}

/** What the places are wanted of: times, figures, somebody who is named, a topic, or words of the text itself. */
function placesOf(
  normal: string,
  topics: readonly string[],
  actors: readonly string[],
): Pick<SetFilter, 'of' | 'subjects'> {
  if (asksForTimes(normal)) return { of: 'times', subjects: [] }
  if (asksForFigures(normal)) return { of: 'figures', subjects: [] }
  const names = actors.flatMap(id => measures.actors[id]?.name ?? [])
  const words = topics.length > 0 ? topics : [...new Set([...names, ...verbatim(withoutAsking(normal))])]
  return { of: 'places', subjects: words.filter(word => !words.some(other => other !== word && word.includes(other))) }
}

const text = Object.values(measures.articles)
  .flatMap(one => one.lines)
  .join('\n')

function isInText(words: string): boolean {
  return text.includes(words)
}

/** The longest runs of a sentence that stand in the text of the articles. */
function verbatim(sentence: string): string[] {
  const runs: string[] = []
  for (const piece of sentence.split(/[^\p{Script=Han}]+/u))
    for (let at = 0; at < piece.length; ) {
      let end = Math.min(piece.length, at + 8)
      while (end - at >= 2 && !isInText(piece.slice(at, end))) end--
      const run = withoutParticles(piece.slice(at, end))
      if (run.length >= 2) runs.push(run)
      at = end - at >= 2 ? end : at + 1
    }
  return runs
}

/** The stages spoken of: 「从规划到预算批下来」, 「批复之后到验收之前」, 「前期」, the whole way. */
function stagesSpoken(normal: string): Stage[] {
  const at = (from: number, to: number, named: Stage | null = null) =>
    stages.slice(from, to + 1).filter(stage => !exceptional.has(stage) || stage === named)
  const named = stages
    .flatMap((stage, i) => {
      const found = wordsOfStage(stage).flatMap(word =>
        normal.includes(word) ? [{ word, start: normal.indexOf(word) }] : [],
      )
      const [first] = found.sort((a, b) => b.word.length - a.word.length)
      return first ? [{ i, stage, ...first }] : []
    })
    .sort((a, b) => a.i - b.i)
  const first = named[0]
  const last = named.at(-1)
  if (first && last && first !== last && (saysFromTo(normal) || isFollowed(normal, first.word, afterIt))) {
    const until = isFollowed(normal, last.word, beforeIt) ? last.i - 1 : last.i
    const since = isFollowed(normal, first.word, afterIt) ? first.i + 1 : first.i
    return at(since, until, last.stage)
  }
  if (speaksOfPreparation(normal)) return at(0, stages.indexOf('budget'))
  if (!asksForSteps(normal) || stageBefore(normal)) return []
  if (first && named.length === 1) return [first.stage]
  return named.length === 0 && speaksOfWholeWay(normal) ? at(0, stages.length - 1) : []
}

/** So many stages are the whole way: then nothing is left out, what need not happen neither. */
const MOST_OF_THE_WAY = 8

/** Stages that a project need not go through. */
const exceptional: ReadonlySet<Stage> = new Set<Stage>(['supplement', 'change', 'termination'])

function wordsOfStage(stage: Stage): readonly string[] {
  const row = measures.stages[stage]
  return row ? [row.name, ...row.said] : []
}

function isFollowed(normal: string, word: string, by: string): boolean {
  return new RegExp(`${word}${by}`).test(normal)
}

/** 「验收会还没开，在那之前」 「采购以前」. */
function stageBefore(normal: string): Stage | null {
  return stages.find(stage => wordsOfStage(stage).some(word => isFollowed(normal, word, beforeIt))) ?? null
}

/** All stages until one, and that one too where what is named is only a moment in it: 「合同签之前」. */
function stagesUntil(normal: string, before: Stage): Stage[] {
  const isMoment = !isFollowed(normal, measures.stages[before]?.name ?? before, beforeIt)
  return stages.slice(0, stages.indexOf(before) + (isMoment ? 1 : 0)).filter(stage => !exceptional.has(stage))
}
