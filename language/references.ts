import { fromChineseNumeral } from '../common/numerals.js'
import { sameWidth } from '../common/same-width.js'

/** A place that a text refers to; which regulation is meant is worked out from the names and the talk around it. */
export interface Reference {
  /** `relative`: 上一条 (-1), 本条 (0), 下一条 (+1). `item`: 第(三)项 alone, of the article under discussion. */
  readonly kind: 'article' | 'chapter' | 'section' | 'relative' | 'item'
  readonly start: number
  readonly end: number
  /** As written. */
  readonly text: string
  /** The article, chapter or section number; the step for `relative`; 0 for `item`. */
  readonly number: number
  readonly suffix: number
  /** 款, counted by the writer; our texts carry no printed number for it. */
  readonly paragraph: number | null
  readonly item: number | null
  /** Written as an official would (第…条), or loosely (15条), where it may be something else. */
  readonly firm: boolean
}

const n = '(?:\\d{1,4}|[零〇一二三四五六七八九十百千两]{1,8})'
const articleAt = new RegExp(`(第\\s*)?(${n})\\s*条(?:\\s*之\\s*([一二三四五六七八九十]{1,3}|\\d{1,2}))?`, 'y')
const listAt = new RegExp(
  `(第\\s*)?(${n})\\s*条?\\s*(、|,|和|及|与|跟|至|到|-|~|—|–)\\s*(?=(?:第\\s*)?${n}\\s*条)`,
  'y',
)
const paragraphAt = new RegExp(`\\s*的?\\s*第?\\s*[(]?(${n})[)]?\\s*款`, 'y')
const itemAt = new RegExp(
  `\\s*(?:的|里的?|中的?|,)?\\s*(?:第\\s*[(]?(${n})[)]?\\s*(?:小?项|点)|[(](${n})[)]\\s*项?|(${n})\\s*项)`,
  'y',
)
const partAt = new RegExp(`第\\s*(${n})\\s*(章|节|编|部分|大部分|大点)`, 'y')
const paragraphAloneAt = new RegExp(`第\\s*[(]?(${n})[)]?\\s*款`, 'y')
const itemAloneAt = new RegExp(`第\\s*[(]?(${n})[)]?\\s*项`, 'y')
const relative: readonly (readonly [RegExp, number])[] = [
  [/(?:它|这条|那条)?(?:上面?(?:的?那|一)?|前面?(?:的?那|一)|再?往?前一)条(?![件例款文])/y, -1],
  [/(?:它|这条|那条)?(?:下面?(?:的?那|一)?|后面?(?:的?那|一)|接下来(?:的?那)?一|再?往?后一)条(?![件例款文])/y, 1],
  [/(?:本|该|这|此|这一|刚才(?:的|那)?一?|同一)条(?![件例款文])/y, 0],
]
const traditional: Readonly<Record<string, string>> = { 條: '条', 項: '项', 節: '节' }
/** What may stand before or behind a loose number that counts things and names no article. */
const countsBefore = /[共有约各每几近满这那前后约超等着成列出写提了]$/
const countsAfter =
  /^(数据|记录|意见|建议|短信|消息|措施|信息|线|路|街|龙|理由|规矩|要求|左右|以上|以内|腿|船|鱼|新闻|评论|内容|标准|经验|线索|例外|都|一共)/

/**
 * Finds references to places: 第十二条第(三)项, 15条, 第15条第二项, 《…》四十九条, 第五至第八条, 第三章, 上一条.
 * Lists and short ranges give one reference for each article.
 */
export function findReferences(text: string): Reference[] {
  const folded = sameWidth(text).replace(/[條項節]/g, c => traditional[c] ?? c)
  const found: Reference[] = []
  for (let at = 0; at < folded.length; ) {
    const here = startsReference(folded[at] ?? '') ? readAt(folded, text, at) : []
    found.push(...here)
    at = Math.max(at + 1, here.at(-1)?.end ?? 0)
  }
  return found
}

function startsReference(c: string): boolean {
  return /[第\d零〇一二三四五六七八九十百千两它这那上前下后再往接本该此刚同]/.test(c)
}

function readAt(folded: string, text: string, at: number): Reference[] {
  // A number is read from its first digit on.
  if (
    /[\d零〇一二三四五六七八九十百千两]/.test(folded[at] ?? '') &&
    /[\d零〇一二三四五六七八九十百千两]/.test(folded[at - 1] ?? '')
  )
    return []
  return readList(folded, text, at) ?? readArticle(folded, text, at) ?? readOther(folded, text, at) ?? []
}

