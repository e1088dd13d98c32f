import { z } from 'zod'
import { ModelSentence } from '../../knowledge/ports.js'

/**
 * Reads what a model writes as JSON, whatever it puts around it: a line each, an array, a wrapping object, a code
 * fence, a text cut off in the middle. Yields each complete inner object as soon as its brace closes.
 */
export async function* objectsIn(pieces: AsyncIterable<string>): AsyncGenerator<unknown> {
  let open = -1
  let text = ''
  let at = 0
  let quoted = false
  for await (const piece of pieces) {
    text += piece
    for (; at < text.length; at++) {
      const c = text[at]
      if (quoted) {
        if (c === '\\') at++
        else if (c === '"') quoted = false
      } else if (c === '"' && open >= 0) quoted = true
      else if (c === '{') open = at
      else if (c === '}' && open >= 0) {
        const read = parsed(text.slice(open, at + 1))
        open = -1
        if (read !== undefined) yield read
      }
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The sentences of a model's version; what does not have their shape is passed over. */
export async function* sentencesIn(pieces: AsyncIterable<string>): AsyncGenerator<ModelSentence> {
  for await (const object of objectsIn(pieces)) {
    const read = ModelSentence.safeParse(object)
    if (read.success) yield read.data
  }
}

const Texts = z.record(z.string(), z.union([z.string(), z.number().transform(String), z.null()]))

/** The first object of an answer, its values as texts; empty where there is none. */
export async function firstRecord(pieces: AsyncIterable<string>): Promise<Readonly<Record<string, string>>> {
  for await (const object of objectsIn(pieces)) {
    const read = Texts.safeParse(object)
    if (!read.success) continue
    return Object.fromEntries(
      Object.entries(read.data).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
    )
  }
  return {}
}
