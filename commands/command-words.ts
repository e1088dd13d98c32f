import { type ParseArgsConfig, parseArgs } from 'node:util'
import { AppError } from '../common/errors.js'

/** Words behind a command that it does not know: nothing is done, and the program ends with 2. */
export class WrongWordsError extends AppError {
  constructor(userMessage: string, cause?: unknown) {
    super('WRONG_WORDS', userMessage, 'unknown or contradicting words behind the command', { cause })
  }
}

/**
 * What was written behind a command: its options, and at most `most` other words. With `--help` the usage is printed
 * and nothing comes back.
 *
 * @throws WrongWordsError for an option or a word too many, named, with the usage below it.
 */
export function commandWords<T extends Options>(usage: string, options: T, most: number) {
  if (process.argv.slice(2).includes('--help')) {
    console.log(usage)
    return undefined
  }
  const { values, positionals } = readWords(usage, options)
  const tooMany = positionals[most]
  if (tooMany !== undefined) throw wrongWord(tooMany, usage)
  return { values, words: positionals }
}

type Options = NonNullable<ParseArgsConfig['options']>

function readWords<T extends Options>(usage: string, options: T) {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (cause) {
    throw wrongWord(/'(-.*?)'/.exec(String(cause))?.[1] ?? '', usage, cause)
  }
}

/** For a word that a command does not know. */
export function wrongWord(word: string, usage: string, cause?: unknown): WrongWordsError {
  return new WrongWordsError(`不认识“${word}”，什么也没有做。\n\n${usage}`, cause)
}
