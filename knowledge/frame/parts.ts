import { alternativesIn, asksSomething, isOneself, isTag, numberedIn, withoutJoint } from '../../language/asked.js'
import { normalForm } from '../../language/normal-form.js'
import { sharedIn } from '../../language/shared-question.js'
import { tradeWords } from '../../regulation/gazetteer.js'

import { actorsMentioned } from './actors-mentioned.js'

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
  const numbered = numberedIn(text)
  if (numbered) return numbered.map(one => ({ text: one }))
  const parts: string[] = []
  let told = ''
  for (const clause of clausesOf(text)) {
    const normal = normalForm(clause)
    if (isTag(normal)) {
      if (told) {
        parts.push(told + clause)
        told = ''
      } else if (parts.length > 0) parts[parts.length - 1] += clause
      else told = clause
    } else if (told === '' && parts.length > 0 && isAlternative(normal)) {
      // 「谁来张罗,甲方自己还是大数据局」 is one question.
      parts[parts.length - 1] += clause
    } else if (asksSomething(normal)) {
      parts.push(told + clause)
      told = ''
    } else told += clause
  }
  if (told) {
    if (parts.length === 0) parts.push(told)
    else parts[parts.length - 1] += told
  }
  const plain = parts.map((part, i) => (i === 0 ? part : withoutJoint(part)))
  return plain.flatMap(part => shared(part.replace(/^[\s,，、。;；]+|[\s,，、。;；]+$/g, ''))).map(text => ({ text }))
}

/** 「甲方自己还是大数据局」: nothing but who may be meant. */
function isAlternative(normal: string): boolean {
  const said = alternativesIn(normal) ?? []
  return said.length > 0 && said.every(one => actorsMentioned(one).length > 0 || isOneself(one))
}

/** 「规划和中标这两样算批还是备案」 asks the same of each: 「规划算批还是备案」, 「中标算批还是备案」. */
function shared(part: string): string[] {
  const list = sharedIn(normalForm(part))
  if (!list) return [part]
  const things = list.things.filter(thing => tradeWords.some(({ said }) => thing.includes(said)))
  return things.length >= 2 && things.length <= 4 ? things.map(thing => `${thing}${list.asked}`) : [part]
}

/** 「目录谁编、验收谁组织」: what stands in a list, where each of it asks. */
function listed(clause: string): string[] {
  const pieces = clause.split(/(?<=、)/)
  return pieces.length > 1 && pieces.every(piece => asksSomething(normalForm(piece))) ? pieces : [clause]
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
  return clauses.filter(clause => clause !== '').flatMap(listed)
}
