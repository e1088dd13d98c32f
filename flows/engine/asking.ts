/**
 * What a conversation knows of a filing besides what was said in it: which answer is looked at again, which extras the
 * person wants to be asked for, whether there was talk of more rows. It lives and ends with the conversation: another
 * device works without it and asks sensibly, and none of it is stored in the filing.
 */
export interface Asking {
  /** The path of an answered question that is looked at again. */
  readonly focus: string | null
  /** Which extras to ask for; null while that was not said. */
  readonly extras: readonly string[] | null
  /** Which extra columns of a table to ask for, by the path of the table without rows. */
  readonly columns: Readonly<Record<string, readonly string[]>>
  /** Tables in which something was said here, and not yet 「没有了」. */
  readonly open: readonly string[]
  /** Tables of which 「没有了」 was said. */
  readonly settled: readonly string[]
}

export const newConversation: Asking = { focus: null, extras: null, columns: {}, open: [], settled: [] }

/** Questions of the conversation itself: their paths name what they are about. */
export const extrasPath = '#extras'
export const confirmPath = '#confirm'
export const anyPath = (table: string) => `${table}#any`
export const morePath = (table: string) => `${table}#more`
export const columnsPath = (table: string) => `${table}#columns`
