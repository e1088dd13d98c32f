/**
 * How a sentence asks for a whole list, and for which: in its normal form. The names of those who act and of the stages
 * are looked for by whoever knows them.
 */
const whole =
  /全部|所有|一共|总共|悉数|罗列|挨个|列全|全列|全摆|全找|列(?:出来|一下|一列|(?:个|张)(?!表[:：]))|[一](?:样|条|个)[都也]别漏|别漏|一件件|一条条|从头到尾|全套|总目录|完整|逐一|逐条|逐项|通通|统统|汇总|梳理|都(?:有|要|得|该|是|会|you).{0,4}(?:哪|啥|什么|na)|(?:有|干|做|管|办|交|报|送)(?:过|了|的)?(?:哪|na)(?:些|几)|哪(?:些|几|两|三|四|五|俩|仨)(?:件|项|样|种|个|类)?(?:事|活|东西|职责|义务|材料|环节|规定|要求|责任|工作|步|手续|文书|资料|单位|平台|法|条例|文件)|(?:事|活|东西|职责|义务|材料|资料|手续|任务|责任|要求|规定)(?:都)?(?:有|是)?哪(?:些|几)|都[^,，。?？]{0,4}哪些|有(?:些|几)(?:个)?(?:什么|啥)|几(?:样|件|回|次)(?!之)|多少(?:样|件|回|次|项)/

/** Whether a sentence asks for a list. */
export function asksForSet(normal: string): boolean {
  return (
    whole.test(normal) ||
    asksForPlatforms(normal) ||
    asksForReferences(normal) ||
    asksForPlaces(normal) ||
    asksForSteps(normal) ||
    asksForConsequences(normal) ||
    speaksOfChapter(normal)
  )
}

/** 「都在哪几条」 「提到合同的地方」 「跟保密沾边的规定」: the places are asked for where the text speaks of something. */
export function asksForPlaces(normal: string): boolean {
  return /(?:都|分别|各自?|全|总共|一共|到底)?(?:在|是|有|归|由|涉及)?(?:哪几|哪些|几)(?:条|款|处|章|个条)(?!件|[^,，。?？]{0,4}(?:准则|原则|规矩|内容|底线|标准))|哪(?:些|几)(?:个)?(?:地方|条款|条文|章节)|(?:提到|提及|写到|写着|讲到|说到|出现|涉及|用到|用了|用的|带|含)(?:了|过)?[^,，。?？]{1,20}(?:的)?(?:地方|条款|条文|条目|处(?![理置罚室长分于]))|(?:全部|所有|全套)的?(?:说法|规定|要求|条文|条款|地方|内容|表述|讲究|规矩|情况|情形|例外|提法)|(?:相关|有关)(?:的)?条(?:文|款)?[^,，。?？]{0,3}(?:都|全|列|摆)|所有[^,，。?？]{0,16}(?:情况|情形|例外)|(?:沾边|有关|相关|关于|涉及)[^,，。?？]{0,8}(?:的)?(?:规定|条文|条款|说法|要求|内容)[^,，。?？]{0,4}(?:都|全|一并|一起|列|摆|找|有哪|在哪)|分别[^,，。?？]{0,4}(?:哪|几)条|(?:方面|上头|这块)[^,，。?？]{0,6}(?:哪些|什么|啥)(?:要求|规定|讲究|说法)|(?:这|那)(?:一)?(?:块|方面)[^,，。?？]{0,4}(?:都)?(?:写|讲|说|规定|提|管)(?:了|到)?(?:些)?(?:什么|啥|哪些|多少)/.test(
    normal,
  )
}

/** 「走完哪几步」 「整个流程」: what is to be gone through is asked for. */
export function asksForSteps(normal: string): boolean {
  return /(?:哪几|哪些|几|多少)(?:个|道)?(?:步|道|关|环节|手续|程序)|(?:流程|过程|步骤|程序)[^,，。?？]{0,6}(?:是什么|怎么|咋|有哪|分几|分哪|几|都|列|走|讲)|(?:讲|说|列|捋|理|走|梳理)[^,，。?？]{0,6}(?:流程|步骤|过程)|(?:环节|流程|步骤|手续|过程)[^,，。?？]{0,6}从头到尾|从头到尾[^,，。?？]{0,8}(?:环节|流程|步|手续|过程|办|走|交|报)|全部(?:环节|步骤|手续|流程)|一步一步|先后(?:顺序|次序)|按(?:顺序|次序|先后)/.test(
    normal,
  )
}

/** The whole way of a project: 「整个流程」, and no stretch of it. */
export function speaksOfWholeWay(normal: string): boolean {
  return /(?:整个|全部?|完整|一个项目|项目)(?:的)?(?:流程|过程|程序|步骤|环节)|从头到尾|全流程|一条龙|全程/.test(normal)
}

