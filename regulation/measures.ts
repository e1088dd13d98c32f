import particulars from '../knowledge/corpus/measures/regulation.json' with { type: 'json' }
import { type Facts, type Obligation, type Rule, readFacts } from './facts.js'
import { type ObligationId, type RuleId, written } from './ids.js'

/** The id of the measures: the name of their folder, and what citations and addresses carry. */
export const measuresId = 'measures'
/** Their full title, without 《》, half-width as stored. */
export const measuresTitle = particulars.title

/** The facts of 《贵阳市市级政务大数据应用项目(服务类)管理办法(试行)》, read by everyone. */
export const measures: Facts = readFacts(written)

/** An obligation of the measures by its id. */
export function obligation(id: ObligationId): Obligation {
  return found(measures.obligations, id)
}

export function rule(id: RuleId): Rule {
  return found(measures.rules, id)
}

/** An obligation by an id that came from outside: a button, or what was stored. */
export function obligationOf(id: string, facts: Facts = measures): Obligation | undefined {
  return facts.obligations.find(one => one.id === id)
}

/** The text of an article of the measures without its line breaks; empty where there is no such article. */
export function wordsOfArticle(article: number): string {
  return measures.articles[String(article)]?.lines.join('') ?? ''
}

function found<T extends { readonly id: string }>(rows: readonly T[], id: string): T {
  const row = rows.find(one => one.id === id)
  if (!row) throw new RangeError(`no fact "${id}"`)
  return row
}
