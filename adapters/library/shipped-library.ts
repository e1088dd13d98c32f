import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { cleanText } from '../../common/clean-text.js'
import { AppError } from '../../common/errors.js'
import { CitedRegulation, type Library, type LibraryEntry } from '../../knowledge/answer/library-entry.js'
import { parseRegulationText } from '../../knowledge/ingest/regulation-text.js'
import { checkFacts } from '../../regulation/check-facts.js'
import { measures, measuresId } from '../../regulation/measures.js'
import { Regulation } from '../../regulation/regulation.js'
import { editionOf } from '../../services/corpus/edition.js'
import { corpusFolder } from './product-root.js'

/** The particulars of a shipped regulation, and the headings that its text prints glued to the words behind them. */
export const ShippedParticulars = Regulation.extend({ headings: z.array(z.string().min(2)).default([]) })

/** The regulations that ship with the product, each parsed from `knowledge/corpus/<id>/text.txt`. */
export function loadShippedLibrary(folder: string = corpusFolder()): Library {
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(folder, entry.name, 'regulation.json')))
    .map(entry => entry.name)
    .sort((a, b) => Number(b === measuresId) - Number(a === measuresId) || (a < b ? -1 : 1))
  return { entries: ids.map(id => readShipped(join(folder, id), id)), cited: readCited(folder) }
}

function readCited(folder: string): CitedRegulation[] {
  const file = join(folder, 'cited-regulations.json')
  return existsSync(file) ? z.array(CitedRegulation).parse(JSON.parse(readFileSync(file, 'utf8'))) : []
}

function readShipped(folder: string, id: string): LibraryEntry {
  const { headings, ...regulation } = ShippedParticulars.parse(
    JSON.parse(readFileSync(join(folder, 'regulation.json'), 'utf8')),
  )
  const text = cleanText(readFileSync(join(folder, 'text.txt'), 'utf8'))
  const parsed = parseRegulationText(text, { title: regulation.title, headings })
  const errors = [
    ...parsed.problems.filter(problem => problem.severity === 'error').map(problem => problem.message),
    ...(id === measuresId ? checkFacts(measures, parsed.units) : []),
  ]
  if (errors.length > 0 || regulation.id !== id) {
    throw new AppError(
      'BROKEN_CORPUS',
      `随产品附带的《${regulation.title}》读不出来，请重新安装，或还原 knowledge/corpus/${id} 里的文件。`,
      `corpus/${id}: id "${regulation.id}"; ${errors.join(' ')}`,
    )
  }
  const units = parsed.units.map(({ start: _start, ...unit }) => ({ regulation: id, ...unit }))
  const { history } = parsed.particulars
  return { regulation: history ? { history, ...regulation } : regulation, edition: editionOf(text), units }
}
