import { fullWidth } from './typography.js'

/** A word of a fixed text that the cited articles do not carry. */
export interface UnbackedWord {
  readonly kind: 'number' | 'date' | 'agency' | 'document' | 'verb'
  readonly words: string
}

/**
 * The formulas of official letters (公文用语): customary, laid down by no article. They may stand in any letter, whatever
 * it cites. The names of the three genres are named by the standard for official papers.
 */
export const formulas = [
  '妥否，请批示',
  '妥否，请函复',
  '妥否，请批复',
  '请予审核',
  '特此函达',
  '特此报告',
  '特此函复',
  '盼复',
  '收悉',
] as const

const patterns: readonly { readonly kind: UnbackedWord['kind']; readonly pattern: RegExp }[] = [
  { kind: 'document', pattern: /《[^》]+》/g },
  { kind: 'date', pattern: /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|[一二三四]季度末?|年底|月底|季末/g },
  {
    kind: 'number',
    pattern:
      /\d[\d,.]*\s*[%％‰]?|百分之[零一二三四五六七八九十百]+|[一二两三四五六七八九十百千]+(?:个?工作日|个?自然日|天|日|个月|周|年内|倍|万元|元|份|人)/g,
  },
  {
    kind: 'agency',
    pattern:
      /(?:国家|全国|中央|[省市区县]|贵州省|贵阳市)[\p{Script=Han}]{0,8}?(?:局|厅|委员会|发改委|政府|办公室|中心|法院)/gu,
  },
  {
    kind: 'verb',
    pattern:
      /存档备查|备案|报备|报送|编报|报批|提交|批复|批准|审批|核准|审核|审查|论证|复核|评审|验收|追加|终止|变更|整改|公示|公开|应当|必须|不得|须|应在/g,
  },
]

/**
 * What a fixed text claims beyond the words it rests on: the same gate as for answers. `carried` is the text of the cited
 * articles with their titles; places (第十五条) count when `places` names them.
 */
export function unbackedWords(
  text: string,
  carried: readonly string[],
  places: readonly string[] = [],
): UnbackedWord[] {
  const grounds = carried.map(plain).join('\n')
  let left = plain(text)
  for (const formula of formulas) left = left.replaceAll(plain(formula), '。')
  for (const place of places) left = left.replaceAll(plain(place), '')
  const strayPlaces = [...left.matchAll(/第[零一二三四五六七八九十百]+条(?:第（[一二三四五六七八九十]+）项)?/g)].map(
    hit => hit[0],
  )
  const found: UnbackedWord[] = strayPlaces.map(words => ({ kind: 'number', words }))
  for (const { kind, pattern } of patterns) {
    left = left.replace(pattern, words => {
      if (!stands(words, grounds)) found.push({ kind, words })
      return kind === 'document' ? '' : words
    })
  }
  return found
}

/** Whole: the 1 of 10% is no ground for 1. */
function stands(words: string, grounds: string): boolean {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\d.])${escaped}(?!\\d)`).test(grounds)
}

function plain(text: string): string {
  return fullWidth(text).replace(/\s+/g, '')
}
