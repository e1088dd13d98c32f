import { plainText } from '../../../adapters/channels/plain-text.js'
import type { Stores } from '../../../adapters/storage/open-stores.js'
import type { OpenProgram } from './open-data.js'

/**
 * What is said in each conversation that was left open, and what must be in the answer if it goes on where it stood: words
 * that people gave, never those that the program finds for them. Lists come first: while the clock stands still, what is
 * touched now has no order.
 */
const going: readonly (readonly [conversation: string, said: string, held: readonly string[]])[] = [
  ['web:old', '继续上次', ['变更幅度', '500万元', '数据共享责任清单', '项目资金预算申报表', '数据资源上架审查表']],
  ['console:local', '我的项目', ['智慧停车数据服务', '2026年12月1日', '一网通办平台', '2026年11月25日']],
  ['web:deleted', '继续上次', ['变更幅度', '数据共享责任清单']],
  ['web:ask-name', '政务热线数据分析', ['政务热线数据分析']],
  ['web:ask-due', '12月18日，本单位自定', ['2026年12月18日', '本单位自定']],
  ['web:ask-basis', '本单位自定', ['编制数据资源目录', '2026年12月20日', '本单位自定']],
  ['web:ask-put-off', '12月15日', ['2026年12月15日']],
  ['web:ask-who', '李四', ['李四']],
  ['web:ask-habits', '提前5天和2天提醒', ['提前5、2个工作日']],
  ['web:ask-fact', '贵阳示例停车有限公司', ['服务提供方', '贵阳示例停车有限公司']],
  ['web:ask-trait', '是', ['云资源：是']],
  ['web:ask-contract', '88万元', ['停车数据合同', '88万元']],
  ['web:offered', '2', ['数据共享责任清单', '第2行：信息项']],
  [
    'web:projects',
    '一网通办平台',
    ['500万元', '筑数函〔2026〕12号', '陈一', '王五', '275万元', '2026年3月5日', '云资源：是', '2026年12月18日'],
  ],
  ['web:topic', '要是超过呢', ['10%', '第十五条']],
  ['web:topic', '出依据单', ['依据单', '.docx']],
  ['web:proposed', '对', ['变更幅度']],
  ['web:guessing', '对', ['整改报告', '不涉密']],
  ['web:waiting', '替换原有的2行', ['预算明细', '3行']],
  ['web:waiting', '看看我填了什么', ['业主单位：贵阳市示例局', '推进数据共享（1）', '60万元', '提高业务办理效率。']],
  // It was asked of which project that was said: once it is named, what was said is noted there.
  ['web:which', '智慧停车数据服务', ['智慧停车数据服务', '贵阳示例停车有限公司', '贵阳示例科技有限公司']],
  ['web:projects', '智慧停车数据服务', ['88万元', '云资源：是', '钱七', '2026年12月4日', '报送项目实施情况']],
  ['web:draft-inspection', '不改了', ['监督检查资料清单和问题单', '第2行：对应第三十二条']],
  [
    'web:draft-quarterly-report',
    '看看我填了什么',
    ['筑数函〔2026〕12号', '160万元', '完成系统开发（1）', '完成系统开发3'],
  ],
  ['web:draft-listing-review', '为什么', ['数据资源上架审查表']],
  ['web:whole-checklist', '取消勾选1', ['[ ] 做好与上级部门安排资金有关的项目对接工作', '[√] 按季度报送项目实施情况']],
  ['web:again', '看看我填了什么', ['筑数函〔2026〕12号', '300万元', '2026年11月22日', '0851-12345678']],
  ['web:added', '上一条', ['为加强本局数据安全管理,制定本规定。']],
]

/** Goes on in the conversations; what was lost in each: nothing, if all is well. */
export async function lostInTalks({ app }: OpenProgram): Promise<readonly string[]> {
  const lost: string[] = []
  for (const [at, [conversation, text, held]] of going.entries()) {
    const answer = plainText(await app.handle({ conversation, id: `goes-on-${at}`, text }))
    for (const piece of held) {
      if (!answer.includes(piece)) lost.push(`${conversation}，说了“${text}”，没有“${piece}”：${answer.slice(0, 200)}`)
    }
  }
  return lost
}

/** How many conversations each channel has, and whose they are. */
export async function seenConversations({ database }: Stores): Promise<readonly string[]> {
  const rows = await database.everything.selectFrom('conversation').select(['id', 'person']).execute()
  return rows.map(({ id, person }) => `${id}（${person}）`).sort()
}
