import type { Kysely, Selectable } from 'kysely'
import { type ButtonMeaning, type ButtonTable, buttonId } from '../../channels/button-table.js'
import type { Tables } from './tables.js'

/** What buttons mean, in the database. */
export function buttonsOn(db: Kysely<Tables>, unit: string): ButtonTable {
  return {
    async keep(buttons, now) {
      const rows = buttons.map(button => {
        const { conversation, choice, label, sheet } = button
        const id = buttonId(button)
        return { unit, id, conversation, choice, label, sheet: sheet && JSON.stringify(sheet), shown_at: now }
      })
      const once = [...new Map(rows.map(row => [row.id, row])).values()]
      if (once.length > 0) {
        await db
          .insertInto('channel_button')
          .values(once)
          .onConflict(conflict => conflict.columns(['unit', 'id']).doUpdateSet({ shown_at: now }))
          .execute()
      }
      return rows.map(row => row.id)
    },
    async find(id) {
      const row = await db
        .selectFrom('channel_button')
        .selectAll()
        .where('unit', '=', unit)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && meaningOf(row)
    },
    async offer(conversation, ids) {
      await db.transaction().execute(async transaction => {
        await transaction
          .deleteFrom('channel_offer')
          .where('unit', '=', unit)
          .where('conversation', '=', conversation)
          .execute()
        if (ids.length === 0) return
        const rows = ids.map((button, at) => ({ unit, conversation, number: at + 1, button }))
        await transaction.insertInto('channel_offer').values(rows).execute()
      })
    },
    async offered(conversation, number) {
      const row = await db
        .selectFrom('channel_offer')
        .innerJoin('channel_button', join =>
          join
            .onRef('channel_button.id', '=', 'channel_offer.button')
            .onRef('channel_button.unit', '=', 'channel_offer.unit'),
        )
        .selectAll('channel_button')
        .where('channel_offer.unit', '=', unit)
        .where('channel_offer.conversation', '=', conversation)
        .where('channel_offer.number', '=', number)
        .executeTakeFirst()
      return row && meaningOf(row)
    },
    async dropShownBefore(moment) {
      await db.deleteFrom('channel_button').where('unit', '=', unit).where('shown_at', '<', moment).execute()
    },
  }
}

function meaningOf({ conversation, choice, label, sheet }: Selectable<Tables['channel_button']>): ButtonMeaning {
  return { conversation, choice, label, sheet: sheet === null ? null : (JSON.parse(sheet) as number[]) }
}
