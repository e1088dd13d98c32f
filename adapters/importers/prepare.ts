import { basename } from 'node:path'
import { splitDocuments } from '../../knowledge/ingest/multi-document-splitter.js'
import { parseRegulationText } from '../../knowledge/ingest/regulation-text.js'
import type { PreparedDocument, PreparedFile } from '../../services/corpus/importer.js'
import type { ImportLimits } from './limits.js'
import { readFileText } from './read-file.js'

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
