import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findMutants } from './find.js'
import type { Mutant } from './mutant.js'

export interface Source {
  /** From the root, with `/`. */
  readonly file: string
  readonly text: string
}

/** All TypeScript files of some folders (or single files); a folder that does not exist is skipped. */
export function sourcesIn(root: string, only: readonly string[]): Source[] {
  const files = only.flatMap(folder => {
    const path = join(root, folder)
    if (!existsSync(path)) return []
    if (statSync(path).isFile()) return [folder]
    const entries = readdirSync(path, { recursive: true, encoding: 'utf8' })
    return entries.map(name => `${folder}/${name.replaceAll('\\', '/')}`)
  })
  const ours = [...new Set(files)].filter(file => /\.ts$/.test(file) && !/\.d\.ts$|\.test\.ts$/.test(file))
  return ours.sort().map(file => ({ file, text: readFileSync(join(root, file), 'utf8') }))
}

export function mutantsOf(sources: readonly Source[]): Mutant[] {
  const found: Mutant[] = []
  for (const { file, text } of sources) found.push(...findMutants(file, text, found.length))
  return found
}