function readList(folded: string, text: string, at: number): Reference[] | undefined {
  listAt.lastIndex = at
  const head = listAt.exec(folded)
  if (!head) return undefined
  const rest = readList(folded, text, listAt.lastIndex) ?? readArticle(folded, text, at + head[0].length, true)
  const first = numberOf(head[2])
  const next = rest?.[0]
  if (!rest || !next || first === undefined) return undefined
  if (!head[1] && !/条/.test(head[0]) && !isArabic(head[2]) && (head[2] ?? '').length < 2) return undefined
  const one = reference(
    'article',
    text,
    at,
    at + head[0].trimEnd().length - (head[3]?.length ?? 0),
    first,
    Boolean(head[1]),
  )
  const isRange = /[至到\-~—–]/.test(head[3] ?? '') && next.number > first && next.number - first <= 30
  const between = isRange
    ? Array.from({ length: next.number - first - 1 }, (_, i) => ({ ...one, number: first + 1 + i }))
    : []
  return [one, ...between, ...rest.map(other => ({ ...other, firm: other.firm || one.firm }))]
}

function readArticle(folded: string, text: string, at: number, inList = false): Reference[] | undefined {
  articleAt.lastIndex = at
  const match = articleAt.exec(folded)
  const number = numberOf(match?.[2])
  if (!match || !number) return undefined
  let end = articleAt.lastIndex
  const suffix = numberOf(match[3]) ?? 0
  const paragraph = stick(paragraphAt, folded, end)
  if (paragraph) end = paragraph.end
  const item = stick(itemAt, folded, end)
  if (item) end = item.end
  const firm = Boolean(match[1]) || Boolean(paragraph ?? item ?? suffix) || inList
  if (!firm && !mayBeArticle(folded, at, end, match[2] ?? '')) return undefined
  if (/^[件例文款约]/.test(folded.slice(end)) && !match[1]) return undefined
  const base = reference('article', text, at, end, number, firm)
  return [{ ...base, suffix, paragraph: paragraph?.number ?? null, item: item?.number ?? null }]
}

function mayBeArticle(folded: string, at: number, end: number, number: string): boolean {
  const before = folded.slice(Math.max(0, at - 2), at)
  if (countsAfter.test(folded.slice(end))) return false
  if (/[法例》定则]$/.test(before.trimEnd())) return true
  if (countsBefore.test(before)) return false
  return isArabic(number) || number.length >= 2
}

function readOther(folded: string, text: string, at: number): Reference[] | undefined {
  for (const [pattern, step] of relative) {
    pattern.lastIndex = at
    const match = pattern.exec(folded)
    if (!match) continue
    const end = at + match[0].length
    const item = stick(itemAt, folded, end)
    return [{ ...reference('relative', text, at, item?.end ?? end, step, true), item: item?.number ?? null }]
  }
  partAt.lastIndex = at
  const part = partAt.exec(folded)
  const partNumber = numberOf(part?.[1])
  if (part && partNumber) {
    const kind = part[2] === '章' ? 'chapter' : 'section'
    return [reference(kind, text, at, partAt.lastIndex, partNumber, true)]
  }
  paragraphAloneAt.lastIndex = at
  const paragraph = paragraphAloneAt.exec(folded)
  const paragraphNumber = numberOf(paragraph?.[1])
  if (paragraph && paragraphNumber) {
    const item = stick(itemAt, folded, paragraphAloneAt.lastIndex)
    const end = item?.end ?? paragraphAloneAt.lastIndex
    const whole = reference('item', text, at, end, 0, true)
    return [{ ...whole, paragraph: paragraphNumber, item: item?.number ?? null }]
  }
  itemAloneAt.lastIndex = at
  const item = itemAloneAt.exec(folded)
  const itemNumber = numberOf(item?.[1])
  if (!item || !itemNumber) return undefined
  return [{ ...reference('item', text, at, itemAloneAt.lastIndex, 0, true), item: itemNumber }]
}

function reference(
  kind: Reference['kind'],
  text: string,
  start: number,
  end: number,
  number: number,
  firm: boolean,
): Reference {
  return { kind, start, end, text: text.slice(start, end), number, suffix: 0, paragraph: null, item: null, firm }
}

function stick(pattern: RegExp, text: string, at: number): { number: number; end: number } | undefined {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  const number = numberOf(match?.[1] ?? match?.[2] ?? match?.[3])
  return match && number ? { number, end: pattern.lastIndex } : undefined
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : fromChineseNumeral(text)
}

function isArabic(text: string | undefined): boolean {
  return /^\d+$/.test(text ?? '')
}

/** Whether nothing is asked beside a reference but what stands there: 「第十五条讲什么」 without its reference. */
export function asksForTextOnly(rest: string): boolean {
  return /^(?:《[^》]*》|本?办法|请|帮我|给我|我想|想|看看?|查一?下?|问一?下?|念|读|把|列|贴|发|打开|调出|说|讲|写|规定|明确|内容|原文|全文|条文|具体|完整|的|了|是|些|都|主要|到底|究竟|里面?|中|什么|啥子?|哪些|怎么|咋个?|意思|一下|吗|呢|啊|呀|嘛|它|那|这|又|跟|和|与|及|、|分别|第几|[\s,，。.?？!！:：“”"'「」()（）])*$/u.test(
    rest,
  )
}
