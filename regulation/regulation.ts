import { z } from 'zod'

/**
 * What is known of a regulation beside its words. What is not known is null, and is said to be unknown:
 * an invented date or number is the worst thing we can do.
 */
export const Regulation = z.object({
  /** The name of its folder; stable, ASCII: `measures`. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** The full title, without 《》. */
  title: z.string().min(1),
  /** Other names people use for it, without 《》: 管理办法, 本办法, 政府采购法. */
  aliases: z.array(z.string().min(1)).default([]),
  issuer: z.string().nullable().default(null),
  /** 发文字号 as printed: 筑府办函〔2019〕35号. */
  documentNumber: z.string().nullable().default(null),
  /** Calendar days, `2019-04-08`. */
  promulgated: z.string().nullable().default(null),
  effective: z.string().nullable().default(null),
  /** The lines under the title that say who passed, published or changed it, and when; as printed. */
  history: z.string().optional(),
  /** Only what is certain from the text or its source; `unknown` otherwise. Never derived from the title. */
  status: z.enum(['in-force', 'amended', 'repealed', 'not-yet', 'unknown']).default('unknown'),
  /** The source's own word on validity (【时效性】现行有效), shown as the source's word, never as our claim. */
  statusAsPrinted: z.string().nullable().default(null),
  completeness: z.enum(['full', 'excerpt']),
  /** Where the text came from, in Chinese, for the reader. No web addresses. */
  source: z.string().min(1),
})
export type Regulation = z.infer<typeof Regulation>
