/** Small changes of a regular expression: an anchor or an alternative dropped, how often changed. */
export function regexVariants(source: string, flags: string): string[] {
  const tokens = tokensOf(source)
  const found: string[] = []
  const put = (from: number, to: number, text: string): void => {
    found.push(source.slice(0, from) + text + source.slice(to))
  }
  for (const { at, text } of tokens) {
    if (text === '^' || text === '$' || text === '\\b') put(at, at + text.length, '')
    if (text === '+') put(at, at + 1, '*')
    if (text === '*') put(at, at + 1, '+')
    if (text === '?' && !isModifier(source, at)) put(at, at + 1, '')
    if (text === '(?=' || text === '(?<=') put(at, at + text.length, text.replace('=', '!'))
    if (text === '(?!' || text === '(?<!') put(at, at + text.length, text.replace('!', '='))
    if (text.startsWith('[')) put(at, at + 1 + (text[1] === '^' ? 1 : 0), text[1] === '^' ? '[' : '[^')
  }
  for (const [from, to] of alternatives(tokens, source.length)) put(from, to, '')
  return [...new Set(found)].filter(one => one !== source && one !== '' && isValid(one, flags))
}

interface Token {
  readonly at: number
  readonly text: string
}

/** Escapes and classes are one token each; so is how a group opens. */
function tokensOf(source: string): Token[] {
  const pattern = /\\(?:[pPu]\{[^}]*\}|k<[^>]*>|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|[\s\S]/g
  return [...source.matchAll(pattern)].map(match => ({ at: match.index, text: match[0] }))
}

/** A `?` that makes the one before it lazy is no "perhaps". */
function isModifier(source: string, at: number): boolean {
  return /[+*?}]/.test(source[at - 1] ?? '') && source[at - 2] !== '\\'
}

/** Each alternative with one of the bars beside it. */
function alternatives(tokens: readonly Token[], end: number): [number, number][] {
  const found: [number, number][] = []
  const open: { start: number; bars: number[] }[] = [{ start: 0, bars: [] }]
  const close = (until: number): void => {
    const group = open.pop()
    if (!group || group.bars.length === 0) return
    for (const [i, bar] of group.bars.entries()) {
      if (i === 0) found.push([group.start, bar + 1])
      found.push([bar, group.bars[i + 1] ?? until])
    }
  }
  for (const { at, text } of tokens) {
    if (text.startsWith('(')) open.push({ start: at + text.length, bars: [] })
    else if (text === ')') close(at)
    else if (text === '|') open.at(-1)?.bars.push(at)
  }
  close(end)
  return found
}

function isValid(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags)
    return true
  } catch {
    return false
  }
}
