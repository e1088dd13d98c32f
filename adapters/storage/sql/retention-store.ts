import type { Database } from './database.js'

const day = 24 * 60 * 60 * 1000

/** How long rows are kept that nobody needs any more, in days. Filings, answers and projects are kept for good. */
export const retentionDays = {
  /** Updates that were answered: longer than any messenger hands one over again. */
  updates: 7,
  /** What was sent, withdrawn or given up: longer than anybody asks whether it arrived. */
  deliveries: 90,
  /** Reminders on the page. */
  inbox: 180,
  /** Buttons that were not shown again; those of a messenger work as long. */
  buttons: 180,
  /** Codes that nobody typed. */
  codes: 7,
  /** Where a conversation stood; whoever goes on after that begins anew, with their drafts. */
  conversations: 365,
} as const

/** Lets go of what nobody needs any more. Resolves with how many rows that were. */
export async function clearOutdated({ db, unit }: Database, now: number): Promise<number> {
  const before = (days: number) => now - days * day
  const gone = await Promise.all([
    db
      .deleteFrom('channel_update')
      .where('unit', '=', unit)
      .where('is_done', '=', 1)
      .where('taken_at', '<', before(retentionDays.updates))
      .executeTakeFirst(),
    db
      .deleteFrom('outbox')
      .where('unit', '=', unit)
      .where('state', 'in', ['sent', 'withdrawn', 'failed'])
      .where('done_at', '<', before(retentionDays.deliveries))
      .executeTakeFirst(),
    db
      .deleteFrom('inbox_item')
      .where('unit', '=', unit)
      .where('at', '<', before(retentionDays.inbox))
      .executeTakeFirst(),
    db
      .deleteFrom('channel_button')
      .where('unit', '=', unit)
      .where('shown_at', '<', before(retentionDays.buttons))
      .executeTakeFirst(),
    db
      .deleteFrom('pairing')
      .where('unit', '=', unit)
      .where('person', 'is', null)
      .where('code_until', '<', before(retentionDays.codes))
      .executeTakeFirst(),
    db
      .deleteFrom('conversation')
      .where('unit', '=', unit)
      .where('touched_at', '<', before(retentionDays.conversations))
      .executeTakeFirst(),
  ])
  // Numbers that stand for a button which is gone.
  const offers = await db
    .deleteFrom('channel_offer')
    .where('unit', '=', unit)
    .where('button', 'not in', query => query.selectFrom('channel_button').select('id').where('unit', '=', unit))
    .executeTakeFirst()
  return [...gone, offers].reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
}
