import { widthOf } from './typography.js'

/** What is longer is no title: the page breaks it where it will. */
const longestTitle = 200

/**
 * Breaks a title so that its lines are of like length and no word is torn: 回行时词意完整、排列对称、长短适宜
 * (GB/T 9704—2012, 7.3.1). A line of 版心 holds 20 characters of 2号.
 */
export function titleLines(title: string, longest = 20): string[] {
  if (title.length > longestTitle) return [title]
  const letters = [...title]
  const widths = letters.map(widthOf)
  const words = wordEnds(title)
  let left = widths.reduce((sum, width) => sum + width, 0)
  const lines: string[] = []
  let start = 0
  while (left > longest) {
    const end = bestBreak({ letters, widths, words }, start, left / Math.ceil(left / longest), longest)
    lines.push(letters.slice(start, end).join(''))
    left -= widths.slice(start, end).reduce((sum, width) => sum + width, 0)
    start = end
  }
  return [...lines, letters.slice(start).join('')]
}

interface Broken {
  readonly letters: readonly string[]
  readonly widths: readonly number[]
  readonly words: ReadonlySet<number>
}

/** Where words end, counted in characters. */
function wordEnds(title: string): Set<number> {
  const ends = new Set<number>()
  let at = 0
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(title)) {
    at += [...segment].length
    ends.add(at)
  }
  return ends
}

/** Where the line that begins at `start` had best end: near an even share, and not within a word. */
function bestBreak({ letters, widths, words }: Broken, start: number, even: number, longest: number): number {
  let best = start + 1
  let least = Number.POSITIVE_INFINITY
  let width = 0
  for (let end = start + 1; end < letters.length; end++) {
    width += widths[end - 1] ?? 0
    if (width > longest) break
    const around = [letters.slice(Math.max(start, end - 4), end), letters.slice(end, end + 4)].map(some =>
      some.join(''),
    )
    const within = words.has(end) ? 0 : 8
    const cost = Math.abs(width - even) + within + tear(around[0] ?? '', around[1] ?? '')
    if (cost < least) [best, least] = [end, cost]
  }
  return best
}

/** How much it hurts to break between two texts. */
function tear(before: string, after: string): number {
  if (/^[，。、；：？！）》〉」』”’〕】·—]/.test(after) || /[（《〈「『“‘〔【·—]$/.test(before)) return 100
  if (/[\w.]$/.test(before) && /^[\w.]/.test(after)) return 50
  if (/^(关于|《|“|（)/.test(after) || /(》|”|报送|报备|报批|提交|编报|追加|请予审核)$/.test(before)) return 0
  if (/(项目|系统|平台)$/.test(before) || /^(变更|备案|报备|预算|中标|终止|验收|整改|实施)/.test(after)) return 1
  if (/^(项目|系统|平台|说明|报告|方案|结果|情况|目录|清单|资料|函$|请示$)/.test(after)) return 9
  return 8
}
