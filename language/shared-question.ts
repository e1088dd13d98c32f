/** What is asked of each of several things, and the things: 「规划、方案分别报给谁」. */
export interface SharedQuestion {
  readonly things: readonly string[]
  readonly asked: string
}

const mark =
  /(?:[,，]?\s*(?:这|那)?(?:[两三四几]|俩)(?:样|件|步|个|项|种|者|份)(?:事|东西|材料)?)?[,，]?\s*(?:分别|各自|各)(?=\p{Script=Han}{2})|[,，]?(?:这|那)(?:[两三四几]|俩)(?:样|件|步|个|项|种|者|份)(?:事|东西|材料)?/u

/** Reads a question that several things share; null where none is shared. */
export function sharedIn(normal: string): SharedQuestion | null {
  const found = mark.exec(normal)
  if (!found) return null
  const asked = normal.slice(found.index + found[0].length)
  const before = normal.slice(0, found.index)
  if (asked.length < 2 || before.length < 4) return null
  const sentences = before.split(/[。;；?？!！]/)
  // 「现在要加16万,同时厂家要签协议。这两步分别怎么走」
  if (sentences.length > 1 && (sentences.at(-1) ?? '').trim() === '') {
    const told = (sentences.at(-2) ?? '').split(/[,，](?:同时|另外|还有|还要|还|再|又|并且)/)
    return told.length >= 2 ? { things: told.map(thing => `${thing.trim()},`), asked } : null
  }
  const clauses = sentences.at(-1) ?? ''
  const joined = clauses.split(/[,，]/).filter(Boolean)
  const listed = (clause: string) =>
    clause.split(/、|以及|和|与|跟|及|同时|还要|又要|并且|\s/).filter(thing => thing.trim().length >= 2)
  const last = listed(joined.at(-1) ?? '')
  const earlier = listed(joined.at(-2) ?? '')
  // 「甲方、乙方,数据安全上双方各自做什么」: what stands between the list and its question is what they are asked about.
  if (last.length === 1 && earlier.length >= 2) {
    const about = (joined.at(-1) ?? '').replace(/(?:双方|两边|两家|各方|大家)$/, '')
    return { things: earlier.map(thing => thing.trim()), asked: about + asked }
  }
  const things = last.length >= 2 ? last : clauses.split(/、|,|，|同时|\s/).filter(thing => thing.trim().length >= 2)
  return { things: things.map(thing => thing.trim()), asked }
}
