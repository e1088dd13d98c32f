import type { Trait } from '../../../../regulation/ids.js'
import { anyOf } from './any-of.js'
import { type Clause, plainly } from './clauses.js'

/** What people say that shows a trait. */
const shows: Readonly<Record<Exclude<Trait, 'tender' | 'underWay' | 'overTenth'>, RegExp>> = {
  cloud: /政务云|云(资源|主机|服务器?|平台|上贵州|计算|存储|空间|租赁)|上云|租云|(?<![说])云$/g,
  shared: anyOf(
    /(数据|信息)?(共享|交换)(交换)?(平台)?/,
    /(给|跟|和|向|与|让)(其他|别的|兄弟|外|相关|公安|民政|医保|人社|税务|市监|各|多个|另外|横向|.{1,4})(部门|单位|局|委|办|厅)(们)?(用|查|看|调用|使用|对接|互通|提供|推送|打通)/,
    /互联互通/,
    /数据(互通|对接|打通|提供给|推送|推给|接口)/,
  ),
  opened: anyOf(
    /(向|对|给|面向)(社会|公众|市民|老百姓|百姓|群众|企业|外|大众|全社会)(免费)?(开放|公开|发布)/,
    /(?<!不对外)开放/,
    /公开(数据|给社会)/,
    /(数据|数据集).{0,6}公开(?!招)/,
  ),
  sensitive: anyOf(
    /敏感(数据|信息|资源)?/,
    /个人(敏感|隐私)?(信息|数据|隐私)/,
    /公民(个人)?信息/,
    /隐私/,
    /身份证/,
    /手机号/,
    /电话号码/,
    /住址/,
    /人脸/,
    /指纹/,
    /病历/,
    /病例/,
    /健康(档案|信息|数据|码)/,
    /医疗(信息|数据|记录)/,
    /学籍/,
    /就诊/,
    /银行(卡|账)/,
    /实名/,
    /商业(机密|秘密)/,
    /企业(机密|秘密)/,
    /未成年人/,
    /户籍/,
    /低保/,
    /家庭(情况|成员)/,
    /生物识别/,
  ),
  commonPlatform: anyOf(
    /全市(都|统一|共用|各部门|各单位|共性|通用|性|范围|共享|一体)*(用|的平台|平台|系统)?(?=共性|用|平台|统一|都|通用|性|系统|推广|$)/,
    /共性平台/,
    /公众利益/,
    /公共利益/,
    /重大项目/,
    /面向全市/,
  ),
  superiorMoney: anyOf(
    /((上级|省级|省里|省厅|省财政|省局|省|中央|国家|部里|部委|厅里)(部门|财政|也|给|出|下达|拨|安排|补助|补贴|配套|专项|资金|的|了|一半|一部分|部分|一点|\d+万?|有){0,5}(资金|补助|拨款|钱|经费|配套|专项|补贴|出(了)?(一半|一部分|部分|大头)?))/,
    /上级(专项|资金|补助|拨款)/,
    /转移支付/,
  ),
  customSoftware: anyOf(
    /定制(软件|开发|系统)?/,
    /软件开发/,
    /(开发|升级)服务/,
    /自主开发/,
    /(开发|做|建)(一个|一套|个|套)?(软件|系统|小程序|app)/,
    /源代码/,
    /源码/,
  ),
  provider: anyOf(
    /服务(商|提供方|单位|公司)/,
    /供应商/,
    /乙方/,
    /承建(方|单位|商)/,
    /运维(公司|单位|方|服务)/,
    /云厂商/,
    /厂商/,
    /驻场/,
    /(公司|厂家)(已经|已)?(进场|入场|进驻|驻场)/,
  ),
}

const denial =
  /(不(涉及|涉|含|包含|包括|含有|存在|属于|是|需要?|用|使用|采用|会|准备|打算|想|对|向|给|再|做|接|走|存|收集|采集|碰|牵涉|牵扯)?|无需|无须|无|没(有|用|涉及|用到|接|什么|任何)?|未(涉及|使用|用|接入|含|采集)?|并非|非|免)[^但只]{0,14}$/
const denialAfter = /^.{0,4}?(没有|都没有|也没有|不涉及|不需要|不用|都不|也不|没涉及|没用到|为零|为无|没用|都没|全没)/

