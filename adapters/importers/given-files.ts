import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import type { Given } from '../../services/corpus/importer.js'
import { ImportError } from './import-error.js'
import type { ImportLimits } from './limits.js'
import { sizeName } from './limits.js'
import { readableEndings } from './read-file.js'

const overview = new Set(['_index.md', 'index.md', 'search.md', 'README.md', 'README.txt'])

/** Overview pages of a collection, hidden files and folders, and files of other kinds hold no regulation. */
export function holdsRegulation(name: string): boolean {
  const file = basename(name)
  return !overview.has(file) && !file.startsWith('.') && readableEndings.includes(extname(file).toLowerCase())
}

/** The files behind what a person named: files as they are, folders with all that is in them. */
export function findGiven(names: readonly string[]): Given[] {
  return names.flatMap(name => {
    const path = resolve(name)
    if (!existsSync(path)) {
      throw new ImportError('NO_SUCH_FILE', `找不到“${name}”，请检查文件名和所在的文件夹。`, `no file at ${path}`)
    }
    if (!statSync(path).isDirectory())
      return [{ path, kind: isArchive(path) ? ('archive' as const) : ('file' as const) }]
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter(holdsRegulation)
      .sort()
      .map(file => ({ path: join(path, file), kind: 'file' as const }))
  })
}

function isArchive(path: string): boolean {
  return /\.(tar\.gz|tgz|tar)$/i.test(path)
}

/** Reads a file under the size limit, which is checked before a byte is read. */
export function readWithin(given: Given, limits: ImportLimits): Buffer {
  const most = given.kind === 'archive' ? limits.archiveBytes : limits.fileBytes
  const { size } = statSync(given.path)
  if (size > most) {
    throw new ImportError(
      'TOO_LARGE',
      `文件太大（${sizeName(size)}，上限 ${sizeName(most)}），没有收录。请只留正文，或分成几份再试。`,
      `${given.path} has ${size} bytes`,
    )
  }
  return readFileSync(given.path)
}
