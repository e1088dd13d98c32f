/**
 * What a model read out of a sentence for a form. It counts only where it stands in the sentence letter by letter, as a
 * whole: with its unit, not cut out of a longer number or name, and neither denied, supposed nor asked there. Too little
 * is no harm, the question is asked as ever; a wrong number that somebody confirms in passing is.
 */
export function factsInWords(text: string, facts: Readonly<Record<string, unknown>>): Record<string, string> {
  const said = plain(text)
  const standing = Object.entries(facts).flatMap(([key, value]) => {
    const own = typeof value === 'string' && value.length <= longest ? plain(value) : ''
    return placesOf(own, said).some(at => standsWhole(own, said, at)) ? [{ key, own, value: String(value).trim() }] : []
  })
  // The same words for two questions answer at most one of them, and nobody knows which.
  const alone = standing.filter(
    ({ own }) => standing.filter(one => one.own === own).length <= placesOf(own, said).length,
  )
  return Object.fromEntries(alone.map(({ key, value }) => [key, value]))
}

const longest = 200

const numerals = '\\d〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟'
const bareNumber = new RegExp(`^[${numerals}.,\\s]*$`)
const startsAsNumber = new RegExp(`^[${numerals}]`)
const endsAsNumber = new RegExp(`[${numerals}]$`)
const hasNumber = new RegExp(`[${numerals}]`)
/** Before a number: it began earlier, or is one of an order, a date, a range. */
const numberBefore = new RegExp(`(?:[${numerals}第年月/+−负~—-]|[\\d][.,\\s]+)$`)
/** After a number: it goes on, or its unit is left out. */
const numberAfter = new RegExp(`^(?:\\s*[${numerals}%‰]|[.,]\\d)`)

/** Words that say nothing for a form. */
const idle =
  /^(?:请问|您好|你好|谢谢|麻烦|我们|你们|这个|那个|怎么|什么|可以|需要|没有|已经|现在|确认|核对|[您你我的了是有要不])+$/
const denies = /[不未没无非否勿莫]/
/** Words with a sign of denial that deny nothing. */
const denyingNames = /不动产|无人机|无线|无障碍|无纸化|非税|未成年|无偿|非物质/g
const supposes = /如果|假如|假设|倘若|要是|万一|比如|例如/
const asksAfter = /^了?(?:没有|没|吗|否|与否|不|\?)/
const roughBefore = /(?:超过|不到|至少|至多|最多|最少|大概|大约|约|低于|高于|不足|近|到|至|或)$/
const roughAfter = /^(?:左右|以上|以下|以内|之内|上下|多|余|出头|[到至或~—-])/

const body = '(?:公司|集团|中心|局|委|办|院|所|校|学|厅|部|处|科|站|队)'
const isBody = new RegExp(`${body}$`)
/** A name of a body goes on after it: 「教育局」 in 「教育局信息中心」. */
const bodyAfter = new RegExp(`^[^的是了和与在也已将要、,。;!?]{0,6}?${body}`)
/** What a name of a body may follow; anything else may be its beginning. */
const beginsHere = /(?:^|[\s\p{P}是为叫由给向到和与及的了在们本让请跟同家]|单位|供应商|提供方|名称|名)$/u

/** Whether the words at this place are all of what is said there, and are said as a fact. */
function standsWhole(own: string, said: string, at: number): boolean {
  const before = said.slice(0, at)
  const after = said.slice(at + own.length)
  const clause = clauseEnd(before)
  if (denies.test(clause.replace(denyingNames, '')) || supposes.test(clause) || asksAfter.test(after)) return false
  if (/^[a-z]/i.test(own) && /[a-z\d]$/i.test(before)) return false
  if (/[a-z]$/i.test(own) && /^[a-z\d]/i.test(after)) return false
  if (isBody.test(own) && (!beginsHere.test(before) || bodyAfter.test(after))) return false
  return !hasNumber.test(own) || isWholeNumber(own, before, after)
}

function isWholeNumber(own: string, before: string, after: string): boolean {
  if (startsAsNumber.test(own) && (numberBefore.test(before) || roughBefore.test(before))) return false
  if (/\d/.test(own) && /^\d/.test(after)) return false
  if (!endsAsNumber.test(own)) return !/[元%]$/.test(own) || !roughAfter.test(after)
  return !numberAfter.test(after) && !roughAfter.test(after) && !/^(?!元)\p{Script=Han}/u.test(after)
}

/** What stands in the clause so far; a list goes on, what is denied before it is denied of all. */
function clauseEnd(before: string): string {
  return before.split(/[。;!?\n]|,(?!\d)/).at(-1) ?? ''
}

/** Where words that say something stand. */
function placesOf(own: string, said: string): number[] {
  const bare = bareNumber.test(own) && !/[\d〇零一二两三四五六七八九十百千][万亿]$/.test(own)
  if (bare || idle.test(own) || /\p{C}/u.test(own) || (own.match(/[\p{L}\p{N}]/gu) ?? []).length < 2) return []
  const places: number[] = []
  for (let at = said.indexOf(own); at >= 0; at = said.indexOf(own, at + own.length)) places.push(at)
  return places
}

/** Width is a matter of the keyboard, and so is a space between a figure and its unit. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(?<=\d)[ \t]+(?=\p{Script=Han})|(?<=\p{Script=Han})[ \t]+(?=\d)/gu, '')
    .trim()
}
