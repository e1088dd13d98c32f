import type { Kysely } from 'kysely'
import type { UpdateInbox } from '../../channels/update-inbox.js'
import type { Tables } from './tables.js'

/** What a messenger handed over, in the database; `channel` names the account there, since each counts on its own. */
export function inboxOn(db: Kysely<Tables>, unit: string, channel: string): UpdateInbox {
  return {
    async take(updates, now) {
      if (updates.length === 0) return
      await db
        .insertInto('channel_update')
        .values(updates.map(({ id, body }) => ({ unit, channel, id, body, is_done: 0, taken_at: now })))
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
    async isWaiting(id) {
      const row = await db
        .selectFrom('channel_update')
        .select('is_done')
        .where('unit', '=', unit)
        .where('channel', '=', channel)
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.is_done !== 1
    },
    async waiting() {
      const rows = await db
        .selectFrom('channel_update')
        .select('body')
        .where('unit', '=', unit)
        .where('channel', '=', channel)
        .where('is_done', '=', 0)
        .orderBy('id')
        .execute()
      return rows.flatMap(({ body }) => (body === null ? [] : [body]))
    },
    async finish(id) {
      await db
        .updateTable('channel_update')
        .set({ body: null, is_done: 1 })
        .where('unit', '=', unit)
        .where('channel', '=', channel)
        .where('id', '=', id)
        .execute()
    },
    async dropTakenBefore(moment) {
      await db
        .deleteFrom('channel_update')
        .where('unit', '=', unit)
        .where('channel', '=', channel)
        .where('is_done', '=', 1)
        .where('taken_at', '<', moment)
        .execute()
    },
  }
}
