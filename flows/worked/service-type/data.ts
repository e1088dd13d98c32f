import { z } from 'zod'
import { type Category, categories } from './article-three.js'
import { compile, foldInPlace, wordGroups } from './pattern.js'
import { serviceHits } from './service-hits.js'
import { type TrainedKinds, trainKinds } from './trained-kinds.js'

/**
 * What the classification knows, as data: sets of words, the wordings of each kind of service, and the signs of
 * secrecy, money, purchaser and purchase. One JSON object a line, in `flows/worked/service-type/data/`.
 */
export const WordRow = z.object({ name: z.string().min(1), any: z.array(z.string().min(1)).min(1) })
export const CategoryRow = z.object({
  category: z.enum(categories),
  /** The words of 第三条 that carry it: 「测评」, or 「等配套服务」 for what only 「等」 reaches. */
  carried: z.string().min(1),
  /** Reached through 「等」 or by reading, not named: shown as 推定. */
  inferred: z.boolean(),
  /** Names what is bought when it comes last: in 「系统开发监理」 the 监理 is bought and not the 开发. */
  head: z.boolean().default(false),
  /** Counts only when nothing else is found. */
  weak: z.boolean().default(false),
  patterns: z.array(z.string().min(1)).min(1),
})
export const SignRow = z.object({
  about: z.enum(['asked', 'secrecy', 'funding', 'buyer', 'purchase']),
  means: z.string().min(1),
  patterns: z.array(z.string().min(1)).min(1),
})
/** A purchase described by someone, with what is right for it: for measuring, and for learning. */
export const Description = z.object({
  text: z.string().min(1),
  scope: z.enum(['in', 'classified', 'not-municipal-funds', 'not-service', 'unclear']),
  categories: z.array(z.enum(categories)),
})
export type Description = z.infer<typeof Description>

export interface CategoryWording {
  readonly category: Category
  readonly carried: string
  readonly inferred: boolean
  readonly head: boolean
  readonly weak: boolean
  readonly pattern: RegExp
}

/** The wordings, ready for use. */
export interface Wordings {
  readonly categories: readonly CategoryWording[]
  /** By `about/means`: `funding/other`. */
  readonly signs: ReadonlyMap<string, RegExp>
  /** What a system is called, for finding what a wording belongs to. */
  readonly system: string
  /** What goods are called. */
  readonly goods: string
}

/** The wordings, and what the described purchases teach beyond them. */
export interface ServiceTypeData extends Wordings {
  readonly learned: TrainedKinds
}

/** The rows of the files, checked and made ready. Learning takes a tenth of a second, at first use; prepare once. */
export function prepareServiceTypeData(files: {
  readonly words: readonly unknown[]
  readonly categories: readonly unknown[]
  readonly signs: readonly unknown[]
  readonly descriptions: readonly Description[]
}): ServiceTypeData {
  const words = wordGroups(files.words.map(row => WordRow.parse(row)))
  const signs = new Map<string, string[]>()
  for (const row of files.signs.map(one => SignRow.parse(one))) {
    const key = `${row.about}/${row.means}`
    signs.set(key, [...(signs.get(key) ?? []), ...row.patterns])
  }
  const wordings: Wordings = {
    categories: files.categories
      .map(row => CategoryRow.parse(row))
      .flatMap(({ patterns, ...row }) => patterns.map(pattern => ({ ...row, pattern: compile(pattern, words) }))),
    signs: new Map([...signs].map(([key, patterns]) => [key, compile(patterns.map(p => `(?:${p})`).join('|'), words)])),
    system: words.get('系统') ?? '系统',
    goods: words.get('物') ?? '设备',
  }
  const known = (text: string) => serviceHits(foldInPlace(text), wordings).length > 0
  let learned: TrainedKinds | undefined
  return {
    ...wordings,
    // Trained when first asked for: the program is ready without it.
    get learned() {
      learned ??= trainKinds(files.descriptions, known)
      return learned
    },
  }
}