/** Whether words say from where to where: 「从规划到采购」. */
export function saysFromTo(normal: string): boolean {
  return /(?:从(?!头到尾)|打|自).{1,16}(?:到|至|往|直到)/.test(normal)
}

/** 「…之前」 right after a word for a stage, whatever little stands between. */
export const beforeIt = '[^,，。]{0,6}(?:之前|以前|前(?!置|期)|还没)'
/** 「…之后」. */
export const afterIt = '[^,，。到至]{0,6}(?:之后|以后|后(?!续|期))'

/** 「采购这一章」. */
export function speaksOfChapter(normal: string): boolean {
  return /(?:这|那|一|整)?(?:一)?章(?:节)?(?:都|里|一共|总共|主要|全)?[^,，。?？]{0,4}(?:写|讲|说|规定|管|有)(?:了|到)?(?:些)?(?:什么|啥|哪些|多少|几)|整个?[^,，。?？]{1,6}章|章的(?:规定|内容|条文|要求)[^,，。?？]{0,4}(?:全|都|列)/.test(
    normal,
  )
}

/** 「前期」: all until the budget stands. */
export function speaksOfPreparation(normal: string): boolean {
  return /前期/.test(normal)
}

/** 「定期」 「每年」: what comes again and again. */
export function asksForPeriodic(normal: string): boolean {
  return /定期|按期|周期性|按季|按年|每年|每季|每个月|一年一(?:次|回)|例行|常规|反复/.test(normal)
}

/** 「要定期做的都有哪些」: what comes again and again is asked for, and not how often one thing does. */
export function asksWhatIsPeriodic(normal: string): boolean {
  return asksForPeriodic(normal) && /哪些|哪几|什么(?!时候)|都有|几(?:样|件|项)|列/.test(normal)
}

/** 「写了时间要求的」: where a time is named. */
export function asksForTimes(normal: string): boolean {
  return /时间(?:要求|点|节点|规定|限制)|时限|期限|时点|日期|多久|节点/.test(normal)
}

/** 「带数字的」: where a figure is named. */
export function asksForFigures(normal: string): boolean {
  return /数字|百分比|百分数|比例|数值|金额(?:标准|门槛)|量化/.test(normal)
}

/** What is asked for by what is done with it: each group of verbs as people say it and as articles write it. */
const acts: readonly { readonly said: RegExp; readonly verbs: readonly string[] }[] = [
  {
    said: /点头|拍板|审批|批准|批复|把关|审核|同意|审(?!计)|过关/,
    verbs: ['批复', '审核', '复核', '论证', '报批', '审查', '前置审核'],
  },
  { said: /编制|编写|起草|要编|要写的(?:材料|东西|文件|文书)|编报|制定/, verbs: ['编制', '编报', '制定', '重新编报'] },
  { said: /要签|签订|签署|签字|签的/, verbs: ['签订'] },
]

/** The verbs of the articles by which 「哪些要审批」 asks; empty where it names none. */
export function verbsAsked(normal: string): readonly string[] {
  if (!/(?:哪|什么|啥|几|所有|全部|列)/.test(normal)) return []
  const near =
    /(?:要|需要?|得|由|该|归|让|请|须|必须|要求)[^,，。?？]{0,12}(?:的)?(?:事项?|东西|材料|文书|文件|环节|活|有哪|是哪|哪|什么|啥)|哪(?:些|几)[^,，。?？]{0,4}(?:要|需要?|得|须|必须|由)/
  if (!near.test(normal)) return []
  return acts.filter(({ said }) => said.test(normal)).flatMap(({ verbs }) => verbs)
}

/** 「有没有提到“数据融合”，在哪条」: where words of the text stand is asked for. */
export function asksWhereWordsStand(normal: string): boolean {
  return /(?:有没有|有无|是否|哪里|哪儿|哪条|几次|几处)[^,，。?？]{0,6}(?:提|写|说|讲|出现|用到?)(?:到|过|了)?|(?:提|写|说|讲)(?:到|过|了)[^,，。?？]{0,12}(?:吗|没有|没|不)|在哪(?:里|儿|一?条|几条)/.test(
    normal,
  )
}

/** Words in quotation marks: 「写着“报备”的地方」. */
export function quotedWords(normal: string): string[] {
  return [...normal.matchAll(/[“"「『‘']([^“”"「」『』‘’']{1,12})[”"」』’']/g)].flatMap(([, words]) => words ?? [])
}

