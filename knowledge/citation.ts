/** Where a quote stands: regulation, unit, item, and the edition (content hash) it was checked against. */
export interface Citation {
  readonly regulation: string
  readonly title: string
  readonly number: number | null
  readonly suffix: number
  readonly section: string | null
  readonly item: number | null
  /** Word for word, checked against the unit's text before anything leaves. */
  readonly quote: string
  /** First 12 hex digits of the SHA-256 of the regulation's text. */
  readonly edition: string
}
