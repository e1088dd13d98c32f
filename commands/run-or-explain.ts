import { logInto, openLogger } from '../adapters/logging/logger.js'
import { AppError } from '../common/errors.js'
import { WrongWordsError } from './command-words.js'

/** For whoever looks after the program, in English, on stderr. */
export const log = logInto(openLogger('info'))

/** Runs a program; what stops it is said in Chinese without a stack where we expected it, and whole where we did not. */
export async function runOrExplain(program: () => Promise<void>): Promise<void> {
  try {
    await program()
  } catch (error) {
    if (error instanceof AppError) process.stderr.write(`${error.userMessage}\n`)
    else log('the program could not go on; this is a bug', error)
    process.exitCode = error instanceof WrongWordsError ? 2 : 1
  }
}
