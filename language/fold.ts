import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'
import { z } from 'zod'
import { fromChineseNumeral } from '../common/numerals.js'

/** The words of the trade: what the regulation calls a thing, and what people call it. */
export const Vocabulary = z.object({
  words: z.array(z.object({ term: z.string().min(1), said: z.array(z.string().min(1)) })),
  /** English words and abbreviations that people mix in, and the Chinese they stand for. */
  latin: z.record(z.string(), z.string()).default({}),
})
export type Vocabulary = z.infer<typeof Vocabulary>

const toSimplified = Converter({ from: 't', to: 'cn' })
/** 1: only its simplified form differs; -1: it is simplified already. Filled as characters are met. */
const differs = new Int8Array(0x10000)

function hasTraditional(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x3400 || code > 0x9fff) continue
    let is = differs[code] ?? 0
    if (!is) {
      const c = String.fromCharCode(code)
      is = toSimplified(c) === c ? -1 : 1
      differs[code] = is
    }
    if (is > 0) return true
  }
  return false
}

/**
 * Brings a text into the one shape in which texts and questions are compared: width, case, script, and the ways of
 * writing a percentage (百分之十, 十个点, 一成 → 10%).
 */
export function fold(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase()
  return percentages(hasTraditional(plain) ? toSimplified(plain) : plain)
}

const figure = '[零一二两三四五六七八九十百\\d.]+'

function percentages(text: string): string {
  return text
    .replace(new RegExp(`百分之(${figure})`, 'g'), (all, n: string) => percent(n, all))
    .replace(new RegExp(`(${figure})个(?:百分)?点(?![钟儿])`, 'g'), (all, n: string) => percent(n, all))
    .replace(/([一两二三四五六七八九])成(半)?(?![品本果为立交员功都])/g, (_, n: string, half?: string) => {
      return `${(fromChineseNumeral(n) ?? 0) * 10 + (half ? 5 : 0)}%`
    })
    .replace(/半成(?![品])/g, '5%')
    .replace(/(\d)\s+%/g, '$1%')
}

function percent(figures: string, otherwise: string): string {
  if (/^\d+(\.\d+)?$/.test(figures)) return `${figures}%`
  const value = figures === '百' ? 100 : fromChineseNumeral(figures)
  return value === undefined ? otherwise : `${value}%`
}

/** The regulation's own words that a folded question means, whichever words it uses. */
export function termsMeant(folded: string, vocabulary: Vocabulary): string[] {
  return vocabulary.words.filter(w => [w.term, ...w.said].some(said => contains(folded, said))).map(w => w.term)
}

function contains(folded: string, said: string): boolean {
  if (!/^[a-z0-9 ]+$/.test(said)) return folded.includes(said)
  return new RegExp(`(?<![a-z0-9])${said}(?![a-z0-9])`).test(folded)
}

const spelling = new WeakMap<Vocabulary, ReadonlyMap<string, string>>()

/** Latin words of a folded question → Chinese: the listed ones, and the vocabulary's words written in pinyin (yusuan). */
function spellings(vocabulary: Vocabulary): ReadonlyMap<string, string> {
  const known = spelling.get(vocabulary)
  if (known) return known
  const made = new Map<string, string>()
  for (const { term, said } of vocabulary.words)
    for (const word of [term, ...said]) {
      if (!/^[\u4e00-\u9fff]{2,6}$/.test(word)) continue
      const sounds = pinyin(word, { toneType: 'none', type: 'array' }).join('')
      if (sounds.length >= 5 && !made.has(sounds)) made.set(sounds, word)
    }
  for (const { term } of vocabulary.words) {
    if (!/^[\u4e00-\u9fff]{4}$/.test(term)) continue
    const initials = pinyin(term, { toneType: 'none', type: 'array' })
      .map(sound => sound.charAt(0))
      .join('')
    if (!made.has(initials)) made.set(initials, term)
  }
  for (const [latin, chinese] of Object.entries(vocabulary.latin)) made.set(latin, chinese)
  spelling.set(vocabulary, made)
  return made
}

/**
 * Puts the Chinese words where a question writes them in pinyin or English: 「yusuan 超了」「change request 要附什么」.
 * Words that are not known stay as they are.
 */
export function respell(folded: string, vocabulary: Vocabulary): string {
  if (!/[a-z]/.test(folded)) return folded
  const words = spellings(vocabulary)
  return folded.replace(/[a-z][a-z0-9]*(?:[ '-][a-z][a-z0-9]*)*/g, run => {
    const parts = run.split(/([ '-])/)
    let out = ''
    for (let i = 0; i < parts.length; ) {
      let taken = 0
      for (let j = parts.length; j > i && !taken; j--) {
        const piece = parts.slice(i, j).join('')
        const found = words.get(piece) ?? words.get(piece.replace(/[ '-]/g, ''))
        if (!found) continue
        out += found
        taken = j - i
      }
      if (!taken) out += parts[i]
      i += taken || 1
    }
    return out
  })
}

/** The same for a text as it was written: only the Latin words that stand for Chinese ones are changed. */
export function respelled(text: string, vocabulary: Vocabulary): string {
  if (!/[a-z]/i.test(text)) return text
  return text.replace(/[A-Za-z][A-Za-z0-9]*(?:[ '-][A-Za-z][A-Za-z0-9]*)*/g, run => {
    const chinese = respell(run.toLowerCase(), vocabulary)
    return chinese === run.toLowerCase() ? run : chinese
  })
}
