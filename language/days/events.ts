import type { ProjectEvent } from './rule.js'

/** How people name what happens to a project; the more a way says, the earlier it stands. */
const ways: readonly (readonly [ProjectEvent, RegExp])[] = [
  [
    'rectification',
    /(?:收到|接到|拿到)(?:了)?整改(?:通知书?|意见书?|函)?|整改(?:通知书?|意见书?)(?:下达|下发|送达|印发)?/,
  ],
  ['publicity', /(?:中标|成交|采购)?(?:结果)?公示(?:期)?(?:结束|期满|满|完毕|完)?/],
  ['contract-ends', /(?:合同|协议|服务)(?:期限?|有效期)?(?:到期|期满|届满|满|结束|履行完毕|终止日|截止)/],
  ['contract-effective', /(?:合同|协议)(?:正式)?生效/],
  [
    'contract',
    /(?:(?:采购|服务|开发|项目|政府采购)?(?:合同|协议))(?:正式)?(?:签订|签署|签定|签约|订立|签完|签好|签了|签)(?:完成|完毕|完|好)?|(?:签订|签署|签定|订立|签完|签好|签了|签)(?:了|完)?(?:(?:采购|服务|开发|项目|政府采购)?(?:合同|协议))|签约/,
  ],
  [
    'award',
    /中标(?:通知书?)?(?:结果)?(?:发出|公布|公告|确定)?|(?:确定|收到)中标(?:通知书?|人|单位|结果)?|成交(?:结果)?(?:公告|确定)?|定标/,
  ],
  [
    'approval',
    /(?:收到|拿到|取得|获得|接到)(?:了)?[^\d,，。]{0,6}?(?:批复|批文)|(?:方案|预算|项目|立项)?(?:批复|批文)(?:文件)?(?:下达|下来|印发|收到|同意)?|(?:方案|预算|项目|立项)(?:批准|批下来)|获批/,
  ],
  [
    'notice',
    /(?:收到|接到|拿到|接)(?:了)?[^\d,，。]{0,10}?(?:通知书?|来文|文件|函|来函)|(?:通知|来文|文件)(?:收到|送达)/,
  ],
  ['notice-issued', /(?:通知|文件)(?:书)?的?(?:印发|下发|发布|发出|下达)|(?:印发|下发|发布)(?:通知|文件)|发文|下文/],
  ['preliminary-acceptance', /(?:项目)?(?:通过)?(?:初验|初步验收)(?:通过|合格|完成|结束|完)?/],
  ['acceptance', /(?:项目|通过|完成|最终|竣工)*(?:终验|验收)(?:会|通过|合格|完成|结束|完毕|完)*/],
  ['review', /(?:专家|方案|项目)?(?:评审|论证)(?:会|通过|结束|完)*/],
  ['trial', /(?:系统|平台|项目)?(?:开始|进入)?试运行(?:结束|期满|满|完)?/],
  ['launch', /(?:系统|平台|项目)?(?:正式)?(?:上线|投入使用|交付)(?:运行|使用)?/],
  ['started', /(?:项目)?(?:启动|开工|进场|开始实施|实施开始|开始建设)(?:会)?/],
  ['payment', /付款|支付(?:尾款|进度款|首款)?|付(?:尾|首)款/],
  ['termination', /(?:项目|合同)?(?:终止|停止实施|中止)/],
  ['change', /(?:发生|出现|确定|需求|项目|合同|内容|预算|服务)*(?:变更|调整)(?:发生|确定|批准|完成)?/],
]

const sticky = ways.map(([event, pattern]) => [event, new RegExp(pattern.source, 'y')] as const)

/** The event that a text names from a place on; of several, the one that is named at the greatest length. */
export function eventAt(text: string, at: number): { readonly event: ProjectEvent; readonly end: number } | null {
  let best: { event: ProjectEvent; end: number } | null = null
  for (const [event, pattern] of sticky) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found && at + found[0].length > (best?.end ?? at)) best = { event, end: at + found[0].length }
  }
  return best
}
