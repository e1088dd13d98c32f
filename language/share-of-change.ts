/** A share that a change is said to come to, and how exactly: 「动了一成多」 is more than 10, 「10%左右」 about it. */
export interface ShareSaid {
  /** 10 for 10%. */
  readonly percent: number
  readonly exactness: 'exactly' | 'about' | 'more' | 'less'
}

const change = '动|变|改|加|增|减|少|多|调|涨|砍|浮|超|幅度|差'
/** 「超过10%」 「不足5%」 speak of the limit rather than of what a change comes to. */
const compared = '超[过出]?了?|突破|大于|多于|高于|逾|不足|低于|小于'
const norm =
  '(?!才|以上|以下|以内|以外|之内|的?(?:界|线|标准|门槛|规定|比例)|就要|[吗?]|[,，]?(?:对|是)(?:不对|吧|吗|不是))'
const said = new RegExp(
  `(?:${change})(?![^,。;]{0,6}(?:${compared})\\d)[^,。;%\\d]{0,8}?(\\d{1,3}(?:\\.\\d{1,4})?)%${norm}`,
)
const under = /(?:接近|将近|不到|快到?|差一点到?|(?<![附最])近)(?:了)?$/
const around = /(?:大概|大约|(?<![违合预节条契签特])约|约莫|差不多|估计|可能|也就)(?:是|有|在)?$/

/**
 * The share of the budget that a person says a change comes to: 「预算只动了6%」; null where none is said.
 *
 * @param folded as `fold` gives it: 一成 is 10%
 */
export function shareOfChange(folded: string): ShareSaid | null {
  const text = folded.replace(/十([来几])个?(?:百分)?点/g, '10%$1').replace(/(\d+)([来几多])个?(?:百分)?点/g, '$1%$2')
  const all = text.match(/\d+(?:\.\d+)?%/g) ?? []
  // Several changes, and reductions, are read in more than one way: no single comparison settles them.
  if (all.length !== 1 || /次|分[两三四几]|各|减|少了|砍|降/.test(text)) return null
  // A share of something other than the original budget is not the share that 第十五条 speaks of.
  if (/合同|中标|成交|报价/.test(text)) return null
  const match = said.exec(text)
  if (!match) return null
  const percent = Number(match[1])
  const before = match[0].slice(0, -`${match[1]}%`.length)
  const after = text.slice(match.index + match[0].length)
  // 「超了10%」 is as often past the limit as ten percent more.
  if (/超[^,。;]{0,3}$/.test(before) && percent === 10) return null
  return { percent, exactness: exactnessOf(before, after) }
}

function exactnessOf(before: string, after: string): ShareSaid['exactness'] {
  if (under.test(before)) return 'less'
  if (/^(?:多|几|出头|挂零|冒头|有余|还多|往上|开外)/.test(after)) return 'more'
  return around.test(before) || /^(?:来|左右|上下|样子|的样子|前后)/.test(after) ? 'about' : 'exactly'
}

/** How far from what is said a share may lie that is said to be about so much: 「10%左右」 may be 8 or 12. */
const ABOUT = 3

/** On which side of a limit a share lies; `unsure` where what was said leaves that open. Both in percent. */
export function sideOf({ percent, exactness }: ShareSaid, limit: number): 'at' | 'within' | 'past' | 'unsure' {
  if (exactness === 'exactly') return percent === limit ? 'at' : percent < limit ? 'within' : 'past'
  if (exactness === 'about') return Math.abs(percent - limit) <= ABOUT ? 'unsure' : percent < limit ? 'within' : 'past'
  if (exactness === 'more') return percent >= limit ? 'past' : percent + 1 <= limit ? 'within' : 'unsure'
  return percent <= limit ? 'within' : 'unsure'
}

/** Which way a sentence says that a change must go: 「得重新编报」, 「写个说明就行」; null where it says neither, or both. */
export function routeSaid(normal: string): 'resubmit' | 'archive' | null {
  const again = /重新(?:编|报|立项|申报|走)|重报|从头(?:再)?(?:报|来|走)|推倒/.test(normal)
  const note = /说明|存档|备查|备个?案|留底/.test(normal)
  return again === note ? null : again ? 'resubmit' : 'archive'
}

/**
 * On which side of the limit a sentence says that a change lies, without saying its own share: 「不超过10%怎么办」. Null
 * where it says neither side, or both.
 *
 * @param limit in percent
 */
export function sideOfLimitSaid(folded: string, limit: number): 'within' | 'past' | null {
  const share = `${limit}%`
  const within = new RegExp(
    `(?:不|没|未|没有|不会|并未|还没)(?:有)?(?:超过?|超出|突破|大于|高于|多于|达到|到)了?(?:原?(?:项目)?预算的?)?${share}|(?:低于|小于|少于|不足|不到|不满)(?:原?(?:项目)?预算的?)?${share}|${share}(?:以内|之内|以下|及以下|内)`,
    'g',
  )
  const isWithin = within.test(folded)
  const rest = folded.replace(within, '')
  const isPast = new RegExp(
    `(?:超过?|超出|突破|大于|高于|多于)了?(?:原?(?:项目)?预算的?)?${share}|${share}(?:以上|以外|开外)`,
  ).test(rest)
  return isWithin === isPast ? null : isWithin ? 'within' : 'past'
}
