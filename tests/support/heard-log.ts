import { vi } from 'vitest'

/** What the program writes for whoever looks after it, while a test listens. */
export interface HeardLog {
  readonly lines: readonly string[]
  /** Resolves with the first line, past or to come, that reads so. */
  hears(pattern: RegExp): Promise<string>
  forget(): void
}

export function heardLog(): HeardLog {
  const lines: string[] = []
  let waiting: (() => void)[] = []
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    lines.push(words.map(String).join(' '))
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
  })
  return {
    lines,
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
