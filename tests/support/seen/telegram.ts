import type { Where } from '../../../adapters/storage/open-stores.js'
import { FakeBotApi } from '../fake-bot-api.js'
import { openProgram } from './open-data.js'

/** Who was waiting for an answer or a reminder, and what of theirs must be in it. */
const waiting: readonly (readonly [chat: number, held: readonly (readonly string[])[]])[] = [
  [
    42,
    [
      ['采购具体需求', '第十二条'],
      ['一网通办平台', '2026年11月25日', '智慧停车数据服务', '2026年12月1日'],
    ],
  ],
  [43, [['一网通办平台', '2026年11月25日', '智慧停车数据服务', '可能重复']]],
  [44, [['张三、李四', '2026年11月25日', '智慧停车数据服务']]],
  [45, [['智慧停车数据服务', '2026年12月1日', '通知规定']]],
  [46, [['智慧停车数据服务', '2026年12月1日', '可能重复']]],
  [47, [['智慧停车数据服务', '2026年12月1日']]],
  [48, [['智慧停车数据服务', '2026年12月1日']]],
  [49, [['第十五条', '10%']]],
  [50, [['93BZGK']]],
]

/**
 * Connects to Telegram again; what was lost on the way: nothing, if everybody gets what is theirs, and nothing twice.
 * Resolves once all of it is there, and nothing has come for a while.
 */
export async function lostInTelegram(where: Where): Promise<readonly string[]> {
  const api = await new FakeBotApi().open()
  const all = waiting.map(([id]) => api.chats.private({ id, first_name: `账号${id}` }))
  api.chats.group(-1001, '信息中心工作群')
  const program = await openProgram(where, {
    token: FakeBotApi.token,
    apiBase: api.url,
    webhook: undefined,
    ca: undefined,
  })
  try {
    const expected = waiting.reduce((sum, [, messages]) => sum + messages.length, 0)
    const count = () => all.reduce((sum, chat) => sum + chat.shown.length, 0)
    for (let tries = 0; tries < 300 && count() < expected; tries++) await new Promise(wake => setTimeout(wake, 100))
    await new Promise(wake => setTimeout(wake, 300))
    return waiting.flatMap(([id, messages], at) => {
      const shown = all[at]?.shown.map(one => one.text) ?? []
      const lost = messages.filter(held => !shown.some(text => held.every(piece => text.includes(piece))))
      const more = shown.length > messages.length ? [`${id}：多收到${shown.length - messages.length}条`] : []
      return [...lost.map(held => `${id}：没有收到${held.join('、')}：${shown.join(' / ')}`), ...more]
    })
  } finally {
    await program.close()
    await api.close()
  }
}
