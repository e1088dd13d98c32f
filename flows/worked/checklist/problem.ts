/** The six problems that 第三十二条 lists, by their item. */
export type Problem = 1 | 2 | 3 | 4 | 5 | 6

export const problemNames: Readonly<Record<Problem, string>> = {
  1: '与国家和省、市有关规定或批复要求不符',
  2: '擅自更改项目方案',
  3: '未按要求接入“云上贵州”贵阳分平台建设',
  4: '未接入贵阳市政府数据共享交换平台',
  5: '未按要求做好信息安全保障',
  6: '与其他有关法规及规定不符合',
}

export const problems: readonly Problem[] = [1, 2, 3, 4, 5, 6]

const article32 =
  '监督检查过程中发现存在以下问题的,应按要求及时整改,并将结果报送至市大数据局。\n对未整改或整改后不符合要求的,可暂缓资金安排,直至整改落实。\n(一)与国家和省、市有关规定或批复要求不符的;(二)擅自更改项目方案的;(三)未按要求接入“云上贵州”贵阳分平台建设的;(四)未接入贵阳市政府数据共享交换平台的;(五)未按要求做好信息安全保障的;(六)与其他有关法规及规定不符合的。'

/** 第三十二条 from its lead-in to the item of the problem: one stretch, so that it can be found in the text. */
export function quoteOfProblem(problem: Problem): string {
  const next = article32.indexOf(`(${'一二三四五六'[problem] ?? '七'})`)
  return next < 0 ? article32 : article32.slice(0, next)
}
