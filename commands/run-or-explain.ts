import { AppError } from '../common/errors.js'

/** Writes one line for whoever looks after the program, in English, to stderr. */
export function log(line: string, error?: unknown): void {
  console.error(`[${new Date().toISOString()}] ${line}`, ...(error === undefined ? [] : [error]))
}

/** Runs a program; what stops it is said in Chinese without a stack where we expected it, and whole where we did not. */
export async function runOrExplain(program: () => Promise<void>): Promise<void> {
  try {
    await program()
  } catch (error) {
    if (error instanceof AppError) process.stderr.write(`${error.userMessage}\n`)
    else log('the program could not go on; this is a bug', error)
    process.exitCode = 1
  }
}
