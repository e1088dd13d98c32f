import actors from '../knowledge/corpus/measures/facts/actors.json' with { type: 'json' }
import articles from '../knowledge/corpus/measures/facts/articles.json' with { type: 'json' }
import documents from '../knowledge/corpus/measures/facts/documents.json' with { type: 'json' }
import obligations from '../knowledge/corpus/measures/facts/obligations.json' with { type: 'json' }
import openPoints from '../knowledge/corpus/measures/facts/open-points.json' with { type: 'json' }
import platforms from '../knowledge/corpus/measures/facts/platforms.json' with { type: 'json' }
import references from '../knowledge/corpus/measures/facts/references.json' with { type: 'json' }
import rules from '../knowledge/corpus/measures/facts/rules.json' with { type: 'json' }
import stages from '../knowledge/corpus/measures/facts/stages.json' with { type: 'json' }
import topics from '../knowledge/corpus/measures/facts/topics.json' with { type: 'json' }
import traits from '../knowledge/corpus/measures/facts/traits.json' with { type: 'json' }

/** The facts of the measures as they are written down: `knowledge/corpus/measures/facts/`. Read them through `measures`. */
export const written = {
  articles,
  stages,
  traits,
  actors,
  documents,
  platforms,
  references,
  obligations,
  rules,
  openPoints,
  topics,
}

/**
 * The ids are the keys of those files, so that one which does not exist is an error of types: no list of ids is kept
 * beside the rows.
 */
export type ObligationId = keyof typeof obligations
export type RuleId = keyof typeof rules
export type OpenPointId = keyof typeof openPoints
export type FactId = ObligationId | RuleId | OpenPointId
export type ActorId = keyof typeof actors
export type Trait = keyof typeof traits
/** Where a project can stand, in the order in which it goes through them. */
export type Stage = keyof typeof stages
/** A moment within a stage: what is due differs before and after the tender, though both are 采购. */
export type Moment = { [S in Stage]: keyof (typeof stages)[S]['moments'] }[Stage]

/** `'15'` for 第十五条. */
export type ArticleKey = keyof typeof articles
/** `15` for 第十五条; a number that is no article of the measures is an error of types. */
export type ArticleNumber = ArticleKey extends `${infer N extends number}` ? N : never
