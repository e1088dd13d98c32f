/** A server that speaks the OpenAI way, on the deployment's own network. */
export interface ModelServer {
  /** `http://127.0.0.1:8000/v1` */
  readonly url: string
  /** As the server calls it. */
  readonly model: string
  /** Local servers ask for none. */
  readonly key: string | undefined
}

/** Writes one line to the log, in English: what was asked and how much, never its words. */
export type Note = (line: string) => void

/**
 * How the client reaches the server: at its address and nowhere else (a redirection is an error), without the keys and
 * names that other programs may have left in the surroundings.
 */
export function connectionTo({ url }: ModelServer) {
  return {
    baseURL: url,
    organization: null,
    project: null,
    fetchOptions: { redirect: 'error' as const },
    // It would print what it could not read: a model's words, or a person's.
    logLevel: 'off' as const,
  }
}

/** A client must be given some key, else it looks for one in the surroundings. */
export function keyFor({ key }: ModelServer): string {
  return key ?? 'none'
}

/** What went wrong, in a few words that carry nothing of what was asked or answered. */
export function kindOfFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined
  if (status !== undefined) return `status ${status}`
  if (/abort|timeout|timed out/i.test(`${error.name} ${error.message}`)) return 'timed out'
  if (isRedirected(error)) return 'redirected elsewhere'
  return codeIn(error) ?? (/connection/i.test(error.message) ? 'no connection' : error.name)
}

/** The client is told to follow nobody; it says so in its own words only. */
function isRedirected(error: unknown): boolean {
  return error instanceof Error && (/unexpected redirect/.test(error.message) || isRedirected(error.cause))
}

/** ECONNREFUSED and its like, wherever in the chain of causes it stands. */
function codeIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeIn(error.cause)
}

/** Rejects when the time is up, whether or not what is waited for ever listens to the signal. */
export function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) {
    work.catch(() => undefined)
    return Promise.reject(timedOut())
  }
  return new Promise((resolve, reject) => {
    const stop = () => reject(timedOut())
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function timedOut(): Error {
  const error = new Error('timed out')
  error.name = 'TimeoutError'
  return error
}
