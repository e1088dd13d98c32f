import type { Choice, Reply } from '../../bot/reply.js'
import { readChoice } from '../../bot/understand/choice-id.js'
import { commandOf } from '../../flows/engine/reserved.js'

/**
 * The choices that can be taken by their number, in the order in which the bot counts them: the options of the question,
 * without 「对」 and 「跳过」, which are words; where no question is asked, everything that was listed to choose from.
 *
 * Empty where a list above shows the same things with the same numbers already.
 */
export function numberedOptions({ blocks, choices }: Reply): readonly Choice[] {
  const answers = choices.filter(choice => choice.kind === 'answer')
  const options = blocks.some(block => block.kind === 'question') ? answers.filter(isOption) : answers
  const isListed = blocks.some(block => block.kind === 'list' && block.items.length === options.length)
  return options.length < 2 || isListed ? [] : options
}

function isOption({ id }: Choice): boolean {
  const meaning = readChoice(id)
  return meaning?.kind === 'run' && commandOf(meaning.value) === undefined
}
