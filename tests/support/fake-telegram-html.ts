/** What stands in a message after its markup was read. */
export interface ReadHtml {
  readonly text: string
  /** `b:0-4`, for comparing. */
  readonly entities: readonly string[]
}

const tags = new Set([
  'b',
  'strong',
  'i',
  'em',
  'u',
  'ins',
  's',
  'strike',
  'del',
  'code',
  'pre',
  'a',
  'blockquote',
  'tg-spoiler',
])
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Reads a message's HTML as strictly as Telegram does; throws with its description of what is wrong. */
export function readTelegramHtml(html: string): ReadHtml {
  let text = ''
  const entities: string[] = []
  const open: { name: string; from: number }[] = []
  for (let at = 0; at < html.length; ) {
    const rest = html.slice(at)
    if (rest.startsWith('<')) {
      const tag = /^<(\/?)([a-z-]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/.exec(rest)
      if (!tag) throw new Error(`can't parse entities: Unsupported start tag "" at byte offset ${at}`)
      const [whole, slash, name = '', attributes = ''] = tag
      if (!tags.has(name)) throw new Error(`can't parse entities: Unsupported start tag "${name}" at byte offset ${at}`)
      if (name === 'blockquote' && attributes.trim() !== '' && attributes.trim() !== 'expandable') {
        throw new Error(`can't parse entities: bad attribute of "blockquote" at byte offset ${at}`)
      }
      if (slash) {
        const last = open.pop()
        if (last?.name !== name) {
          throw new Error(
            `can't parse entities: Unmatched end tag at byte offset ${at}, expected "</${last?.name}>", found "</${name}>"`,
          )
        }
        entities.push(`${name}:${last.from}-${text.length}`)
      } else {
        if (name === 'blockquote' && open.some(one => one.name === 'blockquote')) {
          throw new Error("can't parse entities: blockquote entities can't be nested")
        }
        open.push({ name, from: text.length })
      }
      at += whole.length
    } else if (rest.startsWith('&')) {
      const entity = /^&(?:([a-z]+)|#(\d+));/.exec(rest)
      const character = entity?.[1]
        ? named[entity[1]]
        : entity?.[2]
          ? String.fromCodePoint(Number(entity[2]))
          : undefined
      // Telegram lets a lone & pass as itself; we never send one, so it is a mistake here.
      if (!entity || character === undefined) throw new Error(`can't parse entities: bare & at byte offset ${at}`)
      text += character
      at += entity[0].length
    } else {
      text += rest[0]
      at += 1
    }
  }
  const left = open.pop()
  if (left) throw new Error(`can't parse entities: Can't find end tag corresponding to start tag "${left.name}"`)
  return { text, entities }
}
