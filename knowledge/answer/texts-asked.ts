import { cleanText } from '../../common/clean-text.js'
import { respelled } from '../../language/fold.js'
import { plainly, withoutOpening } from '../../language/leaning.js'
import { vocabulary } from '../../regulation/gazetteer.js'
import { completed, likeBefore } from '../frame/complete.js'
import { partsOf } from '../frame/parts.js'
import type { Topic } from './answer.js'

/** The longest question that is read; what is longer is cut there. */
const longest = 2000

/** The question as it is read; `fresh` where it says that it begins a new subject. */
export function asRead(asked: string): { readonly text: string; readonly fresh: boolean } {
  return withoutOpening(respelled(cleanText(asked).slice(0, longest).trim(), vocabulary))
}

/** The texts whose vectors answering asks for: to be fetched before it, and handed to it by the `vectors` of its options. */
export function textsAsked(asked: string, topic: Topic | null): string[] {
  const { text, fresh } = asRead(asked)
  const parts = partsOf(text).map(part => part.text)
  // What was asked before counts beside a question that goes on about it; its vector is kept from then.
  const all = topic && !fresh ? [text, ...parts, topic.question] : [text, ...parts]
  const whole = topic && !fresh ? (completed(text, topic) ?? likeBefore(text, topic.question)) : null
  if (whole) all.push(whole)
  return [...new Set(topic && !fresh ? [...all, ...all.map(plainly)] : all)].filter(one => one !== '')
}
