import type { Kysely } from 'kysely'

/** What is to be said to people who did not ask: written with the change that caused it, sent by a worker. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('unit', 'text', column => column.notNull())
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('duty', 'text', column => column.notNull())
    .addColumn('day', 'text', column => column.notNull())
    .addColumn('person', 'text', column => column.notNull())
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('conversation', 'text', column => column.notNull())
    .addColumn('reply', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('due_at', 'bigint', column => column.notNull())
    .addColumn('attempts', 'bigint', column => column.notNull())
    .addColumn('claim', 'text')
    .addColumn('repeated', 'bigint', column => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('added_at', 'bigint', column => column.notNull())
    .addColumn('done_at', 'bigint')
    .addPrimaryKeyConstraint('outbox_key', ['unit', 'id'])
    .addUniqueConstraint('outbox_once', ['unit', 'duty', 'day', 'person', 'channel'])
    .execute()
  await db.schema.createIndex('outbox_by_state').on('outbox').columns(['unit', 'state', 'channel', 'due_at']).execute()
  await db.schema
    .createIndex('outbox_by_person')
    .on('outbox')
    .columns(['unit', 'channel', 'conversation', 'day'])
    .execute()
}
