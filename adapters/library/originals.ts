import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { z } from 'zod'
import type { OriginalFile } from '../../services/corpus/library-store.js'

/** How a manifest names the file that a text was read from; its hash and its ending are its name on the disk. */
export const Original = z.object({ sha256: z.string().regex(/^[\da-f]{64}$/), name: z.string() })

/** Keeps a file in the folder of the library; the same bytes are kept once. */
export function keepOriginal(libraryFolder: string, name: string, bytes: Uint8Array): OriginalFile {
  const original = { sha256: sha256Of(bytes), name: basename(name) }
  const path = pathOf(libraryFolder, original)
  if (!existsSync(path)) {
    mkdirSync(originalsFolder(libraryFolder), { recursive: true })
    writeFileSync(`${path}.tmp`, bytes, { flush: true })
    renameSync(`${path}.tmp`, path)
  }
  return original
}

/** The bytes as they came; undefined where the file is gone or was altered. */
export function readOriginal(libraryFolder: string, original: OriginalFile): Buffer | undefined {
  const path = pathOf(libraryFolder, original)
  const bytes = existsSync(path) ? readFileSync(path) : undefined
  return bytes && sha256Of(bytes) === original.sha256 ? bytes : undefined
}

/** Removes the files that no text is read from any more. */
export function dropOriginals(libraryFolder: string, held: Iterable<OriginalFile | undefined>): void {
  const folder = originalsFolder(libraryFolder)
  if (!existsSync(folder)) return
  const keep = new Set([...held].map(original => original && fileOf(original)))
  for (const name of readdirSync(folder)) if (!keep.has(name)) rmSync(join(folder, name), { force: true })
}

function originalsFolder(libraryFolder: string): string {
  return join(libraryFolder, 'originals')
}

function pathOf(libraryFolder: string, original: OriginalFile): string {
  return join(originalsFolder(libraryFolder), fileOf(original))
}

function fileOf({ sha256, name }: OriginalFile): string {
  return `${sha256}${extname(name).toLowerCase()}`
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
