/**
 * What went wrong, said twice: `userMessage` in Chinese for the person (no codes, no blame, always a next step) and
 * `message` in English for the log (the values, and the likely fix). Whatever is not an AppError is a bug.
 */
export class AppError extends Error {
  constructor(
    /** Stable, for logs and scripts, such as `BROKEN_NUMBERING`. */
    readonly code: string,
    readonly userMessage: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options)
    this.name = code
  }
}

/** The words to show a person for any thrown value; a bug only says that it is sorry. */
export function userMessageOf(error: unknown): string {
  return error instanceof AppError
    ? error.userMessage
    : '抱歉，程序出了点问题，这一步没有完成。请再试一次；若仍不行，请告诉管理员。'
}
