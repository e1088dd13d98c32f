import { eachAt } from './anchors/each.js'
import { dayAnchorAt, eventAnchorAt } from './anchors/event.js'
import { holidayAt } from './anchors/holiday.js'
import { oneAt } from './anchors/one.js'
import type { Structured } from './anchors/structured-day.js'
import { Scan } from './scan.js'
import type { When } from './simple-day.js'

const readers = [holidayAt, eachAt, oneAt, dayAnchorAt, eventAnchorAt]

/** The rule that begins at a place of a text; a question where it begins there and cannot be read; null where none does. */
export function structuredAt(text: string, at: number, when: When): Structured | null {
  for (const reader of readers) {
    const found = reader(new Scan(text, at), when)
    if (found) return found
  }
  return null
}
