import type { Line } from './lines.js'
import { squeezed } from './lines.js'
import type { LeftOut } from './parsed-text.js'

/** A stretch of the text that opens it: its title, its particulars, the covering letter. */
export interface OpeningPart {
  readonly start: number
  readonly end: number
  readonly why: LeftOut['why']
}

/** The opening of a text, before its first mark: what is left out, and where the prose begins. */
export interface Opening {
  readonly title: string
  readonly parts: readonly OpeningPart[]
  /** Where prose begins; equal to the end of the opening where there is none. */
  readonly proseStart: number
}

const particularsLine =
  /【[^】\n]{2,8}】|文章属性|^\s*[(（【]?.{0,80}(通过|公布|发布|施行|修正|修订|批准|废止|公告|印发)[)）】]?\s*$|^\s*[一-龥、（）() ]{0,30}[〔[［(（]\d{4}[〕\]］)）]\s*(第\s*)?\d{1,5}\s*号\s*$|^\s*[(（]?\s*(\d{4}|[一二三四五六七八九〇○零OＯ]{4})年.{2,9}日\s*[)）]?\s*$|^\s*第\s*[\d一二三四五六七八九十百]+\s*号\s*$|^\s*[-—─_*=]{3,}\s*$/
const letter =
  /(现印发给你们|印发给你们|现予公布|现予发布|请(认真)?(贯彻|遵照)执行|请认真(组织实施|抓好贯彻落实|贯彻落实))/

/**
 * Reads the opening of a text up to its first mark: title lines, printed particulars and the covering letter come
 * first; the prose behind them is kept. `known` is a title we know from elsewhere; `names` are further headings that
 * may stand glued to the prose.
 */
export function readOpening(
  text: string,
  lines: readonly Line[],
  end: number,
  known: string | undefined,
  names: readonly string[],
): Opening {
  const title = known ?? titleOf(lines, end)
  const bare = squeezed(title)
  const parts: OpeningPart[] = []
  let named = names.map(squeezed)
  let depth = 0
  let proseStart = end
  for (const line of lines) {
    if (line.start >= end) break
    const lineEnd = Math.min(line.end, end)
    const words = text.slice(line.start, lineEnd)
    if (words.trim() === '') continue
    const found = openingLine(words, bare, named, depth)
    depth = found.depth
    named = [...named, ...namesIn(words)]
    for (const part of found.parts)
      parts.push({ start: line.start + part.start, end: line.start + part.end, why: part.why })
    if (found.prose !== undefined) {
      proseStart = line.start + found.prose
      break
    }
  }
  return { title, parts, proseStart }
}

const endsAsTitle =
  /(法|条例|办法|规定|规则|细则|方案|意见|通知|决定|决议|批复|公告|通告|章程|制度|标准|指南|指引|要点|规范|守则|准则|解释|函)([(（].{1,12}[)）])?》?$/

/** The title: the first line, two or three where it is wrapped, or the longer line below that repeats it whole. */
function titleOf(lines: readonly Line[], end: number): string {
  const printed = lines.filter(line => line.start < end && line.text.trim() !== '').slice(0, 3)
  const first = printed[0]
  if (!first) return ''
  const short = first.text.slice(0, end - first.start).trim()
  const second = printed[1]?.text ?? ''
  const longer = second.startsWith(short)
    ? /^.{0,120}?的(通知|意见|决定)(?=[^一-龥》」]|正文|文章|$)/.exec(second)?.[0]
    : undefined
  const title = (longer ?? unwrapped(short, printed, end)).replace(
    /\s*[-—－]*\s*[一-龥]{1,6}[〔[［]\d{4}[〕\]］]\d{1,5}号$/,
    '',
  )
  const inBrackets = /^[《〈]([^《》〈〉]+)[》〉]$/.exec(title)?.[1]
  return (inBrackets ?? title).slice(0, 200)
}

function unwrapped(first: string, printed: readonly Line[], end: number): string {
  if (endsAsTitle.test(first) || first.length > 40) return first
  let joined = first
  for (const line of printed.slice(1)) {
    const words = line.text.trim()
    if (line.end > end || words.length > 60 || /[。，,；;：:]/.test(words) || /^[(（【]/.test(words)) break
    joined += words
    if (endsAsTitle.test(joined)) return joined
  }
  return first
}

function namesIn(words: string): string[] {
  return [...words.matchAll(/《([^《》\n]{4,60})》/g)].map(match => squeezed(match[1] ?? ''))
}

interface ReadLine {
  readonly parts: readonly OpeningPart[]
  /** Where prose begins within the line. */
  readonly prose?: number
  /** How many brackets opened in the particulars are still open. */
  readonly depth: number
}

function openingLine(words: string, title: string, names: readonly string[], depth: number): ReadLine {
  const bare = squeezed(words)
  const whole = (why: LeftOut['why'], open = 0): ReadLine => ({
    parts: [{ start: words.length - words.trimStart().length, end: words.trimEnd().length, why }],
    depth: open,
  })
  const open = depth + count(words, /[(（]/g) - count(words, /[)）]/g)
  if (depth > 0) return whole('particulars', Math.max(0, open))
  const asTitle = bare.replace(/^[《〈]|[》〉]$/g, '')
  if (bare.length >= 2 && (title.includes(asTitle) || (asTitle.includes(title) && bare.length < title.length + 20))) {
    return whole('title')
  }
  const opensBracket = /^\s*[(（]/.test(words) && open > 0
  if (opensBracket && /\d{4}年|[一二三四五六七八九〇○零]{4}年/.test(words)) return whole('particulars', open)
  if (bare.length < 160 && particularsLine.test(words)) return whole('particulars')
  if (particularsLine.test(words) && /【/.test(words)) return whole('particulars')
  if (letter.test(words)) return whole('preamble')
  return glued(words, title, names)
}

/** Prose with an office, a day, a remark in brackets or the title glued in front of it. */
function glued(words: string, title: string, names: readonly string[]): ReadLine {
  const parts: OpeningPart[] = []
  let at = words.length - words.trimStart().length
  const day =
    /^[^。,，:：;；]{0,40}?(?:\d{4}|[一二三四五六七八九〇○零OＯ]{4})年[^。,，]{1,8}日(?:[(（][^()（）]{2,12}[)）])?/.exec(
      words.slice(at),
    )
  const afterDay = day ? at + day[0].length : at
  const name = [...names, title]
    .filter(one => one.length >= 4)
    .sort((a, b) => b.length - a.length)
    .find(one => startsWithSqueezed(words, afterDay, one) > 0)
  if (day && name) {
    parts.push({ start: at, end: afterDay, why: 'particulars' })
    at = afterDay
  }
  if (name) {
    const end = startsWithSqueezed(words, at, name)
    if (end > 0) {
      parts.push({ start: at, end, why: 'title' })
      at = end
    }
  }
  return { parts, prose: at, depth: 0 }
}

/** Where `name` ends when `words` says it at `at`, white space aside; 0 when it does not. */
function startsWithSqueezed(words: string, at: number, name: string): number {
  let i = at
  for (const wanted of name) {
    while (i < words.length && /\s/.test(words[i] ?? '')) i++
    if (!words.startsWith(wanted, i)) return 0
    i += wanted.length
  }
  return i
}

function count(words: string, pattern: RegExp): number {
  return words.match(pattern)?.length ?? 0
}
