import type { Embed } from '../../knowledge/ports.js'
import { fold } from '../../language/fold.js'

/**
 * A stand-in where no embedder is at hand: character 1- to 3-grams, hashed and projected to a few hundred dimensions.
 * It knows words and no meanings, so it serves to measure indexes, speed and what a third leg costs, and to try the
 * plumbing: never to judge what a real embedder brings.
 */
export function hashedEmbedder(dimension = 256): Embed {
  return async texts => texts.map(text => project(fold(text), dimension))
}

function project(text: string, dimension: number): Float32Array {
  const vector = new Float32Array(dimension)
  const plain = text.replace(/[^\p{L}\p{N}%]+/gu, ' ')
  for (let n = 1; n <= 3; n++) {
    const weight = n === 1 ? 0.4 : 1
    for (let i = 0; i + n <= plain.length; i++) {
      const gram = plain.slice(i, i + n)
      if (gram.includes(' ')) continue
      let state = hash(gram)
      // Each gram has its own few directions; a text is their sum.
      for (let k = 0; k < 8; k++) {
        state = next(state)
        const at = (state >>> 1) % dimension
        vector[at] = (vector[at] ?? 0) + (state & 1 ? weight : -weight)
      }
    }
  }
  const length = Math.hypot(...vector) || 1
  return vector.map(value => value / length)
}

function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return sum >>> 0
}

/** xorshift32 */
function next(state: number): number {
  let x = state || 1
  x ^= x << 13
  x ^= x >>> 17
  x ^= x << 5
  return x >>> 0
}
