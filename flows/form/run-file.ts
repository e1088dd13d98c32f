import { z } from 'zod'
import { type Run, upgrade } from '../engine/engine.js'
import type { CatalogueEntry } from '../engine/entry.js'

const RunFile = z.object({
  what: z.literal('banfatong-run'),
  flow: z.string().max(60),
  version: z.int().positive(),
  answers: z.record(z.string().max(200), z.string().max(5000)),
})

/** A filing as a file, to be handed to a colleague: what was answered, and nothing about who or when. */
export function writeRunFile(run: Run): string {
  const { flow, version, answers } = run
  return `${JSON.stringify({ what: 'banfatong-run', flow, version, answers }, null, 2)}\n`
}

/** Reads it back with the definitions of today; a file that is something else is said to be. */
export function readRunFile<E extends Pick<CatalogueEntry, 'id' | 'flow'>>(
  text: string,
  entries: readonly E[],
): { readonly entry: E; readonly run: Run; readonly again: readonly string[] } | { readonly problem: string } {
  const read = RunFile.safeParse(parsed(text))
  if (!read.success) return { problem: '这个文件不是办法通导出的填报文件。请选导出的那一份。' }
  const { flow, version, answers } = read.data
  const entry = entries.find(one => one.id === flow)
  if (!entry) return { problem: '这个文件里的表，这里没有。请核对是不是同一个版本。' }
  const { run, again } = upgrade(entry.flow, { flow, version, answers })
  return { entry, run, again }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}
