import { plainText } from '../../../adapters/channels/plain-text.js'
import type { Stores } from '../../../adapters/storage/open-stores.js'
import type { OpenProgram } from './open-data.js'

/**
 * What is said in each conversation that was left open, to see that it goes on where it stood. Lists come first: while the
 * clock stands still, what is touched now has no order.
 */
const going: readonly (readonly [conversation: string, said: string])[] = [
  ['web:old', '继续上次'],
  ['console:local', '我的项目'],
  ['web:deleted', '继续上次'],
  ['web:ask-name', '政务热线数据分析'],
  ['web:ask-due', '12月18日，本单位自定'],
  ['web:ask-basis', '本单位自定'],
  ['web:ask-put-off', '12月15日'],
  ['web:ask-who', '李四'],
  ['web:ask-habits', '提前5天和2天提醒'],
  ['web:ask-fact', '贵阳示例停车有限公司'],
  ['web:ask-trait', '是'],
  ['web:ask-contract', '88万元'],
  ['web:offered', '2'],
  ['web:projects', '一网通办平台'],
  ['web:topic', '要是超过呢'],
  ['web:topic', '出依据单'],
  ['web:proposed', '对'],
  ['web:guessing', '对'],
  ['web:waiting', '替换原有的2行'],
  ['web:waiting', '看看我填了什么'],
  ['web:which', '智慧停车数据服务'],
  ['web:draft-inspection', '不改了'],
  ['web:draft-quarterly-report', '看看我填了什么'],
  ['web:draft-listing-review', '为什么'],
  ['web:whole-checklist', '取消勾选1'],
  ['web:again', '不改了'],
  ['web:added', '上一条'],
]

/** Goes on in the conversations; what is seen then. */
export async function seenTalks({ app }: OpenProgram): Promise<readonly unknown[]> {
  const seen: unknown[] = []
  for (const [at, [conversation, text]] of going.entries()) {
    const reply = await app.handle({ conversation, id: `goes-on-${at}`, text })
    seen.push({ conversation, said: text, seen: plainText(reply) })
  }
  return seen
}

/** How many conversations each channel has, and whose they are. */
export async function seenConversations({ database }: Stores): Promise<readonly string[]> {
  const rows = await database.everything.selectFrom('conversation').select(['id', 'person']).execute()
  return rows.map(({ id, person }) => `${id}（${person}）`).sort()
}
