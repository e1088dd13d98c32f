/**
 * How a sentence asks for a whole list, and for which: in its normal form. The names of those who act and of the stages
 * are looked for by whoever knows them.
 */
const whole =
  /全部|所有|一共|总共|悉数|罗列|列全|全列|全摆|全找|列(?:出来|一下|个|张)|[一](?:样|条|个)[都也]别漏|别漏|一件件|一条条|从头到尾|全套|总目录|完整|逐一|逐条|逐项|通通|统统|汇总|梳理|都(?:有|要|得|该|是|会|you).{0,4}(?:哪|啥|什么|na)|(?:有|干|做|管|办|交|报|送)(?:过|了|的)?(?:哪|na)(?:些|几)|哪(?:些|几)(?:件|项|样|种|个|类)?(?:事|活|东西|职责|义务|材料|环节|规定|要求|责任|工作|步|手续|文书|资料|单位|平台|法|条例|文件)|(?:事|活|东西|职责|义务|材料|资料|手续|任务|责任|要求|规定)(?:都)?(?:有|是)?哪(?:些|几)|有(?:些|几)(?:个)?(?:什么|啥)|几(?:样|件|回|次)(?!之)|多少(?:样|件|回|次|项)/

/** Whether a sentence asks for a list. */
export function asksForSet(normal: string): boolean {
  return whole.test(normal) || asksForPlatforms(normal) || asksForReferences(normal)
}

/** 「一共要报几次」: the number is asked for. */
export function asksForCount(normal: string): boolean {
  return /几(?:样|件|回|次|个|项)|多少(?:样|件|回|次|个|项)|一共|总共/.test(normal)
}

/** 「哪些不用报」. */
export function asksForWhatNeedNot(normal: string): boolean {
  return /(?:哪|什么|啥).{0,8}(?:不用|不必|不需要|无需|不要求|可以不|免)/.test(normal)
}

/** 「一起」 「两家」: what is done jointly. */
export function speaksOfJointWork(normal: string): boolean {
  return /一起|共同|联合|会同|两家|两个局|合办|联手|一块儿?/.test(normal)
}

/** To hand something in. */
export const handingIn = '报送|上报|报备|备案|提交|递交|抄送|送审|呈报|报|送|交|递|呈|备'

/** What of a list of laws, and of platforms, is spoken of. */
export function asksForReferences(normal: string): boolean {
  return /(?:法律|条例|法规|上位法|指南|文件)[^,，。]{0,10}(?:名字|名称|目录|清单|有哪些|有哪几)|(?:点了|引用|提到|依据了?|列了)[^,，。]{0,6}(?:哪些|哪几|多少|几部)[^,，。]{0,6}(?:法|条例|文件|指南)/.test(
    normal,
  )
}

export function asksForPlatforms(normal: string): boolean {
  return /(?:几个|哪些|哪几个|所有|全部|多少个?)[^,，。]{0,6}平台|平台[^,，。]{0,6}(?:几个|哪些|哪几)/.test(normal)
}

/** Everything that the text has on a matter, wherever it stands. */
export function asksForEverything(normal: string): boolean {
  return /(?:全部|所有)的?(?:规定|要求|条文|条款|地方|内容)|全(?:列|摆|找)|找齐|找全|列全|总目录|悉数|罗列|汇总|还会用到|哪些地方|哪几处|都在哪|提到.{0,6}(?:哪|几)/.test(
    normal,
  )
}

export function asksForConsequences(normal: string): boolean {
  return /(?:哪些|什么|啥|全部|所有|几种)[^,，。]{0,6}(?:后果|处罚|处理|惩罚|罚则|责任追究)|(?:后果|处罚|罚则)[^,，。]{0,8}(?:哪些|全|有哪|都)/.test(
    normal,
  )
}

/** 「财政局在这里面管什么」: somebody's work as a whole is asked for, and nothing of one matter. */
export function asksForWork(normal: string): boolean {
  return /(?:管|负责|承担|主管|要做|要干|干|做)(?:些|点)?(?:什么|啥)(?:的|呢|事|活)?[?？。!！\s]*$|(?:何职|何事|职责(?:是|有|在)|什么职责|啥职责|有(?:什么|啥)责任)/.test(
    normal,
  )
}
