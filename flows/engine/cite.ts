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

const digits = '零一二三四五六七八九'

/** 《政府采购法》第四十九条, 《……》第三条第(三)项: how a letter names the place. */
export function nameOfCite(cite: Pick<Cite, 'title' | 'article' | 'item'>): string {
  return `《${cite.title}》${articleOf(cite)}`
}

/** 第四十九条, without the title. */
export function articleOf(cite: Pick<Cite, 'article' | 'item'>): string {
  return `第${numeral(cite.article)}条${cite.item === undefined ? '' : `第(${numeral(cite.item)})项`}`
}

/** 1 to 999, as articles are printed. */
function numeral(n: number): string {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10]
  const high = hundreds > 0 ? `${digits[hundreds]}百` : ''
  if (tens === 0) return `${high}${ones > 0 || hundreds === 0 ? (hundreds > 0 ? '零' : '') + digits[ones] : ''}`
  return `${high}${tens === 1 && hundreds === 0 ? '' : digits[tens]}十${ones > 0 ? digits[ones] : ''}`
}
