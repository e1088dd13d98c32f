import { widthOf } from './typography.js'

/**
 * Breaks a title so that its lines are of like length and no word is torn: 回行时词意完整、排列对称、长短适宜
 * (GB/T 9704—2012, 7.3.1). A line of 版心 holds 20 characters of 2号.
 */
export function titleLines(title: string, longest = 20): string[] {
  const count = Math.ceil(widthOf(title) / longest)
  if (count < 2) return [title]
  const letters = [...title]
  const lines: string[] = []
  let start = 0
  for (let left = count; left > 1 && start < letters.length; left--) {
    const end = bestBreak(letters, start, left, longest)
    lines.push(letters.slice(start, end).join(''))
    start = end
  }
  const rest = letters.slice(start).join('')
  return widthOf(rest) > longest ? [...lines, ...titleLines(rest, longest)] : [...lines, rest]
}

/** Where the next line had best end: near an even share, and not within a word. */
function bestBreak(letters: readonly string[], start: number, left: number, longest: number): number {
  const even = widthOf(letters.slice(start).join('')) / left
  let best = letters.length
  let least = Number.POSITIVE_INFINITY
  for (let end = start + 2; end < letters.length; end++) {
    const width = widthOf(letters.slice(start, end).join(''))
    if (width > longest) break
    const cost = Math.abs(width - even) + tear(letters.slice(0, end).join(''), letters.slice(end).join(''))
    if (cost < least) [best, least] = [end, cost]
  }
  return best
}

/** How much it hurts to break between two texts. */
function tear(before: string, after: string): number {
  if (/^[，。、；：？！）》〉」』”’〕】·—]/.test(after) || /[（《〈「『“‘〔【·—]$/.test(before)) return 100
  if (/[\w.]$/.test(before) && /^[\w.]/.test(after)) return 100
  if (/^(关于|《|“)/.test(after) || /(》|”|局|报送|报备|提交|编报|追加)$/.test(before)) return 0
  if (/(项目|系统|平台)$/.test(before) || /^(变更|备案|报备|预算|中标|终止|验收|整改|实施)/.test(after)) return 1
  if (/^(项目|系统|平台|说明|报告|方案|结果|情况|目录|清单|资料|函$|请示$)/.test(after)) return 6
  return 5
}
