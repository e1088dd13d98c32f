import { plainText } from '../../../adapters/channels/plain-text.js'
import type { Stores } from '../../../adapters/storage/open-stores.js'
import type { Reply } from '../../../bot/reply.js'
import { inOrder, moment } from './words.js'

const states: Readonly<Record<string, string>> = {
  waiting: '待发',
  sending: '正在发',
  sent: '已发',
  failed: '已放弃',
  withdrawn: '已撤回',
}

/** Everything that people were, or are still to be, told without having asked. */
export async function seenDeliveries({ database, messengers }: Stores): Promise<readonly unknown[]> {
  const accounts = new Map((await messengers.pairings.list()).map(one => [one.subject, one.name]))
  const rows = await database.everything.selectFrom('outbox').selectAll().execute()
  return inOrder(rows, row => `${row.added_at} ${row.duty} ${row.person} ${row.day}`).map(row => ({
    to: accounts.get(row.person) ?? row.person,
    by: row.channel,
    of: row.day,
    state: states[row.state] ?? row.state,
    due: moment(row.due_at),
    done: moment(row.done_at),
    tried: row.attempts,
    repeated: row.repeated === 1,
    why: row.reason,
    text: plainText(JSON.parse(row.reply) as Reply),
  }))
}

/** Who is let in, who asks to be, and what messengers handed over that nobody has answered yet. */
export async function seenMessengers({ database, messengers }: Stores): Promise<unknown> {
  const asking = await database.everything
    .selectFrom('pairing')
    .select(['name', 'code', 'code_until'])
    .where('person', 'is', null)
    .execute()
  const buttons = await database.everything.selectFrom('channel_button').select(['conversation', 'label']).execute()
  const updates = await database.everything
    .selectFrom('channel_update')
    .select(['is_done', 'taken_at'])
    .orderBy('id')
    .execute()
  return {
    paired: (await messengers.pairings.list()).map(one => [one.name, one.kind, one.knownAs, moment(one.since)]),
    asking: asking.map(one => `${one.name}：${one.code}，${moment(one.code_until)}`).sort(),
    buttons: buttons.map(one => `${one.conversation}：${one.label}`).sort(),
    updates: updates.map(one => [one.is_done === 1 ? '答过了' : '还没答', moment(one.taken_at)]),
  }
}
