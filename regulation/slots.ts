import type { Facts, Quoted, Slot } from './facts.js'
import type { ActorId } from './ids.js'
import { measures } from './measures.js'
import { nameOf } from './unit.js'

/** The words of a slot, or the name that is inferred; null where nothing is stated. */
export function wordsOf(slot: Slot): string | null {
  if (slot.kind === 'not-stated') return null
  return slot.kind === 'stated' ? slot.quote.words : slot.name
}

/** The actors that a slot names, in the order of its words: 「市大数据局会同市财政局」 are two. */
export function actorsOf(slot: Slot, facts: Facts = measures): readonly ActorId[] {
  return actorsIn(slot, facts).map(one => one.id) as ActorId[]
}

/** Who is named, by their own names: 「市大数据局、市财政局」; null where nobody is. */
export function namesOf(slot: Slot, facts: Facts = measures): string | null {
  const names = actorsIn(slot, facts).map(one => one.name)
  return names.length > 0 ? names.join('、') : wordsOf(slot)
}

function actorsIn(slot: Slot, { actors }: Facts): readonly { readonly id: string; readonly name: string }[] {
  const words = wordsOf(slot) ?? ''
  const found = Object.entries(actors).flatMap(([id, { name, said }]) => {
    const places = [name, ...said].map(one => words.indexOf(one)).filter(at => at >= 0)
    return places.length > 0 ? [{ id, name, at: Math.min(...places) }] : []
  })
  return found.sort((a, b) => a.at - b.at)
}

/** What an inference rests on: 「第四条“实施全过程监督管理”」. */
export function printBasis(from: readonly Quoted[]): string {
  return from.map(({ article, item, words }) => `${placeName(article, item)}“${words}”`).join('，')
}

/** 第十九条第（一）项, full-width as people read it. */
export function placeName(article: number, item: number | null): string {
  return nameOf({ number: article, suffix: 0, section: null }, item).replace('(', '（').replace(')', '）')
}
