/** Words that say which way an amount goes, as parts of a pattern; the longer before the shorter. */
export const moreWords =
  '翻(?!译|新|看|页)|缺口|还差|还缺|高出|高了|贵了|新增|增加|增补|增列|增设|追加|调增|核增|上调|调高|调升|提高|上浮|上涨|扩大|扩充|补充(?!合同|协议)|加大|再加|又加|再花|再投|再拨|再要|另加|另要|另花|还要花|还要加|要加|多加|加了|加上|多花|多出|多用|多付|多投|多拨|多要|多掏|多搞|超支|超出|超了|添置|添(?!堵)|补(?=[\\d一二两三四五六七八九十])|涨|(?<![附叠参施强深递])加(?![快强密固班工急载入盟盖权起在减热])|增(?![值强效资])|多(?=[了出]|只有)|(?:只|仅|就|才)多|多(?=[\\d约零一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾¥]+[^次个项种样家年方元]{0,3}[万亿元])'
export const lessWords =
  '减少|低了|便宜了|核减|调减|压减|压缩|缩减|削减|裁减|下调|调低|降低|下浮|下降|砍掉|砍|扣减|扣除|扣(?!款)|去掉|去除|取消|删减|删掉|节约|节省|省下|省了|少花|少用|少付|少了|减(?![轻负税灾排肥])|少(?=[\\d约一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾])|降(?![级噪本水温维])|不要了|负(?=[\\d一二两三四五六七八九十])'
/** Something is changed, and not which way. */
export const someWayWords =
  '调整|变更|变动|改动|变化|改(?![造版进善革建良组])|(?<![移自活互推运联驱启流劳震行])动(?![态画力作员环漫产手用])|(?<![协强单空统])调(?![研度用解查试控取阅配拨])'

/** The way, and where to: the amount that follows is what the whole becomes. */
export const goalWords =
  '(?:增加|追加|提高|调增|上调|上浮|增|加|涨|升|减少|核减|调减|压减|压缩|缩减|削减|下调|降低|减|降|压|调整|变更|变动|调|变|改|达)(?:到|至|为|成)'

const found = new RegExp(`(?<more>${moreWords}|\\+)|(?<less>${lessWords}|-)`, 'g')
const someWay = new RegExp(someWayWords)

/** Which way the words go: the last direction word counts, 「多少」 is none. */
export function directionIn(words: string): 'more' | 'less' | 'unsaid' | undefined {
  const last = [...words.replace(/多少/g, '').matchAll(found)].at(-1)
  if (last?.groups?.more !== undefined) return 'more'
  if (last?.groups?.less !== undefined) return 'less'
  return someWay.test(words) ? 'unsaid' : undefined
}

/** 「增加到」, 「调至」: the amount after it is what the whole becomes. */
export const goalBefore = new RegExp(`(${goalWords})(了|约)?$`)
