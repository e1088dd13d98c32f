import { createHash } from 'node:crypto'
import { closeSync, createReadStream, fsyncSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../common/errors.js'

/** What a backup says of itself, in `backup.json`: written last, so that a folder without it is no backup. */
const Manifest = z.object({
  version: z.literal(1),
  /** Milliseconds. */
  madeAt: z.number(),
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

/** Names within a backup: the database, always SQLite's, and the other files of the data folder under `files`. */
export const parts = { manifest: 'backup.json', database: 'banfatong.db', files: 'files' } as const

/** What lies in a data folder and is not backed up: the database (copied on its own), and what only matters while it runs. */
const leftOut = /^(banfatong\.db.*|backups|before-restore-.*|restoring.*|control\.sock)$|\.lock$/

/** The files and folders of a data folder that a backup copies as they are. */
export function copiedNames(dataDir: string): string[] {
  return readdirSync(dataDir).filter(name => !leftOut.test(name))
}

/** Every file under a folder, as paths from it with forward slashes. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** Size and hash of every file under a folder; each is flushed to the disk on the way. */
export async function sealed(folder: string, madeAt: number): Promise<Manifest> {
  const files: Manifest['files'] = {}
  for (const name of filesUnder(folder)) {
    const path = join(folder, name)
    flush(path)
    files[name] = { bytes: statSync(path).size, sha256: await hashOf(path) }
  }
  return { version: 1, madeAt, files }
}

/** Reads a backup through; refuses one that is cut short, altered, or none at all. */
export async function checkedBackup(folder: string): Promise<Manifest> {
  const manifest = readManifest(folder)
  for (const [name, { bytes, sha256 }] of Object.entries(manifest.files)) {
    const path = join(folder, name)
    if (statSync(path, { throwIfNoEntry: false })?.size !== bytes || (await hashOf(path)) !== sha256)
      throw broken(folder, name)
  }
  if (!Object.hasOwn(manifest.files, parts.database)) throw broken(folder, parts.database)
  return manifest
}

function readManifest(folder: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, parts.manifest), 'utf8')))
  } catch (cause) {
    throw new AppError(
      'NOT_A_BACKUP',
      '这个文件夹不是一份完整的备份，什么也没有改动。请给出 npm run backup 生成的那个文件夹。',
      `no readable ${parts.manifest} in ${folder}`,
      { cause },
    )
  }
}

function broken(folder: string, name: string): AppError {
  return new AppError(
    'BACKUP_DAMAGED',
    `这份备份里的“${name}”不完整或被改过，没有恢复，什么也没有改动。请换一份备份。`,
    `${folder}: ${name} does not match its size or hash`,
  )
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** Makes sure that a file or a folder's list of names is on the disk. Windows flushes no folders. */
export function flush(path: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Where backups lie when nothing else is said. */
export function backupsFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}

/** `2026-03-31-120000`, in Beijing. */
export function stampOf(now: number): string {
  const [day = '', time = ''] = new Date(now + 8 * 60 * 60 * 1000).toISOString().split('T')
  return `${day}-${time.slice(0, 8).replaceAll(':', '')}`
}
