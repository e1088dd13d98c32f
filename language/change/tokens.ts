import { digitLetters, scaleLetters } from '../../common/numerals.js'
import { fenOf, findAmounts } from '../amounts.js'
import { ways } from './lexicon.js'
import { readShare } from './share.js'
import type { Token } from './token.js'

const sticky = ways.map(([pattern, meaning]) => [new RegExp(pattern, 'y'), meaning] as const)
const measure = '[年月日号个次项条期种笔台套人家天周点版级核路张份页位名倍gtmk大类楼等部轮批处区市县季岁室线]'
const loose = new RegExp(
  `\\d+(?:,\\d{3})*(?:\\.\\d+)?(?!,?\\d|\\.\\d|${measure}|[a-z])|[${digitLetters}${scaleLetters}]{2,}(?=$|[,。;、)])`,
  'y',
)

/** The words of a sentence in its normal form, amounts first, every letter in one of them. */
export function tokensOf(normal: string): Token[] {
  const text = normal.replace(/[:：“”"'「」|\t]/g, ' ')
  const amounts = new Map(findAmounts(text).map(amount => [amount.start, amount]))
  const tokens: Token[] = []
  let free = ''
  const flush = (end: number) => {
    if (free.trim() !== '') tokens.push({ kind: 'text', text: free, start: end - free.length, end })
    free = ''
  }
  for (let at = 0; at < text.length; ) {
    const amount = amounts.get(at)
    if (amount) {
      flush(at)
      const { start, end, sign, vague } = amount
      const words = amount.text.replace(/^[+-]/, '')
      const share = readShare(words)
      const isShare = share !== undefined || /%|‰|分之|成.?$|点$/.test(words)
      const where = { text: amount.text, start, end, sign }
      tokens.push(
        isShare
          ? { ...where, kind: 'share', share: vague ? null : (share ?? null) }
          : { ...where, kind: 'amount', fen: vague ? null : fenOf(amount) },
      )
      at = end
      continue
    }
    const next = [...amounts.keys()].find(start => start > at) ?? text.length
    const found = tokenAt(text, at, next)
    if (found) {
      flush(at)
      tokens.push(found)
      at = found.end
    } else {
      free += text.charAt(at)
      at++
    }
  }
  flush(text.length)
  return tokens
}

/** The first word of time in a text: 上次, 第二次; null where there is none. */
export function timeIn(text: string): string | null {
  return tokensOf(text.normalize('NFKC')).find(one => one.kind === 'time')?.text ?? null
}

/** A word that ends before `next`, where the next amount begins. */
function tokenAt(text: string, at: number, next: number): Token | undefined {
  for (const [pattern, meaning] of sticky) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match || match[0] === '' || at + match[0].length > next) continue
    return { ...meaning(match), text: match[0], start: at, end: at + match[0].length }
  }
  loose.lastIndex = at
  const match = loose.exec(text)
  if (!match || /\d/.test(text.charAt(at - 1))) return undefined
  return { kind: 'number', text: match[0], start: at, end: at + match[0].length }
}
