import type { Kysely, Migration } from 'kysely'

/** Every change of the tables, in order. One that was released is never altered; what comes later is added below. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-conversations-and-filings': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('conversation')
        .addColumn('unit', 'text', column => column.notNull())
        .addColumn('id', 'text', column => column.notNull())
        .addColumn('person', 'text', column => column.notNull())
        .addColumn('revision', 'bigint', column => column.notNull())
        .addColumn('state', 'text', column => column.notNull())
        .addColumn('touched_at', 'bigint', column => column.notNull())
        .addPrimaryKeyConstraint('conversation_key', ['unit', 'id'])
        .execute()
      await db.schema
        .createTable('answered_message')
        .addColumn('unit', 'text', column => column.notNull())
        .addColumn('conversation', 'text', column => column.notNull())
        .addColumn('message_id', 'text', column => column.notNull())
        .addColumn('person', 'text', column => column.notNull())
        .addColumn('reply', 'text')
        .addColumn('at', 'bigint', column => column.notNull())
        .addPrimaryKeyConstraint('answered_message_key', ['unit', 'conversation', 'message_id'])
        .execute()
      await db.schema.createIndex('answered_message_by_age').on('answered_message').columns(['unit', 'at']).execute()
      await db.schema
        .createIndex('answered_message_by_person')
        .on('answered_message')
        .columns(['unit', 'person'])
        .execute()
      await db.schema
        .createTable('run')
        .addColumn('unit', 'text', column => column.notNull())
        .addColumn('id', 'text', column => column.notNull())
        .addColumn('person', 'text', column => column.notNull())
        .addColumn('conversation', 'text', column => column.notNull())
        .addColumn('flow', 'text', column => column.notNull())
        .addColumn('version', 'bigint', column => column.notNull())
        .addColumn('law_version', 'text', column => column.notNull())
        .addColumn('focus', 'text')
        .addColumn('guesses', 'text')
        .addColumn('ticks', 'text', column => column.notNull())
        .addColumn('status', 'text', column => column.notNull())
        .addColumn('revision', 'bigint', column => column.notNull())
        .addColumn('said_count', 'bigint', column => column.notNull())
        .addColumn('started_at', 'bigint', column => column.notNull())
        .addColumn('touched_at', 'bigint', column => column.notNull())
        .addColumn('noticed_at', 'bigint')
        .addColumn('finished', 'text')
        .addPrimaryKeyConstraint('run_key', ['unit', 'id'])
        .execute()
      await db.schema
        .createIndex('run_by_person')
        .on('run')
        .columns(['unit', 'person', 'status', 'touched_at'])
        .execute()
      await db.schema.createIndex('run_by_age').on('run').columns(['unit', 'status', 'touched_at']).execute()
      await db.schema
        .createTable('said')
        .addColumn('unit', 'text', column => column.notNull())
        .addColumn('run', 'text', column => column.notNull())
        .addColumn('seq', 'bigint', column => column.notNull())
        .addColumn('key', 'text', column => column.notNull())
        .addColumn('text', 'text')
        .addColumn('raw', 'text')
        .addColumn('said_by', 'text', column => column.notNull())
        .addColumn('channel', 'text', column => column.notNull())
        .addColumn('message_id', 'text', column => column.notNull())
        .addColumn('at', 'bigint', column => column.notNull())
        .addColumn('forgotten_at', 'bigint')
        .addPrimaryKeyConstraint('said_key', ['unit', 'run', 'seq'])
        .addUniqueConstraint('said_once', ['unit', 'run', 'message_id', 'key'])
        .execute()
    },
  },
}
