import type { Obligation, Rule } from '../../regulation/facts.js'
import { placeName } from '../../regulation/slots.js'
import type { AskedSlot } from '../frame/frame.js'
import { type Composed, quoteOf } from './composed.js'
import { statedBy } from './stated.js'

/** What an obligation says on the side that is asked for, that side first; null where its words do not say it. */
export function composeDuty(row: Obligation, slot: AskedSlot): Composed | null {
  const stated = statedBy(row, slot)
  if (!stated) return null
  return {
    kind: 'answered',
    conclusion: `${stated.lead}${placeName(row.article, row.item)}写的是“${row.quote}”。`,
    quotes: [quoteOf(row)],
    open: stated.open,
    next: row.reminder ? ['reminder'] : [],
  }
}

/** The kind of service that a thing belongs to, in the words of its item. */
export function composeKind(row: Rule): Composed {
  const item = row.item ?? null
  return {
    kind: 'answered',
    conclusion: `归入${row.follows}。${placeName(row.article, item)}写的是“${row.quote}”。`,
    quotes: [quoteOf(row)],
    open: null,
    next: ['flow:service-type'],
  }
}
