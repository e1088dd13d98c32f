import { asksSomething } from './asked.js'

/** How a sentence takes something for granted, or asks to have it confirmed; in its normal form. */
const taken =
  /(?:对吧|是吧|对吗|对不对|是吗|是不是|没错吧|没记错吧|不是.{1,24}吗|难道|既然|听说|据说|听人说|他们说|都说|有人(?:说|讲)|说法|这个理|站得住|妥当吗|然否|dui吧|然耶|吧)[?？。!！\s]*$|(?:既然|听说|据说|听人说|有人说|难道|以为|反正)/

export function takesForGranted(normal: string): boolean {
  return taken.test(normal)
}

/** A clause that says what the regulation lays down, before what is asked on the strength of it. */
const assertion =
  /(?:办法|规定|条文|文件)(?:里|上)?(?:要求|规定|写|说|明确)(?!了?(?:什么|哪|谁|几|多)|没)|(?:归|由|是)[^,，。]{2,10}(?:解释|负责|组织|主持|出具?|批准?|审核?|编制?|牵头)|(?:每|一)个?(?:月|年|季度?|周)[^,，。]{0,4}(?:报|交|做|查|送)/

/** 「每个月报一次进度，是几号之前交」: what stands before the question is taken for granted. */
export function assertsBefore(normal: string): boolean {
  const clauses = normal.split(/[,，;；。]/).filter(clause => clause.trim())
  const asking = clauses.findIndex(asksSomething)
  return asking > 0 && clauses.slice(0, asking).some(clause => assertion.test(clause))
}

/** 「必须」: that nothing else is allowed. */
export function saysMust(normal: string): boolean {
  return /必须|强制|一定要|硬性|只能用|不得不/.test(normal)
}

/** 「不用备案」 「用不着」: that something need not be done. */
export function saysNeedNot(normal: string): boolean {
  return /(?:不用|不必|不需要?|无需|用不着|没必要|免了|不管|不理|不报|不交|不审|没关系|不影响|与.{1,6}无关)/.test(
    normal,
  )
}

/** How often something is said to be done. */
export type Frequency = 'monthly' | 'quarterly' | 'half-yearly' | 'yearly' | 'other'

/** How often something is said to be done; null where nothing is said. */
export function frequencySaid(normal: string): Frequency | null {
  if (/(?:半年|一年(?:报|做|查|交|开展)?(?:两|2|二)[次回趟])/.test(normal)) return 'half-yearly'
  if (/(?:每|按|一个?|个)季度?|季报|一年(?:报|做|查|交|开展)?(?:四|4)[次回趟]|三个月一/.test(normal)) return 'quarterly'
  if (/(?:每|按|一个?)月|月报|一年(?:十二|12)[次回]/.test(normal)) return 'monthly'
  if (/(?:每|隔)?(?:两|二|三|四|五|2|3|4|5|十)年(?:一|才|做|查|开展)/.test(normal)) return 'other'
  if (/每年|一年(?:报|做|查|交|开展)?(?:一|1)[次回趟]|年年|年报|按年/.test(normal)) return 'yearly'
  return null
}

/** 「一家」 「只由」: nobody else. */
export function saysAlone(normal: string): boolean {
  return /一家|只由|只归|单独|独家|只是|只(?:能|要)?(?:找|由)/.test(normal)
}