/** A sentence without the words by which it asks, so that what it is about is left. */
export function withoutAsking(normal: string): string {
  return normal.replace(
    /全部|所有|一共|总共|分别|都有|都在|都是|哪几条|哪些条|哪些|哪几|什么|地方|条款|条文|规定|说法|要求|关于|有关|相关|涉及|提到|办法|项目|列出来|给我|一并|这一块|这一章|方面|沾边|我们|咱们|里面|内容|出现|写了|写到|写着/g,
    ' ',
  )
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
const handingIn = '报送|上报|报备|备案|提交|递交|抄送|送审|呈报|报|送|交|递|呈|备'

/** What of a list of laws, and of platforms, is spoken of. */
export function asksForReferences(normal: string): boolean {
  return /(?:法律|条例|法规|上位法|指南|文件)[^,，。]{0,10}(?:名字|名称|目录|清单|有哪些|有哪几)|(?:点了|引用|提到|依据了?|列了)[^,，。]{0,6}(?:哪些|哪几|多少|几部)[^,，。]{0,6}(?:法|条例|文件|指南)/.test(
    normal,
  )
}

/** 「提到了几个平台」; what a platform is mentioned in is another thing: 「涉及云平台的条款」. */
export function asksForPlatforms(normal: string): boolean {
  return /(?:几个|哪些|哪几个|所有|全部|多少个?)[^,，。的]{0,6}平台|平台(?![^,，。]{0,6}(?:条|款|地方|处))[^,，。]{0,6}(?:几个|哪些|哪几)/.test(
    normal,
  )
}

export function asksForConsequences(normal: string): boolean {
  return /(?:哪些|什么|啥|全部|所有|几种)[^,，。]{0,6}(?:后果|处罚|处理|惩罚|罚则|责任追究)|(?:后果|处罚|罚则)[^,，。]{0,8}(?:哪些|全|有哪|都)|(?:哪些|什么|哪几种|所有)(?:情况|情形|行为|事)[^,，。]{0,8}(?:停拨|停钱|卡钱|卡资金|影响|挨罚|被罚|追究|不利|吃亏)/.test(
    normal,
  )
}

/** 「财政局在这里面管什么」: somebody's work as a whole is asked for, and nothing of one matter. */
export function asksForWork(normal: string): boolean {
  return /(?:管|负责|承担|主管|要做|要干|干|做)(?:些|点)?(?:什么|啥|哪样|嘛)(?:的|呢|事|活)?[?？。!！\s]*$|(?:何职|何事|职责(?:是|有|在)(?!哪)|什么职责|啥职责|有(?:什么|啥)责任)/.test(
    normal,
  )
}

/** 「要做的」 「职责」 「管哪些」: somebody's work is asked for. */
export function asksForWorkOf(normal: string): boolean {
  return /做|干|管|办(?!法)|出手|出现|职|责|义务|任|事|活|负担|出面|动手|参与|牵头|配合|露.{0,3}面/.test(normal)
}

/** 「各家各管什么」: what each of those who act does. */
export function speaksOfEach(normal: string): boolean {
  return /各(?:家|方|单位|部门|自)?(?:各|分别)?(?:管|负责|做|干|要|该|承担)|分别(?:由)?谁|谁(?:管|负责)(?:哪|什么|啥)/.test(
    normal,
  )
}

/** 「一件都不要漏」 「全流程」: all that touches somebody, what is handed to him too. */
export function leavesNothingOut(normal: string): boolean {
  return /别漏|不要?漏|不落|全流程|全程|总共|一共|全部|所有|从头到尾|逐条|逐项|挨个/.test(normal)
}

/** Words without the particles around them: 「平台的」 → 平台. */
export function withoutParticles(words: string): string {
  return words.replace(/^[的了在是和与及对将等]+|[的了在是和与及对将等]+$/g, '')
}

/** 「部门分工里」: the division of work, and not all that somebody does. */
export function speaksOfDivision(normal: string): boolean {
  return /分工|职责(?:上|里|方面|是|有)|职责划分|职责那(?:一)?条|部门职责/.test(normal)
}

/** The clauses of a sentence that ask for a list, where some do; else the whole of it. */
export function clausesAskingForSet(normal: string): string {
  const clauses = normal.split(/[,，;；。?？!！]/)
  const asking = clauses.filter(clause => whole.test(clause) || asksForPlaces(clause))
  return asking.length > 0 ? asking.join(',') : normal
}

/** 「替」 「帮」 at the end of words: what follows names for whom something is done. */
export function isForSomebody(before: string): boolean {
  return /(?:替|帮|代|为)(?:着|了)?$/.test(before)
}

/** Whether something is handed in, and not the paper itself named: 「报告」. */
export function handsSomethingIn(normal: string): boolean {
  return new RegExp(`(?:${handingIn})(?!告|表|\\d)`).test(normal)
}

/** 「送到」 「报」 「给」 at the end of words: what follows names to whom. */
export function leadsToRecipient(before: string): boolean {
  return new RegExp(`(?:${handingIn}|给|向|往|跟|找|到|去)(?:到|给|去|往|至)?[市的]?$`).test(before)
}
