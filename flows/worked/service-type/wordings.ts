import { z } from 'zod'
import { type Category, categories } from './article-three.js'

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
