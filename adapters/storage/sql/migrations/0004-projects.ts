import type { Kysely } from 'kysely'

/** The files of projects, what is kept by name, and what lies in the inbox of the page. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('project')
    .addColumn('unit', 'text', column => column.notNull())
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('revision', 'bigint', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('closed', 'bigint', column => column.notNull())
    .addColumn('touched_at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('project_key', ['unit', 'id'])
    .execute()
  await db.schema.createIndex('project_by_age').on('project').columns(['unit', 'closed', 'touched_at']).execute()
  await db.schema
    .createTable('note')
    .addColumn('unit', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('value', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('note_key', ['unit', 'name'])
    .execute()
  await db.schema
    .createTable('inbox_item')
    .addColumn('unit', 'text', column => column.notNull())
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('person', 'text', column => column.notNull())
    .addColumn('reply', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('read_at', 'bigint')
    .addPrimaryKeyConstraint('inbox_item_key', ['unit', 'id'])
    .execute()
  await db.schema.createIndex('inbox_item_by_person').on('inbox_item').columns(['unit', 'person', 'at']).execute()
}
