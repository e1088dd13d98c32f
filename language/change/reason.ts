/** Why a project is changed, against the two families that 第十五条 names. */
export type Reason = 'law' | 'improve' | 'other' | 'unsaid'

const unsaid = /^(无|没有|不清楚|不知道|未知|不详|待定|暂无|暂未确定|略|-+|\/|n\/?a|null|none)?$/i

/** 法律法规、政策调整等原因 */
const law =
  /《[^》]*(法|条例|办法|规定|标准|规范|指南)[^》]*》|法(实施|施行|出台|修订|修正|颁布)|法律|法规|国标|等保|条例|规章|政策|新规|规定(有|已|发生|作)?(变|调|修|更)|(修订|修改|出台|颁布|发布|施行|实施|下发|印发|废止|调整)[^,，。;；]{0,12}(办法|规定|标准|规范|文件|意见|通知|要求|细则|指南)|(办法|规定|标准|规范|文件|细则|指南|数据安全法|网络安全法|保护法|采购法|预算法|密码法)[^,，。;；]{0,8}(修订|修改|出台|颁布|发布|施行|变化|变更|调整|更新|要求|生效)|(国家|省|市|上级|部委|中央|主管部门|市政府|省政府|国务院)[^,，。;；]{0,10}(文件|通知|新要求|部署|规定|标准|规范|统一要求|政策|改革|意见)|法定要求|合规要求|依法|职能(划转|调整)|机构改革/

/** 对原项目方案进行完善优化 */
const improve =
  /完善|优化|改进|改善|提升|升级|改良|健全|细化|迭代|增强|补强|强化|改版|改造|(增加|新增|增补|扩展|拓展|扩充|丰富|补充|调整|追加|加)[^,，。;；]{0,8}(功能|模块|接口|报表|场景|内容|能力|服务|应用|页面|栏目|方案)|(功能|模块|性能|体验|流程|方案|架构|技术路线)[^,，。;；]{0,6}(增加|新增|扩展|拓展|调整|增补|扩充|补充)/

/** Plainly something else, whatever else is said. */
const hard =
  /违约|涨价|价格(上涨|上升|上调|变动|波动|高)|成本(上涨|上升|增加|高)|(人工|材料|物价|报价|汇率|租金|费用)[^,，。;；]{0,4}(上涨|上升|波动|涨)|通胀|破产|倒闭|跑路|退出|换供应商|更换(供应商|服务商|承建方|厂商|公司)|(供应商|服务商|承建方|厂商|中标(方|人|单位|公司)|乙方|公司)[^,，。;；]{0,8}(原因|要求|提出|无法|不能|拒绝|延误|违|失误|不干|撤)|资金(不足|紧张|缺口|困难|没到位)|没钱|钱不够|(预算|资金|经费)[^,，。;；]{0,4}(结余|用不完|花不完|有剩|剩余|不够|压减|压缩|紧张)|结余|工期(延误|滞后|拖延)|延误|拖延|纠纷|诉讼|算错|漏报|漏项|漏算|失误|编(制)?(错|少|漏)|少报|报少|不可抗力|疫情|地震|洪水|火灾|停电|突击花钱|年底(花|用)/

/** Whether the words plainly name something the article does not: for sentences, where most words are no reason at all. */
export function isPlainlyOther(words: string): boolean {
  return reasonOf(words) === 'other' && hard.test(words.normalize('NFKC'))
}

/** Which family a reason belongs to; a reason that shows no sign of either is `other`: the article does not name it. */
export function reasonOf(words: string | null | undefined): Reason {
  const said = (words ?? '').normalize('NFKC').replace(/\s+/g, '')
  if (unsaid.test(said)) return 'unsaid'
  const affirmed = denied.reduce((text, denial) => text.replace(denial, ''), said)
  // 政策调整导致成本上涨 is the policy's doing; 成本上涨 beside a policy is not
  if (law.test(affirmed) && (!hard.test(affirmed) || /因|由于|导致|根据|按照|依据/.test(affirmed))) return 'law'
  if (hard.test(affirmed)) return 'other'
  return improve.test(affirmed) ? 'improve' : 'other'
}

/** 「不是政策原因」, 「政策没变」 */
const denied = [
  /(不是|并非|非|不属于|不因|没有|与|和|跟)[^,，。;；]{0,6}(法律法规|法律|法规|政策|优化|完善|升级)[^,，。;；]{0,6}(无关|原因|调整|变化)?/g,
  /(法律法规|法律|法规|政策)[^,，。;；]{0,4}(没变|没有变|未变|不变|没调整|没有调整|未调整|无变化)/g,
]
