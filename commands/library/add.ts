import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { type ImportPool, importPool } from '../../adapters/importers/import-pool.js'
import { type Decision, decide, heldTexts, isWhole } from '../../adapters/importers/import-text.js'
import { type ImportLimits, importLimits } from '../../adapters/importers/limits.js'
import type { PreparedDocument, PreparedFile } from '../../adapters/importers/prepare.js'
import { tarFiles } from '../../adapters/importers/tar.js'
import { buildLibraryIndex } from '../../adapters/library/library-index.js'
import { whileLocked } from '../../adapters/library/library-lock.js'
import {
  type AddedLibrary,
  libraryFolder,
  openAdded,
  readSources,
  replaceAdded,
  type Sources,
  writeSources,
} from '../../adapters/library/library-store.js'
import { dropOriginals, keepOriginal } from '../../adapters/library/originals.js'
import { loadShippedLibrary } from '../../adapters/library/shipped-library.js'
import { userMessageOf } from '../../common/errors.js'
import { findGiven, type Given, holdsRegulation, readWithin } from './find-files.js'
import { inTurn } from './in-turn.js'
import { progress } from './printing.js'

/** Goes into the hash of a source: a parser that reads differently reads everything anew. */
const parserVersion = '1'

/** What an import came to. */
export interface AddReport {
  readonly comes: Decision['comes']
  readonly copies: Decision['copies']
  readonly refused: Decision['refused']
  /** Residue and copies within a file of several documents, by file. */
  readonly leftOut: readonly { readonly name: string; readonly file: PreparedFile }[]
  /** Files whose bytes are as they were when they were last read. */
  readonly unchanged: readonly string[]
  readonly held: number
  readonly indexed: number | null
}

export interface AddOptions {
  readonly dataDir: string
  readonly today: string
  readonly limits?: ImportLimits
  readonly workers?: number
  readonly workerFile?: string
}

/** One source as it was read: the documents in it, or why it could not be read. */
interface Read {
  readonly given: Given
  readonly hash: string
  readonly files: PreparedFile[]
  readonly failed: { name: string; title: string; why: string[] }[]
}

/** Imports files, folders and archives into the library of a deployment; what has not changed is not read again. */
export function addFiles(names: readonly string[], options: AddOptions): Promise<AddReport> {
  return whileLocked(options.dataDir, () => add(names, options))
}

async function add(names: readonly string[], options: AddOptions): Promise<AddReport> {
  const limits = options.limits ?? importLimits
  const sources = readSources(options.dataDir)
  const reads: Read[] = []
  const unchanged: string[] = []
  const pool = importPool({ limits, ...(options.workers ? { workers: options.workers } : {}), ...workerOf(options) })
  const bar = progress('正在读取')
  try {
    const given = findGiven(names)
    let done = 0
    await inTurn(given, 8, async one => {
      const read = await readGiven(one, sources, keepingReader(pool, options.dataDir), limits, count =>
        bar.step(count, null),
      )
      if (read) reads.push(read)
      else unchanged.push(one.path)
      bar.step(++done, given.length)
    })
  } finally {
    bar.end()
    await pool.close()
  }
  return store(reads, unchanged, sources, options)
}

/** Reads a file, and keeps it beside the library where there is a document in it that can be imported. */
function keepingReader(pool: ImportPool, dataDir: string): ImportPool['read'] {
  return async (name, bytes) => {
    const file = await pool.read(name, bytes)
    if (!file.documents.some(isWhole)) return file
    const original = keepOriginal(libraryFolder(dataDir), name, bytes)
    return { ...file, documents: file.documents.map(document => ({ ...document, original })) }
  }
}

function workerOf(options: AddOptions): { workerFile?: string } {
  return options.workerFile ? { workerFile: options.workerFile } : {}
}

