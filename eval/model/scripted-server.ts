import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hashedEmbedder } from '../../adapters/models/hashed-embedder.js'

/** How the next calls are answered. */
export type Behaviour =
  /** Streams these words in small pieces. `cutAt`: the connection breaks after so many characters. */
  | { readonly kind: 'say'; readonly text: string; readonly pause?: number; readonly cutAt?: number }
  | { readonly kind: 'status'; readonly status: number }
  /** Streams each piece when it is handed over; where the pieces break off, so does the connection. */
  | { readonly kind: 'handed'; readonly pieces: AsyncIterable<string> }
  /** Closes the connection without a word. */
  | { readonly kind: 'drop' }
  /** Takes the call and never says anything. */
  | { readonly kind: 'silent' }
  /** Goes on for ever. */
  | { readonly kind: 'endless'; readonly text: string }
  /** Something that is not the protocol. */
  | { readonly kind: 'garbage'; readonly body: string; readonly type: string }
  /** Sends the caller elsewhere. */
  | { readonly kind: 'redirect'; readonly to: string }

/** Vectors of hashed n-grams; or `same` for every text, which is quick, where only what arrives matters. */
export interface Vectors {
  readonly kind: 'vectors'
  readonly dimension: number
  readonly pause?: number
  readonly same?: boolean
}

export interface ScriptedServer {
  /** `http://127.0.0.1:40123/v1` */
  readonly url: string
  /** What arrived, in order. */
  readonly calls: { readonly path: string; readonly body: string }[]
  behave(behaviour: Behaviour): void
  /** The models that it says it has; a server that is never told does not say. */
  has(...models: string[]): void
  /** How embeddings are answered; vectors of hashed n-grams unless told. */
  embed(behaviour: Behaviour | Vectors): void
  close(): Promise<void>
}

/** An OpenAI-compatible server on loopback that behaves as it is told: streaming chat, and embeddings. */
export async function scriptedServer(): Promise<ScriptedServer> {
  let chat: Behaviour = { kind: 'say', text: '' }
  let embedding: Behaviour | Vectors = { kind: 'vectors', dimension: 64 }
  let models: readonly string[] = []
  const calls: { path: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    response.on('error', () => undefined)
    const body = await read(request)
    const path = request.url ?? ''
    calls.push({ path, body })
    if (path.endsWith('/models')) list(response, models)
    else if (path.endsWith('/embeddings')) {
      if (embedding.kind === 'vectors') await vectors(response, body, embedding)
      else await act(response, embedding)
    } else await act(response, chat)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    calls,
    behave(behaviour) {
      chat = behaviour
    },
    has(...names) {
      models = names
    },
    embed(behaviour) {
      embedding = behaviour
    },
    close() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let body = ''
  request.setEncoding('utf8')
  for await (const piece of request) body += piece
  return body
}

async function act(response: ServerResponse, behaviour: Behaviour): Promise<void> {
  switch (behaviour.kind) {
    case 'say':
      return say(response, behaviour.text, behaviour.pause ?? 0, behaviour.cutAt)
    case 'handed':
      return sayAsHanded(response, behaviour.pieces)
    case 'status':
      response.writeHead(behaviour.status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ error: { message: 'scripted', type: 'scripted', code: null } }))
      return
    case 'drop':
      response.destroy()
      return
    case 'silent':
      return
    case 'endless':
      return sayForEver(response, behaviour.text)
    case 'garbage':
      response.writeHead(200, { 'Content-Type': behaviour.type })
      response.end(behaviour.body)
      return
    case 'redirect':
      response.writeHead(307, { Location: behaviour.to })
      response.end()
  }
}

function list(response: ServerResponse, models: readonly string[]): void {
  response.writeHead(models.length > 0 ? 200 : 404, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ object: 'list', data: models.map(id => ({ id, object: 'model' })) }))
}

async function say(response: ServerResponse, text: string, pause: number, cutAt = text.length): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  const size = pause > 0 ? 4 : 24
  for (let at = 0; at < cutAt; at += size) {
    if (response.destroyed) return
    response.write(event({ content: text.slice(at, Math.min(cutAt, at + size)) }, null))
    if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
  }
  if (cutAt < text.length) {
    // What was written goes out before the line breaks.
    setTimeout(() => response.destroy(), 5)
    return
  }
  response.write(event({}, 'stop'))
  response.end('data: [DONE]\n\n')
}

async function sayAsHanded(response: ServerResponse, pieces: AsyncIterable<string>): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  try {
    for await (const piece of pieces) response.write(event({ content: piece }, null))
  } catch {
    response.destroy()
    return
  }
  response.write(event({}, 'stop'))
  response.end('data: [DONE]\n\n')
}

async function sayForEver(response: ServerResponse, text: string): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  while (!response.destroyed) {
    const isFull = !response.write(event({ content: text }, null))
    await new Promise(resolve => (isFull ? setTimeout(resolve, 5) : setImmediate(resolve)))
  }
}

function event(delta: object, end: string | null): string {
  const choices = [{ index: 0, delta: { role: 'assistant', ...delta }, finish_reason: end }]
  return `data: ${JSON.stringify({ id: 'scripted', object: 'chat.completion.chunk', created: 0, model: 'scripted', choices })}\n\n`
}

async function vectors(
  response: ServerResponse,
  body: string,
  { dimension, pause = 0, same = false }: Vectors,
): Promise<void> {
  if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
  const { input } = JSON.parse(body) as { input: string | string[] }
  const texts = typeof input === 'string' ? [input] : input
  const signal = new AbortController().signal
  const made = same
    ? texts.map(() => new Float32Array(dimension).fill(1))
    : await hashedEmbedder(dimension)(texts, { purpose: 'text', signal })
  const data = made.map((vector, index) => ({ object: 'embedding', index, embedding: [...vector] }))
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.end(
    JSON.stringify({ object: 'list', data, model: 'scripted', usage: { prompt_tokens: 0, total_tokens: 0 } }),
  )
}