export function featuresOf(clauses: readonly Clause[]): Partial<Record<Trait, boolean>> {
  const found: Partial<Record<Trait, boolean>> = {}
  for (const { text } of clauses) {
    for (const [trait, pattern] of Object.entries(shows) as [Trait, RegExp][]) {
      for (const match of text.matchAll(pattern)) {
        const denied =
          denial.test(text.slice(0, match.index)) || denialAfter.test(text.slice(match.index + match[0].length))
        // said twice, the positive words count: 「原来不共享,现在要共享」
        found[trait] = found[trait] === true || !denied
      }
    }
  }
  const tender = tenderIn(clauses.map(clause => clause.text).join(','))
  return tender === undefined ? found : { ...found, tender }
}

function tenderIn(text: string): boolean | undefined {
  if (/单一来源|磋商|谈判|询价|框架协议|直接采购|电子卖场|比选|不招标|不用招标|没招标|不走招标/.test(text)) return false
  return /招标|中标|开标|评标|挂网|投标/.test(text) ? true : undefined
}

const number = '(\\d+(?:\\.\\d+)?)'
const chineseShares: Readonly<Record<string, number>> = {
  半: 5,
  一: 10,
  两: 20,
  二: 20,
  三: 30,
  四: 40,
  五: 50,
  六: 60,
}
const hundredths: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
}

/** Whether a change is said to be over a tenth; undefined when it is not said, or the person is not sure. */
export function overTenthIn(sentence: string): boolean | undefined {
  const text = plainly(sentence)
  if (/(拿不准|不知道|不清楚|不确定|没算|是否|是不是|有没有|算不算|超没超|会不会)/.test(text)) return undefined
  const tenth = '(?:10%|百分之十(?![一二三四五六七八九])|一成(?!半))'
  if (
    new RegExp(
      `(不|没|没有|未|不会)(超过?|到|足|满|出)了?.{0,8}${tenth}|${tenth}(以内|以下|之内|内)|恰好.{0,8}${tenth}|正好.{0,8}${tenth}`,
    ).test(text)
  )
    return false
  if (new RegExp(`(超|高于|大于|多于|突破|不止)(过|出|了|额)?.{0,8}${tenth}|${tenth}(以上|多|出头|开外)`).test(text))
    return true
  const percent = new RegExp(`${number}%`).exec(text)?.[1]
  if (percent !== undefined) return Number(percent) > 10
  const hundred = /百分之(十)?([一二三四五六七八九十])/.exec(text)
  if (hundred?.[2] !== undefined) return (hundred[1] ? 10 : 0) + (hundredths[hundred[2]] ?? 0) > 10
  const share = /(半|一|两|二|三|四|五|六)成/.exec(text)?.[1]
  if (share !== undefined) return (chineseShares[share] ?? 0) > 10
  return undefined
}

/** Which of the six problems of 第三十二条 an inspection found; in the order of likeliness where words meet several. */
export function problemIn(sentence: string): number | null {
  const text = plainly(sentence)
  if (/(擅自|私自|自行|未经同意|自己)(更改|改|变更|调整)|擅改/.test(text)) return 2
  if (/云上贵州|(没|未).{0,6}上云|分平台|没部署在.{0,4}云/.test(text)) return 3
  if (/(共享|交换)(交换)?平台|没接.{0,6}共享|未接.{0,4}共享/.test(text)) return 4
  if (/安全|漏洞|等保|泄露|防护/.test(text)) return 5
  if (
    /(批复|规定|规划|标准)(要求|内容)?.{0,4}(不符|不一致|不一样|对不上)|(不符|不一致|对不上).{0,4}(批复|规定)|和批复/.test(
      text,
    )
  )
    return 1
  return null
}

/** Said to concern state secrets, and not that it does not. */
export function isSecret(sentence: string): boolean {
  const text = plainly(sentence)
  return [...text.matchAll(/涉密|国家秘密|绝密|机密级|秘密级/g)].some(
    match =>
      !/(不|非|未|没有?|无|脱)(涉及|属于|是|含|包含)?[^,。;]{0,3}$/.test(text.slice(0, match.index)) &&
      !/^(与否|审查)/.test(text.slice(match.index + match[0].length)),
  )
}
