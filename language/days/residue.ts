/**
 * What is left of a sentence beside the day that was read out of it. A rule is taken only where nothing is left that
 * speaks of time: 「每季度首月12月10日」 is asked about.
 */

/** Words about the paper and the deed that have a mark of time in them, and say nothing of the day. */
const neutral = new RegExp(
  [
    '(?:(?:第?[1-4一二三四]|本|这个?|上个?|下个?|各|每个?)季度?的?)?(?:季报|季度(?:报告?表?|报送|填报|进展|情况|总结|小结|材料|工作|评估|数据|汇总))',
    '(?:月|周|年|半年)报(?!送)|(?:年度|月度|半年度|季度)(?:的)?(?:部门)?(?:预算|报告|计划|总结|评价|自评|绩效|考核|资金|报表|报送)',
    '按(?:季度?|月|年度?)(?=报|提交|填|送|上报|汇总)',
    '前(?:置|期|端)|目前|此前|以前(?=的)|前面|后(?:续|台|勤|来|端|面)|最后(?=[,，。]|$)|事前|事后|稍后|然后',
    '(?:上午|下午|中午|晚上|早上)?(?:\\d{1,2}|[一二三四五六七八九十]{1,3})点(?:半|整|钟|\\d{1,2}分)?(?:之?前|以前|后)?|下班(?:之?前|以前)|中午(?:之?前|以前)',
    '(?:上|本)(?:一|个)*(?:季度?|年度?|月)(?:份)?的',
    '再?(?:推迟|推后|延后|延期|往后(?:挪|推|延)?|缓缓?|等|过|给|晚(?!上)|提醒(?:我|一下)?|推)|再',
    '截止(?:日期?|时间)?|期限|时限|日期|每次|每一次|节点|环节|季节',
  ].join('|'),
  'g',
)

export function withoutNeutral(rest: string): string {
  return rest.replace(neutral, '|')
}

const timeMarks =
  /周内|一年[一两二三四\d]次|季|每|前|后|末|底|旬|初(?!步|验|稿|审)|工作日|自然日|节假?日|假期|顺延|逐[月年]|按[月年]|[次当本上下]月|次年|翌年|半年|年度|周[一二三四五六日天末]|(?:\d+|[一二两三四五六七八九十半]+)(?:个?月|[天日号周]|个?星期|年)|提前|推后|延后|之日|当[天日]/

/** Whether something is left that speaks of time and was not read. */
export function speaksOfTime(rest: string): boolean {
  return timeMarks.test(withoutNeutral(rest))
}

const wrapping =
  /^(?:自|从|不超过|最迟|最晚|那|就|定|是|写|填|选|放|按|要求|要|通知|文件|来文|函|里|中|说|明|规定|约定|合同|协议|领导|局长|处长|上级|我们|我|本单位|自定|自己|单位|局里|内部|的|在|为|于|到|上|初步|暂|先|应该|应当|嗯|哦|吧|哈|啊|呀|嘛|了|行|好|为准|交|报|送|提交|上报|报送|报告|备案|完成|截止|到期|设|设定|提醒|记|一下|请|帮|把|给|将|都|才|也|必须|需|需要|务必|统一|所有|\||[,，。.!！~～:：;；、()（）“”"])*$/

/** Whether nothing is left but whose day it is, and politeness. */
export function isOnlyWrapping(rest: string): boolean {
  return wrapping.test(withoutNeutral(rest))
}
