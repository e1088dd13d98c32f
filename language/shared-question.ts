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
  const clauses = before.split(/[。;；?？!！]/).at(-1) ?? ''
  const joined = clauses.split(/[,，]/).filter(Boolean)
  const last = (joined.at(-1) ?? '').split(/、|以及|和|与|跟|及|同时|\s/).filter(thing => thing.trim().length >= 2)
  const things = last.length >= 2 ? last : clauses.split(/、|,|，|同时|\s/).filter(thing => thing.trim().length >= 2)
  return { things: things.map(thing => thing.trim()), asked }
}
