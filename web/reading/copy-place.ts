import type { RegulationView, UnitView } from '../../api/library.js'
import { copy } from '../state/clipboard.js'
import { readingAddress, unitName } from '../state/place.js'

/** An article whole, with its place, for an official document. */
export function copyUnit(regulation: RegulationView, unit: UnitView): void {
  const name = `${unitName(unit)}${unit.caption === null ? '' : `（${unit.caption}）`}`
  void copy(`《${regulation.title}》${name}：\n${unit.text.trim()}`, '已复制条文和出处')
}

/** The address of an article. */
export function copyPlaceLink(regulation: string, unit: UnitView): void {
  void copy(location.origin + readingAddress({ regulation, at: unit.address }), '已复制这一条的链接')
}
