import { characterGrams } from './character-grams.js'
import type { Engine } from './engine.js'

const K1 = 1.2
const B = 0.75

/** BM25 as in a textbook, with maps, over characters and pairs of characters: the quality to reach. */
export const plainBm25: Engine = {
  build(texts) {
    const postings = new Map<string, Map<number, number>>()
    const lengths: number[] = []
    for (const [i, text] of texts.entries()) {
      const grams = characterGrams(text)
      lengths.push(grams.length)
      for (const gram of grams) {
        let counts = postings.get(gram)
        if (!counts) {
          counts = new Map()
          postings.set(gram, counts)
        }
        counts.set(i, (counts.get(i) ?? 0) + 1)
      }
    }
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
    return (query, limit) => {
      const scores = new Map<number, number>()
      for (const gram of new Set(characterGrams(query))) {
        const counts = postings.get(gram)
        if (!counts) continue
        const rarity = Math.log(1 + (texts.length - counts.size + 0.5) / (counts.size + 0.5))
        for (const [text, count] of counts) {
          const norm = K1 * (1 - B + (B * (lengths[text] ?? 0)) / average)
          scores.set(text, (scores.get(text) ?? 0) + (rarity * count * (K1 + 1)) / (count + norm))
        }
      }
      return [...scores]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, limit)
        .map(([text]) => text)
    }
  },
}
