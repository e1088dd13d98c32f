import type { LeftOut, ParsedText, ParsedUnit, Problem } from '../../knowledge/ingest/parsed-text.js'
import type { OriginalFile } from './library-store.js'

/** A unit without its words, which are a slice of the document's text. */
export interface UnitPlace extends Omit<ParsedUnit, 'text' | 'items'> {
  readonly length: number
}

/** One document read from a file, divided and checked, ready to be imported or refused. */
export interface PreparedDocument {
  /** The file it came from. */
  readonly name: string
  readonly title: string
  /** As stored: the edition is the hash of this text. */
  readonly text: string
  readonly units: readonly UnitPlace[]
  readonly problems: readonly Problem[]
  readonly particulars: ParsedText['particulars']
  readonly frontMatter: Readonly<Record<string, string>>
  readonly leftOut: readonly LeftOut[]
  /** The file as it is kept. */
  readonly original?: OriginalFile
}

/** What a file consists of, and what of it belongs to no document (residue, copies). */
export interface PreparedFile {
  readonly documents: readonly PreparedDocument[]
  readonly leftOut: readonly LeftOut[]
}

/** What was handed in: one file, or an archive of many. */
export interface Given {
  readonly path: string
  readonly kind: 'file' | 'archive'
}

/** Finds and reads the files that a person names. What goes wrong is an `AppError` with words for that person. */
export interface Importer {
  /** Files as they are, folders with all in them that may hold a regulation. */
  find(names: readonly string[]): readonly Given[]
  bytesOf(given: Given): Uint8Array
  /** The files of an archive that may hold a regulation, as it unpacks. */
  filesIn(archive: Given): AsyncIterable<{ readonly name: string; readonly bytes: Uint8Array }>
  read(name: string, bytes: Uint8Array): Promise<PreparedFile>
  close(): Promise<void>
}
