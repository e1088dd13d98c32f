import { hasSecretMarking } from '../../common/secret-marking.js'
import { fold } from '../../language/fold.js'
import { offersSecrets } from '../../language/pre-filters.js'

/**
 * Whether words may go to a model or an embedder, even one in the same house: nothing with a secret marking, nothing
 * that speaks of handing over secrets, and no numbers that stand for a person.
 */
export function mayLeave(text: string): boolean {
  const folded = fold(text)
  const close = folded.replace(/[\s\-–—_.·]+/g, '')
  if (hasSecretMarking(text) || hasSecretMarking(close) || offersSecrets(folded)) return false
  return !hasPersonalData(text)
}

/** An identity number, a telephone number, a bank card, an e-mail address. */
export function hasPersonalData(text: string): boolean {
  const close = text.normalize('NFKC').replace(/(?<=\d)[\s\-–—_.]+(?=[\dXx])/g, '')
  if (/[\w.+-]+@[\w-]+\.\w+/.test(close)) return true
  return (close.match(/\d{7,}[Xx]?/g) ?? []).some(isPersonal)
}

function isPersonal(digits: string): boolean {
  if (/^\d{17}[\dXx]$|^\d{15}$/.test(digits)) return true
  if (/^(?:86)?1[3-9]\d{9}$|^0\d{9,11}$/.test(digits)) return true
  return /^\d{13,19}$/.test(digits) && passesLuhn(digits)
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, c, i) => {
    const n = Number(c) * (i % 2 ? 2 : 1)
    return total + (n > 9 ? n - 9 : n)
  }, 0)
  return sum % 10 === 0
}
