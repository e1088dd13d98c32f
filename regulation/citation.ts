import type { ArticleNumber } from './ids.js'
import { measuresId, measuresTitle } from './measures.js'
import { nameOf } from './unit.js'

/** The words of a regulation that a question or a result rests on: shown as 「依据」. */
export interface Cite {
  /** The id of the regulation, as in the library: `measures`. */
  readonly regulation: string
  /** As it is written in a letter, without 《》. */
  readonly title: string
  /** As printed, counted from 1. */
  readonly article: number
  /** 第(三)项 is 3. Left out for the article as a whole. */
  readonly item?: number
  /** Word for word; a test finds it in the stored text. */
  readonly quote: string
}

/** Words of the measures, to be found in the stored text as they stand here; an article that they lack is a type error. */
export function citeMeasures(article: ArticleNumber, quote: string, item?: number): Cite {
  return { regulation: measuresId, title: measuresTitle, article, quote, ...(item === undefined ? {} : { item }) }
}

/** The words of a fact of the measures. */
export function citeFact({ article, quote }: Pick<Cite, 'article' | 'quote'>): Cite {
  return { regulation: measuresId, title: measuresTitle, article, quote }
}

/** 《政府采购法》第四十九条, 《……》第三条第(三)项: how a letter names the place. */
export function nameOfCite(cite: Pick<Cite, 'title' | 'article' | 'item'>): string {
  return `《${cite.title}》${articleOf(cite)}`
}

/** 第四十九条, without the title. */
export function articleOf({ article, item }: Pick<Cite, 'article' | 'item'>): string {
  return nameOf({ number: article, suffix: 0, section: null }, item)
}
