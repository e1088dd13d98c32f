import { AsyncLocalStorage } from 'node:async_hooks'
import pino, { type DestinationStream, type Logger } from 'pino'

export const logLevels = ['error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** Writes to the log, in English; with an error where something went wrong. */
export type Log = (line: string, error?: unknown) => void

const requests = new AsyncLocalStorage<string>()

/**
 * The program's log: a line of JSON for each thing that whoever looks after it may want to know, on stderr. Lines that
 * belong to a request carry its id. What people ask, write and are told stands in none of them.
 */
export function openLogger(level: LogLevel, to: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  const settings = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: described },
    mixin: () => ({ request: requests.getStore() }),
  }
  return pino(settings, to)
}

export function logInto(logger: Logger): Log {
  return (line, error) => (error === undefined ? logger.info(line) : logger.error({ err: error }, line))
}

/** Does something on behalf of a request: what is logged meanwhile carries its id. */
export function onBehalfOf(request: string, task: () => void): void {
  requests.run(request, task)
}

/** An error without what hangs on it beside: a driver's carries the values of a query. */
function described(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  return { name, message, stack, ...(cause === undefined ? {} : { cause: described(cause) }) }
}
