/** What was looked at, how it stands, and what to do where it does not stand well. All for people, in Chinese. */
export interface Finding {
  readonly what: string
  readonly state: 'fine' | 'unused' | 'note' | 'wrong'
  readonly says: string
  /** What to do. */
  readonly mend?: string
}
