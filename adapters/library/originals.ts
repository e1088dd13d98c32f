import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { z } from 'zod'

/** The file that an imported text was read from: kept as it came, so that a better reader can read it again. */
export const Original = z.object({
  /** Of its bytes; its name on the disk, with its ending. */
  sha256: z.string().regex(/^[\da-f]{64}$/),
  /** As it was handed in, without folders. */
  name: z.string(),
})
export type Original = z.infer<typeof Original>

/** Keeps a file in the folder of the library; the same bytes are kept once. */
export function keepOriginal(libraryFolder: string, name: string, bytes: Uint8Array): Original {
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
export function readOriginal(libraryFolder: string, original: Original): Buffer | undefined {
  const path = pathOf(libraryFolder, original)
  const bytes = existsSync(path) ? readFileSync(path) : undefined
  return bytes && sha256Of(bytes) === original.sha256 ? bytes : undefined
}

/** Removes the files that no text is read from any more. */
export function dropOriginals(libraryFolder: string, held: Iterable<Original | undefined>): void {
  const folder = originalsFolder(libraryFolder)
  if (!existsSync(folder)) return
  const keep = new Set([...held].map(original => original && fileOf(original)))
  for (const name of readdirSync(folder)) if (!keep.has(name)) rmSync(join(folder, name), { force: true })
}

function originalsFolder(libraryFolder: string): string {
  return join(libraryFolder, 'originals')
}

function pathOf(libraryFolder: string, original: Original): string {
  return join(originalsFolder(libraryFolder), fileOf(original))
}

function fileOf({ sha256, name }: Original): string {
  return `${sha256}${extname(name).toLowerCase()}`
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
