import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '../adapters/library/product-root.js'
import { checklistFor } from '../flows/worked/checklist/checklist.js'
import { readSituation } from '../flows/worked/checklist/read-situation.js'

/** A sentence, the articles that its checklist must hold, and those that it may hold besides. */
interface Situated {
  readonly sentence: string
  readonly must: readonly number[]
  readonly may: readonly number[]
}

export interface ChecklistScore {
  readonly sentences: number
  /** Listed articles that must or may be there, of all listed. */
  readonly precision: number
  /** Listed articles that must be there, of all listed: as if nothing were tolerated. */
  readonly strictPrecision: number
  /** Articles that must be there and are, of all that must. */
  readonly recall: number
  /** Sentences whose list holds all that must be there and nothing that may not. */
  readonly right: number
  readonly longest: number
}

export interface ChecklistEvaluation {
  /** The voices the reading was built with. */
  readonly own: ChecklistScore
  /** Whole voices it was not built with. */
  readonly heldOut: ChecklistScore
}

/** Measures the free sentences of 报送清单, article by article. */
export function evaluateChecklist(root: string = productRoot()): ChecklistEvaluation {
  return {
    own: score(situationsIn(join(root, 'eval', 'situations'))),
    heldOut: score(situationsIn(join(root, 'eval', 'held-out', 'situations'))),
  }
}

function situationsIn(folder: string): Situated[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.tsv'))
    .flatMap(name =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter(line => line.trim() !== '')
        .map(line => {
          const [sentence = '', must = '', may = ''] = line.split('\t')
          return { sentence, must: articlesIn(must), may: articlesIn(may) }
        }),
    )
}

function articlesIn(cell: string): number[] {
  return [...cell.matchAll(/\d+/g)].map(match => Number(match[0]))
}

function score(situations: readonly Situated[]): ChecklistScore {
  let [listed, wanted, tolerated, missed, right, longest] = [0, 0, 0, 0, 0, 0]
  for (const { sentence, must, may } of situations) {
    const { items } = checklistFor(readSituation(sentence))
    const articles = new Set(items.map(item => item.article))
    const hits = must.filter(article => articles.has(article)).length
    const allowed = [...articles].filter(article => must.includes(article) || may.includes(article)).length
    listed += articles.size
    wanted += hits
    tolerated += allowed
    missed += must.length - hits
    if (hits === must.length && allowed === articles.size) right += 1
    longest = Math.max(longest, items.length)
  }
  return {
    sentences: situations.length,
    precision: share(tolerated, listed),
    strictPrecision: share(wanted, listed),
    recall: share(wanted, wanted + missed),
    right: share(right, situations.length),
    longest,
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((part / whole) * 1000) / 1000
}
