import { GrammyError, HttpError } from 'grammy'

/** What went wrong with Telegram, as far as it makes a difference to what we do. */
export type Failure =
  /** The token is wrong or was withdrawn. */
  | 'refused'
  /** Somebody else collects this bot's messages. */
  | 'conflict'
  /** The network, or Telegram itself: try again later. */
  | 'unreachable'
  /** The server's certificate is signed by nobody we know. */
  | 'untrusted'
  /** The person is out of reach: has blocked us, or the chat is gone. */
  | 'gone'
  | 'unchanged'
  /** What we sent was not taken; sending it again would not help. */
  | 'rejected'
  /** A bug of ours. */
  | 'unknown'

export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) return byCode(error)
  if (error instanceof HttpError) return isUntrusted(error.error) ? 'untrusted' : 'unreachable'
  return 'unknown'
}

function byCode({ error_code: code, description }: GrammyError): Failure {
  if (code === 401 || code === 404) return 'refused'
  if (code === 409) return 'conflict'
  if (code === 429 || code >= 500) return 'unreachable'
  if (/not modified/.test(description)) return 'unchanged'
  if (code === 403 || /chat not found|PEER_ID_INVALID|not enough rights|upgraded to a supergroup/.test(description))
    return 'gone'
  return 'rejected'
}

function isUntrusted(cause: unknown): boolean {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)/.test(code)
}

/** For the log: no address (the token stands in it) and nothing that a person said. */
export function described(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`
  if (error instanceof HttpError) {
    const cause = error.error
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
    return `${error.message}${code ? ` ${code}` : ''}`
  }
  return error instanceof Error ? error.name : typeof error
}
