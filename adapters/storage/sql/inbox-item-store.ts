import type { Reply } from '../../../bot/reply.js'
import type { Inbox, InboxItem } from '../../../services/reminders/inbox.js'
import type { Database } from './database.js'

/** The inbox of the page, in the database. */
export function inboxItemStore({ db, unit }: Database): Inbox<Reply> {
  return {
    async add({ id, person, reply, at }) {
      const added = await db
        .insertInto('inbox_item')
        .values({ unit, id, person, reply: JSON.stringify(reply), at, read_at: null })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirst()
      return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    async list(person, limit) {
      const rows = await db
        .selectFrom('inbox_item')
        .selectAll()
        .where('unit', '=', unit)
        .where('person', '=', person)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(
        ({ id, reply, at, read_at }): InboxItem<Reply> => ({
          id,
          person,
          reply: JSON.parse(reply) as Reply,
          at: Number(at),
          readAt: read_at === null ? null : Number(read_at),
        }),
      )
    },
    async unread(person) {
      const rows = await db
        .selectFrom('inbox_item')
        .select('id')
        .where('unit', '=', unit)
        .where('person', '=', person)
        .where('read_at', 'is', null)
        .execute()
      return rows.length
    },
    async markRead(id, person, now) {
      await db
        .updateTable('inbox_item')
        .set({ read_at: now })
        .where('unit', '=', unit)
        .where('id', '=', id)
        .where('person', '=', person)
        .where('read_at', 'is', null)
        .execute()
    },
  }
}
