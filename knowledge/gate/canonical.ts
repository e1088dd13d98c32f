import { fold } from '../normalise.js'
import { fromChineseNumeral } from '../numerals.js'

/** 「没有规定」 and its like, one sign whatever the wording: the text is silent. */
export const silent = '\ue000'
/** 「原文不是这样写的」. */
export const contradicted = '\ue001'

/** Ways of saying the same that change nothing; the first form is replaced by the second. */
const same: readonly (readonly [RegExp, string])[] = [
  [
    /(?:需要|值得|应当?|要)?(?:注意|说明|指出|提醒)的是[,:]?|也就是说[,:]?|换句话说[,:]?|(?:简单|具体|总的)(?:地|来)?(?:说|讲|来说|来讲|而言)[,:]?/g,
    ',',
  ],
  [/(?:这个?|您说的)?(?:说法)?(?:和|与)(?:原文|条文)(?:不符|不一致|不一样)/g, contradicted],
  [/(?:原文|条文|办法|规定)?(?:里|中)?(?:并不|不)是(?:这样|这么|如此)(?:写|规定|说)的?/g, contradicted],
  [
    /(?:并没有?|没有?|并未|未|并不|不)(?:作出?|做出?|再|有)?(?:明确)?(?:写明|写出|写到|写清|写过?|规定|明确|列明|列出|提到|提及|载明|说明|说到?|交代)(?:过|到)?(?!书)/g,
    silent,
  ],
  [/(?<![市省州区县])(大数据局|财政局|审计局)/g, '市$1'],
  [/应当|应该/g, '应'],
  [/必须/g, '须'],
  [/需要(?!时)/g, '需'],
  [/可以/g, '可'],
  [/(?:每个?|各个?|逐)季度/g, '按季度'],
  [/(?<=[\u4e00-\u9fff])(?:之|以)(?=[前后](?![\u4e00-\u9fff]{0,1}述))/g, ''],
  [/如果|假如|倘若|要是|(?<=^|[,，。;:])如(?![下实何期上])/g, '若'],
  [/包含|涵盖/g, '包括'],
  [/的时候/g, '时'],
]

/**
 * One shape for the words of a text and for what is said of it: width, script, numbers as digits (百分之十, 10％ and
 * 10% alike), and a few ways of speaking that mean the same. Quotation marks and spaces carry nothing.
 */
export function canonical(text: string): string {
  let out = fold(text).replace(/[\s“”‘’「」『』"'`]/g, '')
  for (const [said, meant] of same) out = out.replace(said, meant)
  return numbersAsDigits(out)
}

function numbersAsDigits(text: string): string {
  return text
    .replace(/(?<![\d.])[零〇一二三四五六七八九十百千两]+/g, run => String(fromChineseNumeral(run) ?? run))
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/(\d+(?:\.\d+)?)(万|亿)/g, (_, figure: string, scale: string) =>
      plain(Number(figure) * (scale === '万' ? 1e4 : 1e8)),
    )
    .replace(/第\((\d+)\)/g, '第$1')
}

function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}
