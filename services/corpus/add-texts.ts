import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { userMessageOf } from '../../common/errors.js'
import { type Decision, decide, heldTexts, isWhole } from './import-decision.js'
import type { Given, Importer, PreparedDocument, PreparedFile } from './importer.js'
import type { Importing } from './importing.js'
import { inTurn } from './in-turn.js'
import type { AddedText, LibraryStore, Sources } from './library-store.js'

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
}

/** One source as it was read: the documents in it, or why it could not be read. */
interface Read {
  readonly given: Given
  readonly hash: string
  readonly files: PreparedFile[]
  readonly failed: { name: string; title: string; why: string[] }[]
}

/** Imports files, folders and archives; what has not changed since it was read is not read again. */
export async function addTexts(names: readonly string[], importing: Importing): Promise<AddReport> {
  const { store, reader, step } = importing
  const sources = store.sources()
  const reads: Read[] = []
  const unchanged: string[] = []
  const given = reader.find(names)
  const read = keepingReader(importing)
  let done = 0
  await inTurn(given, 8, async one => {
    const came = await readGiven(one, sources[one.path]?.hash, reader, read, count => step(count, null))
    if (came) reads.push(came)
    else unchanged.push(one.path)
    step(++done, given.length)
  })
  return keep(reads, unchanged, sources, importing)
}

/** Reads a file, and keeps it beside the library where there is a document in it that can be imported. */
function keepingReader({ store, reader }: Importing): Importer['read'] {
  return async (name, bytes) => {
    const file = await reader.read(name, bytes)
    if (!file.documents.some(isWhole)) return file
    const original = store.keepOriginal(name, bytes)
    return { ...file, documents: file.documents.map(document => ({ ...document, original })) }
  }
}

/** Undefined where its bytes are as they were when it had this hash. */
async function readGiven(
  given: Given,
  before: string | undefined,
  reader: Importer,
  read: Importer['read'],
  step: (count: number) => void,
): Promise<Read | undefined> {
  const came: Read = { given, hash: '', files: [], failed: [] }
  const fail = (name: string, error: unknown) =>
    came.failed.push({ name, title: basename(name), why: [userMessageOf(error)] })
  try {
    const bytes = reader.bytesOf(given)
    const hash = createHash('sha256').update(parserVersion).update(bytes).digest('hex')
    if (before === hash) return undefined
    if (given.kind === 'file') came.files.push(await read(given.path, bytes))
    else await readArchive(reader.filesIn(given), read, came.files, fail, step)
    return { ...came, hash }
  } catch (error) {
    fail(given.path, error)
    return came
  }
}

async function readArchive(
  archive: ReturnType<Importer['filesIn']>,
  read: Importer['read'],
  files: PreparedFile[],
  fail: (name: string, error: unknown) => void,
  step: (count: number) => void,
): Promise<void> {
  const underway = new Set<Promise<void>>()
  for await (const file of archive) {
    const job = read(file.name, file.bytes)
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

function keep(reads: readonly Read[], unchanged: readonly string[], sources: Sources, importing: Importing): AddReport {
  const { store, today } = importing
  const added = store.added()
  const documents = reads.flatMap(read => read.files.flatMap(file => file.documents)).sort(byName)
  const decision = decide(documents, [...heldTexts(store.shipped()), ...added.entries.map(heldOf)])
  const { comes, copies } = decision
  const ids = new Set(comes.map(one => one.entry.regulation.id))
  const stays = added.entries.filter(entry => !ids.has(entry.regulation.id))
  if (comes.length > 0)
    added.replace(
      stays,
      comes.map(one => one.entry),
      today,
    )
  else {
    store.dropOriginals(stays.map(entry => entry.original))
    added.close()
  }
  remember(store, sources, reads, decision)
  const refused = [...reads.flatMap(read => read.failed), ...decision.refused]
  const leftOut = reads.flatMap(read =>
    read.files.filter(file => file.leftOut.length > 0).map(file => ({ name: read.given.path, file })),
  )
  return { comes, copies, refused, leftOut, unchanged, held: stays.length + comes.length }
}

function heldOf({ regulation, words, edition }: AddedText) {
  return { id: regulation.id, title: regulation.title, words, edition }
}

function byName(a: PreparedDocument, b: PreparedDocument): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}

/** Remembers what was read, so that the same bytes need not be read again. */
function remember(store: LibraryStore, sources: Sources, reads: readonly Read[], decision: Decision): void {
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
  if (reads.some(read => read.hash)) store.saveSources(sources)
}
