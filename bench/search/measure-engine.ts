import { readFileSync } from 'node:fs'
import { engines } from '../engines/all.js'
import type { Search } from '../engines/engine.js'

/** What one process is told to measure. */
export interface Order {
  readonly engine: string
  /** `load` opens what an earlier process built in the folder. */
  readonly how: 'build' | 'load'
  /** A JSON list of strings. */
  readonly textsFile: string
  readonly folder: string
  readonly queries: readonly string[]
}

export interface Measured {
  readonly buildMillis: number
  /** One a query: what it found, and how long that took. */
  readonly found: readonly (readonly number[])[]
  readonly millis: readonly number[]
  /** Bytes after collecting garbage: what the process holds, and what JavaScript and its buffers use of that. */
  readonly resident: number
  readonly used: number
}

const LIMIT = 100
/** Questions asked once beforehand, so that what is measured is compiled code. */
const WARM_UP = 20

// One engine in one process, so that its memory is its own: started with --expose-gc by run-engine.ts.
process.once('message', async (order: Order) => {
  const measured = await measure(order)
  process.send?.(measured, () => process.disconnect())
})

async function measure({ engine: name, how, textsFile, folder, queries }: Order): Promise<Measured> {
  const engine = await engines.find(engine => engine.name === name)?.engine()
  if (!engine) throw new Error(`no engine is called ${name}`)
  let buildMillis = 0
  let search: Search
  if (how === 'load' && engine.load) {
    search = await engine.load(folder)
  } else {
    const texts = JSON.parse(readFileSync(textsFile, 'utf8')) as string[]
    const begun = performance.now()
    search = await engine.build(texts, folder)
    buildMillis = performance.now() - begun
  }
  for (const query of queries.slice(0, WARM_UP)) await search(query, LIMIT)
  const found: (readonly number[])[] = []
  const millis: number[] = []
  for (const query of queries) {
    const begun = performance.now()
    const texts = await search(query, LIMIT)
    millis.push(performance.now() - begun)
    found.push(texts)
  }
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { buildMillis, found, millis, resident: rss, used: heapUsed + external }
}
