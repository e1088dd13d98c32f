import type { DestinationStream } from 'pino'

/** What the program writes for whoever looks after it, while a test listens. */
export interface HeardLog {
  readonly lines: readonly string[]
  /** Resolves with the first line, past or to come, that reads so. */
  hears(pattern: RegExp): Promise<string>
  forget(): void
}

/** To be handed to the program as the place it logs to. */
export function heardLog(): HeardLog & DestinationStream {
  const lines: string[] = []
  let waiting: (() => void)[] = []
  return {
    lines,
    write(line) {
      lines.push(line)
      const woken = waiting
      waiting = []
      for (const wake of woken) wake()
    },
    async hears(pattern) {
      for (;;) {
        const line = lines.find(one => pattern.test(one))
        if (line !== undefined) return line
        await new Promise<void>(resolve => waiting.push(resolve))
      }
    },
    forget() {
      lines.length = 0
    },
  }
}