async function readGiven(
  given: Given,
  sources: Sources,
  reader: ImportPool['read'],
  limits: ImportLimits,
  step: (count: number) => void,
): Promise<Read | undefined> {
  const read: Read = { given, hash: '', files: [], failed: [] }
  const fail = (name: string, error: unknown) =>
    read.failed.push({ name, title: basename(name), why: [userMessageOf(error)] })
  try {
    const bytes = readWithin(given, limits)
    const hash = createHash('sha256').update(parserVersion).update(bytes).digest('hex')
    if (sources[given.path]?.hash === hash) return undefined
    if (given.kind === 'file') read.files.push(await reader(given.path, bytes))
    else await readArchive(given.path, limits, reader, read.files, fail, step)
    return { ...read, hash }
  } catch (error) {
    fail(given.path, error)
    return read
  }
}

async function readArchive(
  path: string,
  limits: ImportLimits,
  reader: ImportPool['read'],
  files: PreparedFile[],
  fail: (name: string, error: unknown) => void,
  step: (count: number) => void,
): Promise<void> {
  const underway = new Set<Promise<void>>()
  for await (const file of tarFiles(path, limits)) {
    if (!holdsRegulation(file.name)) continue
    const job = reader(file.name, file.bytes)
      .then(
        prepared => void files.push(prepared),
        error => fail(file.name, error),
      )
      .finally(() => {
        underway.delete(job)
        step(files.length)
      })
    underway.add(job)
    if (underway.size >= 32) await Promise.race(underway)
  }
  await Promise.all(underway)
}

function store(reads: readonly Read[], unchanged: readonly string[], sources: Sources, options: AddOptions): AddReport {
  const added = openAdded(options.dataDir)
  const documents = reads.flatMap(read => read.files.flatMap(file => file.documents)).sort(byName)
  const shipped = heldTexts(loadShippedLibrary())
  const decision = decide(documents, [...shipped, ...added.packed.map(heldOf)])
  const failed = reads.flatMap(read => read.failed)
  let after: AddedLibrary = added
  let indexed: number | null = null
  if (decision.comes.length > 0) {
    const ids = new Set(decision.comes.map(one => one.entry.regulation.id))
    const stays = added.packed.filter(entry => !ids.has(entry.regulation.id))
    after = replaceAdded(
      options.dataDir,
      added,
      stays,
      decision.comes.map(one => one.entry),
    )
    indexed = buildLibraryIndex(options.dataDir, after, options.today)
  } else
    dropOriginals(
      libraryFolder(options.dataDir),
      added.packed.map(entry => entry.original),
    )
  const refused = [...failed, ...decision.refused]
  const held = after.packed.length
  after.close()
  remember(options.dataDir, sources, reads, decision)
  const leftOut = reads.flatMap(read =>
    read.files.filter(file => file.leftOut.length > 0).map(file => ({ name: read.given.path, file })),
  )
  return { comes: decision.comes, copies: decision.copies, refused, leftOut, unchanged, held, indexed }
}

function heldOf(packed: AddedLibrary['packed'][number]) {
  const { regulation, words, edition } = packed
  return { id: regulation.id, title: regulation.title, words, edition }
}

function byName(a: PreparedDocument, b: PreparedDocument): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}

/** Remembers what was read, so that the same bytes need not be read again. */
function remember(dataDir: string, sources: Sources, reads: readonly Read[], decision: Decision): void {
  for (const { given, hash, files } of reads) {
    if (!hash) continue
    const names = new Set(files.flatMap(file => file.documents.map(document => document.name)))
    sources[given.path] = {
      hash,
      ids: [
        ...decision.comes.filter(one => names.has(one.name)).map(one => one.entry.regulation.id),
        ...decision.copies.filter(one => names.has(one.name)).map(one => one.of),
      ],
      refused: decision.refused.filter(one => names.has(one.name)).map(({ name, why }) => ({ name, why: [...why] })),
    }
  }
  if (reads.some(read => read.hash)) writeSources(dataDir, sources)
}
