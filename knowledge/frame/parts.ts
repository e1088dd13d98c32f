import { asksSomething, isTag } from '../../language/asked.js'
import { normalForm } from '../../language/normal-form.js'

/** One of the things that a sentence asks. */
export interface Part {
  /** What is asked, with what was told right before it. */
  readonly text: string
}

/**
 * The things asked in one breath, in their order: 「规划报谁，方案又报谁」 are two. What is told before a question belongs to
 * it, and so does what only presses it: 「怎么办，急」 「对吗」. A sentence without a question is one part.
 */
export function partsOf(text: string): Part[] {
  const parts: string[] = []
  let told = ''
  for (const clause of clausesOf(text)) {
    const normal = normalForm(clause)
    if (isTag(normal) && (parts.length > 0 || told)) {
      if (told) told += clause
      else parts[parts.length - 1] += clause
      if (told) {
        parts.push(told)
        told = ''
      }
    } else if (asksSomething(normal)) {
      parts.push(told + clause)
      told = ''
    } else told += clause
  }
  if (told) {
    if (parts.length === 0) return [{ text }]
    parts[parts.length - 1] += told
  }
  return parts.map(part => ({ text: part.trim() }))
}

/** The clauses of a sentence with their stops; nothing is lost. Quoted words, titles and figures stay whole. */
function clausesOf(text: string): string[] {
  const clauses: string[] = []
  let from = 0
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if ('《“「『（(【'.includes(letter)) depth++
    else if ('》”」』）)】'.includes(letter)) depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    const stop =
      '，,。；;？?！!\n'.includes(letter) && !(/\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1)))
    const gap = /\s/.test(letter) && /\p{Script=Han}/u.test(text.charAt(at - 1)) && at - from >= 3
    if (!stop && !gap) continue
    clauses.push(text.slice(from, at + 1))
    from = at + 1
  }
  if (from < text.length) clauses.push(text.slice(from))
  return clauses.filter(clause => clause !== '')
}
