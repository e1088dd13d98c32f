import type { Placed } from './rule.js'

/** The acts that a duty reaches: up to the next duty or the next body that acts. */
export function actsAfter(words: readonly Placed[], i: number): string[] {
  const acts: string[] = []
  for (let j = i + 1; j < words.length; j++) {
    const { kind, text } = words[j]?.token ?? { kind: 'char', text: '' }
    if (kind === 'modal') break
    if (kind === 'verb') acts.push(text)
  }
  return acts
}
