/** How much the encoder counts beside words (docs/evaluation.md); words have the rest. */
export const MEANING_SHARE = 0.65

/**
 * Scores by words and by meaning as one: each standardised over the candidates of the question, then weighed. A candidate
 * without a vector stands where the average does; where none has one, words decide alone.
 *
 * @param words a score for each candidate, on any scale
 * @param meaning a cosine for each, in the same order
 */
export function mixed(
  words: readonly number[],
  meaning: readonly (number | undefined)[],
  share = MEANING_SHARE,
): number[] {
  const byWords = standardised(words)
  if (meaning.every(one => one === undefined)) return byWords
  const byMeaning = standardised(meaning)
  return byWords.map((score, i) => (1 - share) * score + share * (byMeaning[i] ?? 0))
}

/** In standard deviations from the mean; 0 for what is missing, and where all are alike. */
function standardised(values: readonly (number | undefined)[]): number[] {
  const known = values.filter(value => value !== undefined)
  const mean = known.reduce((sum, value) => sum + value, 0) / (known.length || 1)
  const spread = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length || 1))
  return values.map(value => (value === undefined || spread < 1e-9 ? 0 : (value - mean) / spread))
}
