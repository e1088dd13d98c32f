import type { Embed } from '../../knowledge/ports.js'
import { connectionTo, keyFor, kindOfFailure, type ModelServer, type Note, within } from './model-server.js'
import { turnTracingOff } from './tracing-off.js'

/** A question is dropped sooner than a batch of texts: somebody waits for it. */
const queryTimeout = 2000
const batchTimeout = 120_000

/** An embedder behind an OpenAI-compatible address, through LangChain, which is loaded here and stays here. */
export async function openEmbedder(server: ModelServer, note: Note): Promise<Embed> {
  await turnTracingOff()
  const { OpenAIEmbeddings } = await import('@langchain/openai')
  const made = (timeout: number) =>
    new OpenAIEmbeddings({
      model: server.model,
      apiKey: keyFor(server),
      batchSize: 64,
      timeout,
      maxRetries: 0,
      // Else the client asks for base64, which many servers do not give and which it then misreads.
      encodingFormat: 'float',
      configuration: connectionTo(server),
    })
  const forTexts = made(batchTimeout)
  const forQueries = made(queryTimeout)
  return async (texts, { purpose, signal }) => {
    const size = texts.reduce((sum, text) => sum + text.length, 0)
    try {
      const embeddings = purpose === 'query' ? forQueries : forTexts
      const vectors = (await within(signal, embeddings.embedDocuments([...texts]))).map(unit)
      if (vectors.length !== texts.length || vectors.some(one => one.length !== vectors[0]?.length || !one.length))
        throw new RangeError('the embedder gave other vectors than asked for')
      if (purpose === 'query') note(`embedder: a question of ${size} characters`)
      else note(`embedder: texts to be found by meaning: ${texts.length} texts, ${size} characters`)
      return vectors
    } catch (error) {
      note(`embedder: ${purpose}: ${size} characters: ${kindOfFailure(error)}`)
      throw error
    }
  }
}

/** Of length 1, so that a product of two vectors is their cosine. */
function unit(values: readonly number[]): Float32Array {
  const vector = Float32Array.from(values)
  const length = Math.hypot(...vector)
  if (!Number.isFinite(length) || length === 0) throw new RangeError('the embedder gave a vector that is none')
  return vector.map(value => value / length)
}
