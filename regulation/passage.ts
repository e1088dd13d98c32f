import { toChineseNumeral } from '../common/numerals.js'
import type { Facts } from './facts.js'
import { measures } from './measures.js'

/**
 * The words of an article that are shown for a place: its line, some of its lines, or, for an item, everything from the
 * lead-in to the end of the item, so that it stays one stretch that is found in the text.
 */
export function passage(
  {
    article,
    lines,
    item,
  }: { readonly article: number; readonly lines: readonly number[]; readonly item: number | null },
  facts: Facts = measures,
): string {
  const all = facts.articles[article]?.lines ?? []
  const whole = all.join('\n')
  if (item !== null) return whole.slice(0, itemSpan(whole, item)[1])
  return lines.map(line => all[line - 1]).join('\n')
}

/** From where to where an item stands in a text: 「(三)…」 up to 「(四)」. */
export function itemSpan(text: string, item: number): readonly [number, number] {
  const mark = (n: number) => text.indexOf(`(${toChineseNumeral(n)})`)
  const next = mark(item + 1)
  return [Math.max(0, mark(item)), next < 0 ? text.length : next]
}

/** The items of an article, without their printed marks. */
export function itemsOf(
  article: number,
  facts: Facts = measures,
): readonly { readonly item: number; readonly text: string }[] {
  const whole = (facts.articles[article]?.lines ?? []).join('\n')
  return [...whole.matchAll(/\([一二三四五六七八九十]+\)/g)].map(({ index, 0: mark }, at) => ({
    item: at + 1,
    text: whole.slice(index + mark.length, itemSpan(whole, at + 1)[1]),
  }))
}
