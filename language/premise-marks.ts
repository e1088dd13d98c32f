import { fromChineseNumeral } from '../common/numerals.js'
import { asksSomething } from './asked.js'

/** How a sentence takes something for granted, or asks to have it confirmed; in its normal form. */
const taken =
  /(?:对吧|是吧|对吗|对不对|是吗|是不是|没错吧|没记错吧|没问题吧|对头不|对头吗|对不|是不|没得错吧|在哪(?:儿|里)?(?:写|规定)|哪(?:一)?条(?:写|说|规定)|不是.{1,24}吗|难道|既然|听说|据说|听人说|他们说|都说|有人(?:说|讲)|说法|这个理|站得住|妥当吗|然否|dui吧|然耶|吧|哈|噻|说错|搞错)[?？。!！\s]*$|吧(?=[,，?？])|说错吧|够了(?:哈|吧|嘛)|(?:既然|听说|据说|听人说|有人说|难道|以为|反正)/

export function takesForGranted(normal: string): boolean {
  return taken.test(normal)
}

/** A clause that says what the regulation lays down, before what is asked on the strength of it. */
const assertion =
  /(?:要|得|需|须|应)(?:报|交|送|报备|备案|提交)(?:给|到|至|送)?[^,，。]{0,3}?[\p{Script=Han}]{1,6}(?:局|委|府|厅)$|按[^,，。]{0,10}(?:属于|算是?)|(?:办法|规定|条文|文件)(?:里|上)?(?:要求|规定|写|说|明确)(?!了?(?:什么|哪|谁|几|多)|没)|(?:归|由|是)[^,，。]{2,10}(?:解释|负责|组织|主持|出具?|批准?|审核?|编制?|牵头)|(?:每|一)个?(?:月|年|季度?|周)[^,，。]{0,4}(?:报|交|做|查|送)/u

/** 「每个月报一次进度，是几号之前交」: what stands before the question is taken for granted. */
export function assertsBefore(normal: string): boolean {
  const clauses = normal.split(/[,，;；。]/).filter(clause => clause.trim())
  const asking = clauses.findIndex(asksSomething)
  return asking > 0 && clauses.slice(0, asking).some(clause => assertion.test(clause))
}

/** 「每个月的进度报告」 「五种里面哪种」 「审计局给项目出批复」: what the words of a question hold for granted by themselves. */
export function presupposes(normal: string): boolean {
  return /(?:每个?月|每月|每半年|每周|每两年|每三年)的|(?:那|的)?[两二三四五六七八九十\d]+(?:种|类|项|条)(?:里面?|当?中|之中)|\p{Script=Han}{1,6}(?:局|委|府|厅)(?:给|替|为)[^,，。]{1,8}(?:出|批|审|编|下)/u.test(
    normal,
  )
}

/** 「必须」: that nothing else is allowed. */
export function saysMust(normal: string): boolean {
  return /必须|强制|一定要|硬性|只能用|不得不/.test(normal)
}

/** 「不用备案」 「用不着」: that something need not be done. */
export function saysNeedNot(normal: string): boolean {
  return /(?:不用|不必|不需要?|无需|用不着|没必要|免了|不管|不理|不报|不交|不审|有权不|不提供|可以不给|没关系|不影响|与.{1,6}无关)/.test(
    normal,
  )
}

/** How often something is said to be done. */
export type Frequency = 'monthly' | 'quarterly' | 'half-yearly' | 'yearly' | 'other'

/** How often something is said to be done; null where nothing is said. */
export function frequencySaid(normal: string): Frequency | null {
  if (/(?:半年|一年(?:报|做|查|交|开展)?(?:两|2|二)[次回趟])/.test(normal)) return 'half-yearly'
  if (/(?:每个?|按|一个?|个)季度?|季报|一年(?:报|做|查|交|开展)?(?:四|4)[次回趟]|三个月一/.test(normal))
    return 'quarterly'
  if (/(?:每个?|按|一个?)月|月报|一年(?:十二|12)[次回]/.test(normal)) return 'monthly'
  if (
    /(?:每|隔)(?:两|二|三|四|五|2|3|4|5|十|几)年|(?:两|二|三|四|五|2|3|4|5|十)年(?:一|才|做|查|评|测|开展)|每周|每天|每日|每半?个?月两/.test(
      normal,
    )
  )
    return 'other'
  if (/每年|一年(?:报|做|查|交|开展)?(?:一|1)[次回趟]|年年|年报|按年/.test(normal)) return 'yearly'
  return null
}

