import { Converter } from 'opencc-js/t2cn'

const toSimplified = Converter({ from: 't', to: 'cn' })

/**
 * A text in the shape in which it is read: half-width, small letters, simplified characters. Letter by letter, so that
 * every place in it is the same place in what was written.
 */
export function normalForm(text: string): string {
  const letters = Array.from({ length: text.length }, (_, at) => {
    const letter = text.charAt(at)
    const plain = letter.normalize('NFKC').toLowerCase()
    return plain.length === 1 ? plain : letter
  }).join('')
  const simple = /[\u3400-\u9fff]/.test(letters) ? toSimplified(letters) : letters
  return simple.length === text.length ? simple : letters
}
