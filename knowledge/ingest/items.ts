import { fromChineseNumeral } from '../../common/numerals.js'
import type { Item } from '../../regulation/unit.js'

/**
 * The printed items (一)、(二)… of an article, each a slice of its text.
 *
 * Item marks stand at the start of a line, or after 「:」「;」「。」 where lines were glued together, and count up from
 * one; 「第(三)项」 in a sentence is a reference and no mark. An item runs to the next mark; the last one to the end of
 * its line, and on over the lines of its own numbered parts (1. 2.).
 */
export function itemsOf(text: string): Item[] {
  const starts: { at: number; number: number }[] = []
  const lastSecond = Math.max(text.lastIndexOf('(二)'), text.lastIndexOf('（二）'))
  let previous = 0
  for (const match of text.matchAll(/[(（]([一二三四五六七八九十]{1,4})[)）]/g)) {
    const number = fromChineseNumeral(match[1] ?? '')
    if (number === undefined || !standsAlone(text, match.index)) continue
    if (number !== previous + 1 && number !== 1) continue
    // A lone (一) without a (二) after it is a remark, not a list.
    if (number === 1 && lastSecond < match.index) continue
    starts.push({ at: match.index, number })
    previous = number
  }
  return starts.map(({ at, number }, i) => {
    const next = starts[i + 1]
    const end = next && next.number !== 1 ? next.at : endOfLast(text, at, next?.at ?? text.length)
    return { number, text: text.slice(at, end).trimEnd() }
  })
}

function standsAlone(text: string, at: number): boolean {
  let before = at - 1
  while (before > at - 12 && /[^\S\n]/.test(text[before] ?? '')) before--
  return before < 0 || /[\n:：;；。]/.test(text[before] ?? '')
}

function endOfLast(text: string, at: number, limit: number): number {
  let end = text.indexOf('\n', at)
  while (end !== -1 && end < limit) {
    const rest = text.slice(end + 1, end + 12)
    if (!/^[^\S\n]*(\d{1,2}[.．、]|[(（]\d{1,2}[)）]|[①-⑳])/.test(rest)) return end
    end = text.indexOf('\n', end + 1)
  }
  return limit
}
