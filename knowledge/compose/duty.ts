import type { Obligation, Rule } from '../../regulation/facts.js'
import { placeName } from '../../regulation/slots.js'
import type { AskedSlot } from '../frame/frame.js'
import type { Composed } from './composed.js'
import { statedBy } from './stated.js'

/** What an obligation says on the side that is asked for, that side first; null where its words do not say it. */
export function composeDuty(row: Obligation, slot: AskedSlot): Composed | null {
  const stated = statedBy(row, slot)
  if (!stated) return null
  return {
    kind: 'answered',
    conclusion: `${stated.lead}${placeName(row.article, row.item)}写的是“${row.quote}”。`,
    quotes: [{ article: row.article, item: row.item, text: row.quote }],
    open: stated.open,
    next: row.reminder ? ['reminder'] : [],
  }
}

/** A rule in its own words. */
export function composeRule(row: Rule): Composed {
  return {
    kind: 'answered',
    conclusion: `${placeName(row.article, row.item ?? null)}写的是“${row.quote}”。`,
    quotes: [{ article: row.article, item: row.item ?? null, text: row.quote }],
    open: null,
    next: [],
  }
}
