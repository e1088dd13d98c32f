import { fromChineseNumeral } from '../../../common/numerals.js'
import { fold } from '../../../language/fold.js'

/** 「没有规定」 and its like, one sign whatever the wording: the text is silent. */
export const silent = '\ue000'
/** 「原文不是这样写的」. */
export const contradicted = '\ue001'

/** Where a clause begins. */
const opens = '(?<=^|[,，。;；:：?？!！])'

/** Ways of saying the same that change nothing; the first form is replaced by the second. */
const same: readonly (readonly [RegExp, string])[] = [
  [/您说的|您(?!说)/g, ''],
  [
    /(?:需要|值得|应当?|要)?(?:注意|说明|指出|提醒)的是[,:]?|也就是说[,:]?|换句话说[,:]?|(?:简单|具体|总的)(?:地|来)?(?:说|讲|来说|来讲|而言)[,:]?/g,
    ',',
  ],
  // Words that lead in and say nothing.
  [
    new RegExp(
      `${opens}(?:抱歉|对不起|很遗憾|好的|您好|总之|总的来看|目前|其实|例如|不过|但是|但|因此|所以|那么|另外|此外|另|具体(?!的)|说明(?![,，:：])|同样)(?:[,，]|(?=[^,，]))`,
      'g',
    ),
    '',
  ],
  // 「原项目预算的10%」 and 「10%」 name one measure.
  [/原项目预算的?(?=\d+%)/g, ''],
  [new RegExp(`${opens}[一二三四五六七八]是(?!否)`, 'g'), ''],
  [/(?:这个?|您说的)?(?:说法)?(?:和|与)(?:原文|条文)(?:不符|不一致|不一样)/g, contradicted],
  [/(?:原文|条文|办法|规定)?(?:里|中)?(?:并不|不)是(?:这样|这么|如此)(?:写|规定|说)的?/g, contradicted],
  [
    /(?:并没有?|没有?|并未|未|并不|不)(?:作出?|做出?|再|有|另外?|这样|这么)?(?:明确)?(?:写明|写出|写到|写清|写过?|规定|明确|指明|列明|列出|提到|提及|载明|说明|说到?|交代)(?:过|到)?(?!书)/g,
    silent,
  ],
  [new RegExp(`(?:也|都|均|还|并)+(?=${silent})`, 'g'), ''],
  [/(?<![市省州区县])(大数据局|财政局|审计局)/g, '市$1'],
  [/应当|应该/g, '应'],
  [/或者/g, '或'],
  [/仍(?=[不未])|都(?=不在)/g, ''],
  [/每一项/g, '每项'],
  [/请告诉我/g, '请问'],
  [/请问(?=想)/g, ''],
  [/从文义看/g, '由文义'],
  [/这(?=[\d一二两三四五六七八九]+[个项种类件家点])/g, ''],
  [/拿(?=[^,，]{1,12}代替)/g, '用'],
  [/必须/g, '须'],
  [/需要(?!时)/g, '需'],
  [/可以/g, '可'],
  [/可([^,，。;；]*)[(（]建议[)）]/g, '建议$1'],
  [/没有超过|未超过|没超过/g, '不超过'],
  [/已经?(?=不?超过)|(?<=超过)了/g, ''],
  [/刚好|正好/g, '恰好'],
  [/一共|总共|共计/g, '共'],
  [/所?用的?(?:则)?词?(?:是|为)(?=.)|使用的(?:词|说法)是|的用词是/g, '用'],
  [/这(?:个|1个|一个)(?:词|说法|措辞)/g, ''],
  [/只(?:是|有)?(?:要求|规定|提到|讲到?|明确|写)(?:的是|了)?/g, '只写'],
  [/(?:写明|写到|写着|写|讲|说)的是/g, '写'],
  [/列举了?|列出了?/g, '列了'],
  [/(?:放到|放在)(?=[^,]{1,20}上)/g, '在'],
  [/(?:每个?|各个?|逐)季度/g, '按季度'],
  [/(?<=[\u4e00-\u9fff])(?:之|以)(?=[前后](?![\u4e00-\u9fff]{0,1}述))/g, ''],
  [/如果|假如|倘若|要是|(?<=^|[,，。;:])如(?![下实何期上])/g, '若'],
  [/(?:的话|时)(?=[,，])/g, '时'],
  [/包含|涵盖/g, '包括'],
  [/的时候/g, '时'],
]

/**
 * One shape for the words of a text and for what is said of it: width, script, numbers as digits (百分之十, 10％ and
 * 10% alike), and a few ways of speaking that mean the same. Quotation marks and spaces carry nothing.
 */
export function canonical(text: string): string {
  const known = shapes.get(text)
  if (known !== undefined) return known
  const shape = shapeOf(text)
  if (shapes.size >= 5000) shapes.clear()
  shapes.set(text, shape)
  return shape
}

/** The same few statements are held against each other again and again. */
const shapes = new Map<string, string>()

function shapeOf(text: string): string {
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
