import type { Kysely } from 'kysely'

/** What messengers need: what buttons mean, which updates were taken, who is let in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('channel_button')
    .addColumn('unit', 'text', column => column.notNull())
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('conversation', 'text', column => column.notNull())
    .addColumn('choice', 'text', column => column.notNull())
    .addColumn('label', 'text', column => column.notNull())
    .addColumn('sheet', 'text')
    .addColumn('shown_at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('channel_button_key', ['unit', 'id'])
    .execute()
  await db.schema.createIndex('channel_button_by_age').on('channel_button').columns(['unit', 'shown_at']).execute()
  await db.schema
    .createTable('channel_offer')
    .addColumn('unit', 'text', column => column.notNull())
    .addColumn('conversation', 'text', column => column.notNull())
    .addColumn('number', 'bigint', column => column.notNull())
    .addColumn('button', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('channel_offer_key', ['unit', 'conversation', 'number'])
    .execute()
  await db.schema
    .createTable('channel_update')
    .addColumn('unit', 'text', column => column.notNull())
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('id', 'bigint', column => column.notNull())
    .addColumn('body', 'text')
    .addColumn('is_done', 'bigint', column => column.notNull())
    .addColumn('taken_at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('channel_update_key', ['unit', 'channel', 'id'])
    .execute()
  await db.schema
    .createTable('pairing')
    .addColumn('unit', 'text', column => column.notNull())
    .addColumn('subject', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('code', 'text')
    .addColumn('code_until', 'bigint', column => column.notNull())
    .addColumn('person', 'text')
    .addColumn('since', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('pairing_key', ['unit', 'subject'])
    .execute()
}
