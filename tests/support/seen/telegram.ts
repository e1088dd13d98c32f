import type { Where } from '../../../adapters/storage/open-stores.js'
import { FakeBotApi } from '../fake-bot-api.js'
import { openProgram } from './open-data.js'

/** The people and the group that the data knows. */
const chats: Readonly<Record<string, number>> = {
  '42': 42,
  '43': 43,
  '44': 44,
  '45': 45,
  '46': 46,
  '47': 47,
  '48': 48,
  '49': 49,
  '50': 50,
}

/**
 * Connects to Telegram again: what people then read who were waiting for an answer or a reminder. Resolves once `expected`
 * messages are there, and nothing has come for a while.
 */
export async function seenInTelegram(where: Where, expected: number): Promise<readonly unknown[]> {
  const api = await new FakeBotApi().open()
  const all = Object.values(chats).map(id => api.chats.private({ id, first_name: `账号${id}` }))
  api.chats.group(-1001, '信息中心工作群')
  const program = await openProgram(where, {
    token: FakeBotApi.token,
    apiBase: api.url,
    webhook: undefined,
    ca: undefined,
  })
  try {
    const count = () => all.reduce((sum, chat) => sum + chat.shown.length, 0)
    for (let tries = 0; tries < 100 && count() < expected; tries++) await new Promise(wake => setTimeout(wake, 100))
    await new Promise(wake => setTimeout(wake, 300))
    return all.map(chat => ({ chat: chat.id, shown: chat.shown.map(one => one.text).sort() }))
  } finally {
    await program.close()
    await api.close()
  }
}
