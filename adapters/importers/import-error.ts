import { AppError } from '../../common/errors.js'

/** A file that cannot be imported; the person is told why and what to do. */
export class ImportError extends AppError {
  constructor(code: string, userMessage: string, message: string, options?: { cause?: unknown }) {
    super(code, userMessage, message, options)
  }
}
