import { onlyNames, wordsApart } from '../../language/leaning.js'
import { tradeWords } from '../../regulation/gazetteer.js'
import { measures } from '../../regulation/measures.js'

const actors = new Set(Object.values(measures.actors).map(actor => actor.name))

/** What a talk has come to: the question, and the article of the home regulation that answered it. */
export interface TalkedOf {
  readonly question: string
  readonly article: number | null
}

/** A turn as the whole question that it means, where the talk gives what it lacks; null where it lacks nothing. */
export function completed(turn: string, { question, article }: TalkedOf): string | null {
  return inItsPlace(turn, question) ?? (article === null ? null : withWholeName(turn, article))
}

/** 「报告给谁」 after 第二十八条 asks 「验收报告给谁」: the only document of that article that is called so. */
function withWholeName(turn: string, article: number): string | null {
  if (turn.length > MOST_LEANING) return null
  const names = Object.values(measures.documents)
    .filter(one => one.articles.includes(article))
    .map(one => one.name)
  const fitting = names.filter(name => name.length > 2 && turn.includes(name.slice(-2)))
  const [name] = fitting
  if (!name || fitting.length > 1 || turn.includes(name.slice(0, 2))) return null
  return turn.replace(name.slice(-2), name)
}

/** A longer turn says itself what it is about. */
const MOST_LEANING = 14

/**
 * A turn that only names another actor or thing, 「那方案呢」 after 「规划报给谁」, as the question it means: 「方案报给谁」.
 * Null where the turn says more, or nothing in the question before can give its place to it.
 */
function inItsPlace(turn: string, before: string): string | null {
  const name = onlyNames(turn)
  if (!name || name === before) return null
  const isActor = tradeWords.some(({ said, term }) => actors.has(term) && said === name)
  const old = tradeWords.find(
    ({ said, term }) => actors.has(term) === isActor && before.includes(said) && !said.includes(name),
  )
  return old ? before.replace(old.said, name) : null
}

/** 「产业发展处呢」 after 「综合处干什么」: the thing of the same sort gives its place to it; null where there is none. */
export function likeBefore(turn: string, before: string): string | null {
  const name = onlyNames(turn)
  if (!name || name.length < 2 || before.includes(name)) return null
  const sort = name.slice(-1)
  const old = wordsApart(before).find(piece => piece.indexOf(sort) > 0)
  return old ? before.replace(old.slice(0, old.indexOf(sort) + 1), name) : null
}
