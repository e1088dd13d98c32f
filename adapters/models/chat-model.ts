import { connectionTo, keyFor, kindOfFailure, type ModelServer, type Note, within } from './model-server.js'
import { turnTracingOff } from './tracing-off.js'

/** What is asked of a model; `purpose` is for the log. */
export interface Prompt {
  readonly purpose: string
  readonly system: string
  readonly user: string
}

/** A prompt → its answer, piece by piece. Rejects when the server fails or the signal ends it. */
export type Chat = (prompt: Prompt, signal: AbortSignal) => AsyncIterable<string>

/** A longer answer is no answer to anything we ask: reading stops there. */
const longest = 12_000

/** A chat model behind an OpenAI-compatible address, through LangChain, which is loaded here and stays here. */
export async function openChat(server: ModelServer, note: Note): Promise<Chat> {
  await turnTracingOff()
  const { initChatModel } = await import('langchain/chat_models/universal')
  const model = await initChatModel(server.model, {
    modelProvider: 'openai',
    apiKey: keyFor(server),
    temperature: 0,
    maxRetries: 0,
    timeout: 120_000,
    maxTokens: 2000,
    streamUsage: false,
    configuration: connectionTo(server),
  })
  return async function* ask({ purpose, system, user }, signal) {
    const begun = performance.now()
    let read = 0
    let end = 'done'
    try {
      const messages: [string, string][] = [
        ['system', system],
        ['human', user],
      ]
      const stream = await within(signal, model.stream(messages, { signal }))
      const pieces = stream[Symbol.asyncIterator]()
      try {
        while (read < longest) {
          const next = await within(signal, pieces.next())
          if (next.done) return
          const text = textOf(next.value.content)
          read += text.length
          if (text !== '') yield text
        }
        end = 'cut off: too long'
      } finally {
        // Lets the connection go; a server that never ends is not waited for.
        void Promise.resolve(pieces.return?.()).catch(() => undefined)
      }
    } catch (error) {
      end = kindOfFailure(error)
      throw error
    } finally {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      note(`model: ${purpose}: ${system.length + user.length} characters out, ${read} in, ${seconds} s, ${end}`)
    }
  }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map((part: unknown) => (part && typeof part === 'object' && 'text' in part ? String(part.text) : ''))
    .join('')
}
