const meaningful = /[\p{L}\p{N}%]/u

/** Every character and every two side by side, as strings: what the peers are given to read Chinese by. */
export function characterGrams(text: string): string[] {
  const grams: string[] = []
  let before = ''
  for (const c of text) {
    if (!meaningful.test(c)) {
      before = ''
      continue
    }
    grams.push(c)
    if (before) grams.push(before + c)
    before = c
  }
  return grams
}
