import { isForSomebody, leadsToRecipient } from '../../language/set-marks.js'
import { gazetteer } from '../../regulation/gazetteer.js'
import type { ActorId } from '../../regulation/ids.js'

const { actors } = gazetteer()

/** Somebody who is named, and where. */
export interface Mention {
  readonly id: ActorId
  readonly start: number
  /** The word that names him. */
  readonly word: string
}

/** Those who are named, each once, where they stand. */
export function actorsMentioned(normal: string): Mention[] {
  const found: (Mention & { end: number })[] = []
  const pairs = actors
    .flatMap(({ id, words }) => words.map(word => ({ id: id as ActorId, word: word.toLowerCase() })))
    .sort((a, b) => b.word.length - a.word.length)
  for (const { id, word } of pairs) {
    const start = normal.indexOf(word)
    if (start < 0 || word.length < 2) continue
    const end = start + word.length
    if (!found.some(one => one.id === id || (start < one.end && one.start < end))) found.push({ id, word, start, end })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** 「送到大数据局」 「报财政局」 「给他们」. */
export function isRecipient(normal: string, start: number): boolean {
  return leadsToRecipient(normal.slice(0, start))
}

/** Whether a word of the trade only names somebody who acts. */
export function isActorWord(word: string): boolean {
  return actors.some(({ words }) => words.includes(word))
}

/** 「替我们放上去」 「帮局里报」: it is done for him, and not by him. */
export function isServed(normal: string, start: number): boolean {
  return isForSomebody(normal.slice(0, start))
}
