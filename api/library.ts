import { z } from 'zod'
import { Regulation } from '../regulation/regulation.js'
import { list, subject } from './route.js'

/** A regulation in the list: what is known of it, and how much there is to read. */
export const RegulationView = Regulation.extend({
  edition: z.string().describe('文本版本'),
  units: z.number().describe('条数，或部分数'),
}).meta({ id: 'Regulation', description: '一份法规' })
export type RegulationView = z.infer<typeof RegulationView>

/** One place in a regulation's contents. */
export const ContentsView = z
  .object({
    /** The last part of its address: `15`, `10-1` for 第十条之一; in papers without articles its place, from 1. */
    address: z.string().describe('例如 15；第十条之一是 10-1'),
    number: z.number().nullable(),
    suffix: z.number(),
    section: z.string().nullable(),
    chapter: z.string().nullable(),
    caption: z.string().nullable(),
  })
  .meta({ id: 'Contents', description: '目录中的一条' })
export type ContentsView = z.infer<typeof ContentsView>

export const UnitView = ContentsView.extend({
  text: z.string(),
  items: list(z.object({ number: z.number(), text: z.string() })).describe('各项'),
}).meta({ id: 'Unit', description: '一条' })
export type UnitView = z.infer<typeof UnitView>

/** A regulation that another one cites. */
export const CitedView = z
  .object({
    title: z.string(),
    articles: list(z.number()).describe('在哪些条里引用'),
    held: z.string().nullable().describe('库里有的话：文件编号'),
    newer: z.string().nullable().describe('听说有更新的版本时的说明'),
  })
  .meta({ id: 'Cited', description: '引用的法规' })
export type CitedView = z.infer<typeof CitedView>

export const LibraryView = z.object({
  regulations: list(RegulationView.extend({ contents: list(ContentsView).optional().describe('法规不多时附目录') })),
})
export type LibraryView = z.infer<typeof LibraryView>

/** One regulation to read. */
export const ReadingView = z.object({ regulation: RegulationView, units: list(UnitView), cited: list(CitedView) })
export type ReadingView = z.infer<typeof ReadingView>

export const library = subject('法规库', {
  'GET /api/library': { title: '库里有哪些法规', answer: LibraryView },
  'GET /api/library/:id': { title: '一份法规的全文', params: z.object({ id: z.string() }), answer: ReadingView },
})
