/** A progress bar on one line of a terminal; a line now and then where the output is no terminal. */
export interface Progress {
  step(done: number, total: number | null): void
  end(): void
}

export function progress(what: string, output: NodeJS.WriteStream = process.stderr): Progress {
  const isTerminal = Boolean(output.isTTY)
  let shown = isTerminal ? 0 : Date.now()
  return {
    step: (done, total) => {
      const now = Date.now()
      if (now - shown < (isTerminal ? 80 : 5000)) return
      shown = now
      output.write(
        isTerminal ? `\r${bar(done, total)} ${what}` : `${what}：${done}${total === null ? '' : ` / ${total}`}\n`,
      )
    },
    end: () => {
      if (isTerminal && shown > 0) output.write(`\r${' '.repeat(70)}\r`)
    },
  }
}

function bar(done: number, total: number | null): string {
  if (total === null || total === 0) return `已读 ${done} 份`
  const width = 30
  const full = Math.min(width, Math.round((done / total) * width))
  return `[${'█'.repeat(full)}${'·'.repeat(width - full)}] ${done} / ${total}`
}

export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** At most `most` lines of a list, and how many more there are. */
export function sayList(lines: readonly string[], most: number): void {
  for (const line of lines.slice(0, most)) say(line)
  if (lines.length > most) say(`  ……另有 ${lines.length - most} 项`)
}
