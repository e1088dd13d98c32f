import { basename } from 'node:path'
import { splitDocuments } from '../../knowledge/ingest/multi-document-splitter.js'
import type { LeftOut, ParsedText, ParsedUnit, Problem } from '../../knowledge/ingest/parsed-text.js'
import { parseRegulationText } from '../../knowledge/ingest/regulation-text.js'
import type { Original } from '../library/originals.js'
import type { ImportLimits } from './limits.js'
import { readFileText } from './read-file.js'

/** A unit without its words, which are a slice of the document's text: what crosses from the worker. */
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
  readonly original?: Original
}

/** What a file consists of, and what of it belongs to no document (residue, copies). */
export interface PreparedFile {
  readonly documents: readonly PreparedDocument[]
  readonly leftOut: readonly LeftOut[]
}

/** Reads a file, takes a file of several documents apart, divides each document and checks it. */
export async function prepareFile(name: string, bytes: Uint8Array, limits: ImportLimits): Promise<PreparedFile> {
  const { text, frontMatter } = await readFileText(name, bytes, limits)
  if (frontMatter.title) return { documents: [prepare(name, text, frontMatter)], leftOut: [] }
  const split = splitDocuments(text)
  return { documents: split.documents.map(part => prepare(name, part.text, frontMatter)), leftOut: split.leftOut }
}

function prepare(name: string, given: string, frontMatter: PreparedDocument['frontMatter']): PreparedDocument {
  const text = `${given.trimEnd()}\n`
  const parsed = parseRegulationText(text, frontMatter.title ? { title: frontMatter.title } : {})
  return {
    name,
    title: parsed.title || basename(name).replace(/\.[^.]+$/, ''),
    text,
    units: parsed.units.map(({ text: words, items: _items, ...unit }) => ({ ...unit, length: words.length })),
    problems: parsed.problems,
    particulars: parsed.particulars,
    frontMatter,
    leftOut: parsed.leftOut,
  }
}
