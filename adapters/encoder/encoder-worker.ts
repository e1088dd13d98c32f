import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

/** What the worker is started with: the files of the encoder, and the package that runs it. */
export interface WorkerData {
  readonly weights: string
  readonly vocabulary: string
  readonly runtime: string
}

/** The first message: whose vectors these are, or why there will be none. */
export type WorkerReady =
  | { readonly stamp: string }
  | { readonly failure: 'no-runtime' | 'no-weights'; readonly why: string }

/** The vector of one text, or what went wrong with it. */
export type WorkerResult = { readonly vector: Float32Array } | { readonly why: string }

/** What we use of onnxruntime-node, said here so that the product is built where it is missing. */
interface Runtime {
  readonly InferenceSession: {
    create(
      model: Uint8Array,
      options: Readonly<Record<string, number>>,
    ): Promise<{
      run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, { readonly data: unknown }>>>
    }>
  }
  readonly Tensor: new (type: 'int64', values: BigInt64Array, shape: readonly number[]) => unknown
}

/** Holds the model in a thread of its own: neither its loading nor its work holds up the program. */
async function main(): Promise<void> {
  const port = parentPort
  if (!port) return
  const { weights, vocabulary, runtime } = workerData as WorkerData
  const tell = (ready: WorkerReady) => port.postMessage(ready)
  let model: Uint8Array
  let stamp: string
  try {
    model = readFileSync(weights)
    stamp = createHash('sha256').update(model).update(readFileSync(vocabulary)).digest('hex').slice(0, 32)
  } catch (error) {
    return tell({ failure: 'no-weights', why: String(error) })
  }
  try {
    const { InferenceSession, Tensor } = (await import(runtime)) as Runtime
    const session = await InferenceSession.create(model, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    })
    port.on('message', async (ids: readonly number[]) => {
      const tensor = (values: Iterable<bigint>) => new Tensor('int64', BigInt64Array.from(values), [1, ids.length])
      try {
        const { embedding } = await session.run({
          input_ids: tensor(ids.map(BigInt)),
          attention_mask: tensor(ids.map(() => 1n)),
          token_type_ids: tensor(ids.map(() => 0n)),
        })
        const vector = embedding?.data
        if (!(vector instanceof Float32Array)) throw new TypeError('the model gave no vector')
        port.postMessage({ vector: vector.slice() } satisfies WorkerResult)
      } catch (error) {
        port.postMessage({ why: String(error) } satisfies WorkerResult)
      }
    })
    tell({ stamp })
  } catch (error) {
    tell({ failure: 'no-runtime', why: String(error) })
  }
}

await main()
