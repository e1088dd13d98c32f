import { nameOf, type Unit } from '../../regulation/unit.js'
import { squeezed } from './lines.js'

/** What a new edition does to one place of a text. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  /** 第十五条, or the name of a section; where it moved from, for `moved`. */
  readonly place: string
  readonly before: Unit | null
  readonly after: Unit | null
}

/**
 * Compares two editions article by article, in the order of the new one. The same words under another number are
 * `moved`; differences in spaces and line breaks are none.
 */
export function diffEditions(before: readonly Unit[], after: readonly Unit[]): Change[] {
  const old = new Map(before.map(unit => [nameOf(unit), unit]))
  const now = new Map(after.map(unit => [nameOf(unit), unit]))
  const oldByWords = new Map(before.map(unit => [words(unit), unit]))
  const movedFrom = new Set<Unit>()
  const changes: Change[] = []
  for (const unit of after) {
    const place = nameOf(unit)
    const same = old.get(place)
    if (same && words(same) === words(unit)) continue
    const source = oldByWords.get(words(unit))
    const isMoved = source && words(now.get(nameOf(source))) !== words(source) && !movedFrom.has(source)
    if (isMoved) {
      movedFrom.add(source)
      changes.push({ kind: 'moved', place, before: source, after: unit })
    } else changes.push({ kind: same ? 'changed' : 'added', place, before: same ?? null, after: unit })
  }
  for (const unit of before) {
    if (!now.has(nameOf(unit)) && !movedFrom.has(unit)) {
      changes.push({ kind: 'removed', place: nameOf(unit), before: unit, after: null })
    }
  }
  return changes
}

/** The places of the old edition that something may stand on and that do not read as they did. */
export function affectedPlaces(changes: readonly Change[]): Unit[] {
  const units = changes.flatMap(change => [change.before, change.kind === 'moved' ? null : change.after])
  const seen = new Map(units.flatMap(unit => (unit ? [[nameOf(unit), unit] as const] : [])))
  return [...seen.values()]
}

function words(unit: Unit | undefined): string {
  return unit ? squeezed(`${unit.caption ?? ''}\n${unit.text}`) : ''
}

/** A stretch of a text that stayed, went or came. */
export interface Stretch {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** What changed within two texts, by the longest common run of characters; for showing, not for judging. */
export function diffWords(before: string, after: string): Stretch[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  const room = Math.min(before.length, after.length) - start
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const stretches: Stretch[] = [
    { kind: 'same', text: before.slice(0, start) },
    { kind: 'gone', text: before.slice(start, before.length - end) },
    { kind: 'new', text: after.slice(start, after.length - end) },
    { kind: 'same', text: before.slice(before.length - end) },
  ]
  return stretches.filter(stretch => stretch.text !== '')
}
