import { loadDescriptions, loadServiceTypeData, serviceTypeFolder } from '../adapters/library/service-type-files.js'
import { categories } from '../flows/worked/service-type/article-three.js'
import { classifyService } from '../flows/worked/service-type/classify-service.js'
import type { Scope } from '../flows/worked/service-type/judge.js'
import type { Description } from '../flows/worked/service-type/wordings.js'

/** The voices that nobody looked at while the wordings were written. */
export const heldOutVoices: readonly string[] = ['neighbour', 'newcomer', 'reviewer', 'wechat']
const scopes: readonly Scope[] = ['in', 'classified', 'not-municipal-funds', 'not-service', 'unclear']

export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** How many there really are. */
  readonly support: number
}

export interface ServiceTypeScores {
  readonly descriptions: number
  /** Scope exactly right. */
  readonly scope: number
  /** Scope and the whole set of categories exactly right. */
  readonly exact: number
  readonly scopes: Readonly<Record<string, Score>>
  readonly categories: Readonly<Record<string, Score>>
  /** Over all categories together. */
  readonly categoryF1: number
  readonly misses: readonly {
    readonly voice: string
    readonly text: string
    readonly expected: string
    readonly got: string
  }[]
}

/** Measures 适用与服务分类 on the voices that were held out, and beside it on the others. */
export function evaluateServiceType(): { readonly heldOut: ServiceTypeScores; readonly known: ServiceTypeScores } {
  const voices = [...loadDescriptions()].flatMap(([voice, all]) => all.map(one => ({ ...one, voice })))
  return {
    heldOut: measure(voices.filter(one => heldOutVoices.includes(one.voice))),
    known: measure(voices.filter(one => !heldOutVoices.includes(one.voice))),
  }
}

function measure(described: readonly (Description & { readonly voice: string })[]): ServiceTypeScores {
  const data = loadServiceTypeData(serviceTypeFolder(), heldOutVoices)
  const read = described.map(one => ({ one, got: classifyService(one.text, data) }))
  const right = read.filter(({ one, got }) => one.scope === got.scope)
  const tell = (scope: string, kinds: readonly string[]) => [scope, ...kinds].join(' ')
  const exactly = read.filter(
    ({ one, got }) => tell(one.scope, inOrder(one.categories)) === tell(got.scope, got.categories),
  )
  const pairs = categories.map(category =>
    scoreOf(
      read.map(({ one, got }) => [one.categories.includes(category), got.categories.includes(category)] as const),
    ),
  )
  return {
    descriptions: read.length,
    scope: right.length / read.length,
    exact: exactly.length / read.length,
    scopes: Object.fromEntries(
      scopes.map(scope => [
        scope,
        scoreOf(read.map(({ one, got }) => [one.scope === scope, got.scope === scope] as const)),
      ]),
    ),
    categories: Object.fromEntries(categories.map((category, i) => [category, pairs[i] as Score])),
    categoryF1: scoreOf(
      read.flatMap(({ one, got }) =>
        categories.map(category => [one.categories.includes(category), got.categories.includes(category)] as const),
      ),
    ).f1,
    misses: read.flatMap(({ one, got }) =>
      exactly.some(hit => hit.one === one)
        ? []
        : [
            {
              voice: one.voice,
              text: one.text,
              expected: tell(one.scope, inOrder(one.categories)),
              got: tell(got.scope, got.categories),
            },
          ],
    ),
  }
}

const inOrder = (kinds: readonly string[]) => categories.filter(one => kinds.includes(one))

function scoreOf(pairs: readonly (readonly [boolean, boolean])[]): Score {
  const hits = pairs.filter(([is, said]) => is && said).length
  const support = pairs.filter(([is]) => is).length
  const said = pairs.filter(([, says]) => says).length
  const precision = said ? hits / said : 1
  const recall = support ? hits / support : 1
  return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0, support }
}
