import { measures } from '../../regulation/measures.js'

/** The topics that a sentence speaks of, in the words of the text: 「钱」 → 预算, 资金. */
export function topicsIn(normal: string): string[] {
  const bare = normal.replaceAll('大数据', '')
  return [
    ...new Set(
      Object.values(measures.topics).flatMap(({ said, words }) =>
        said.some(word => bare.includes(word)) ? words : [],
      ),
    ),
  ]
}