/** 「一家」 「只由」: nobody else. */
export function saysAlone(normal: string): boolean {
  return /一家|只由|只归|单独|独家|只是|只(?:能|要)?(?:找|由)/.test(normal)
}

/** 「只有查询和核验」 「就这两样」: nothing else. */
export function saysOnly(normal: string): boolean {
  return /只有|只是|只包括|只包含|只分|仅有|仅包括|仅限|仅仅|光是|就只|只(?=[\p{Script=Han}]{2})|无非(?:是|就是)|就(?:这|是)?(?:[一两二三四五六七八九]|几)(?:种|类|项|样|个|条)/u.test(
    normal,
  )
}

/** How many of something there are said to be, with the measure word. */
export interface CountSaid {
  readonly count: number
  readonly counted: string
}

/** 「分三类」 「共五项」; null where no number is said. */
export function countSaid(normal: string): CountSaid | null {
  const said = /([一两二三四五六七八九十]+|\d{1,2})(?:大|个)?(种|类|项|样|条原则|方面|要素|部分|内容|原则)/.exec(normal)
  const [, number, counted] = said ?? []
  if (!number || !counted) return null
  const count = /^\d+$/.test(number) ? Number(number) : fromChineseNumeral(number.replace('两', '二'))
  return count ? { count, counted } : null
}

/** 「先开放再脱敏」 「上架后再审」: that it is done afterwards. */
export function saysAfterwards(normal: string): boolean {
  return /(?:之后|以后|后头|后|完)(?:再|才|补|来)?(?:做|办|弄|补|审|脱|编|报)|(?:之后|以后|后)(?:再|才|补)/.test(normal)
}

/** What is said to be done with something that is handed in or looked at: 审批, 备案. */
export function actsSaid(normal: string): string[] {
  return (
    normal.match(
      /审批|批准|批复|同意|备案|报备|存档|审核|复核|拨付|评审|论证|审计|监督|检查|解释|验收|批(?=[钱资经预项方])/g,
    ) ?? []
  )
}

/** Acts by which somebody decides, where others are only told. */
export function decides(act: string): boolean {
  return /审批|批准|批复|同意|^批$/.test(act)
}

/** 「超过5%就得重报」: the share that is said to be the limit; null where none is. The text is folded: 一成 is 10%. */
export function limitSaid(folded: string): number | null {
  const said =
    /(?:超过?|过|高于|大于|多于|突破|不到|低于|不足|小于|不超过?|没超过?)了?(\d{1,3}(?:\.\d+)?)%(?:[^,，。;；?？]{0,8})(?:就|才|便|要|得|必|该|算|的|都)|(\d{1,3}(?:\.\d+)?)%(?:以[上下内外]|之内|这条线|这个线|的?(?:界|线|标准|门槛|上限|红线))/.exec(
      folded,
    )
  const share = said?.[1] ?? said?.[2]
  return share === undefined ? null : Number(share)
}

/** 「对半分」 「各一半」. */
export function saysShared(normal: string): boolean {
  return /对半|各(?:占|得|拿)?一半|平分|五五|共有|共同所有|一人一半|两家都有/.test(normal)
}

/** 「跟普通项目一样走」 「照常报」: as if nothing else were laid down for it. */
export function saysAsUsual(normal: string): boolean {
  return /一样|照样|属于适用|在适用范围|适用本办法|照常|照普通|照一般|同普通|同一般|也(?:走|按|照|适用|归|用|在)|照旧|就行|无差别|没区别/.test(
    normal,
  )
}

/** Numbers, shares and lengths of time that a sentence names. */
export function figuresSaid(normal: string): string[] {
  return (
    normal.match(/\d+(?:\.\d+)?%?|[半两三四五六七八九十百]+(?:个)?(?:年|月|天|日|周|份|次|家|倍|万|人|类|种|项|成)/g) ??
    []
  )
}

/** 「三十日」 「两年」. */
export function isLengthOfTime(figure: string): boolean {
  return /[年月天日周]$/.test(figure)
}
