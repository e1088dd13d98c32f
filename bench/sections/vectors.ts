import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hashedEmbedder } from '../../adapters/models/hashed-embedder.js'
import { hnswIndex, type VectorGraph, type VectorSource } from '../../adapters/vectors/hnsw-index.js'
import { product } from '../../adapters/vectors/kept-rows.js'
import { keyOf, rowFrom } from '../../adapters/vectors/vector-file.js'
import { nearest, scanLimit } from '../../knowledge/index/text-vectors.js'
import { megabytes, millis, percentile } from '../numbers.js'
import { evenly, readQuestionSet } from '../search/question-set.js'
import { isWanted, type Section, type Table } from '../section.js'

const title = '向量：图索引与逐个比较'
const head = ['向量数', '方法', 'R@10', '建索引 秒', '多占内存 MB', 'p50 毫秒', 'p95 毫秒']
const dimension = 512
const sizes = [2000, 20_000, 50_000]
const asked = 100

/** The graph beside the exact scan: what it saves, what it misses, from what size on it is worth its building. */
export const vectors: Section = {
  name: 'vectors',
  parts: [],
  async run(options) {
    if (!isWanted('vectors', 'vectors', options)) return { title, head, rows: [], notes: ['没有要求量。'] }
    const articles = options.articles ?? join(options.dataFolder, 'articles.jsonl.gz')
    const questions = options.questions ?? join(options.dataFolder, 'questions-train.jsonl')
    const missing = [articles, questions].find(path => !existsSync(path))
    if (missing !== undefined)
      return {
        title,
        head,
        rows: [],
        notes: [`跳过：没有找到 ${missing}（skipped: no data set there; set BENCH_DATA）`],
      }
    const set = readQuestionSet(articles, questions)
    const texts = set.texts.slice(0, options.quick ? 2000 : Math.max(...sizes))
    const queries = await embedded(evenly(set.questions, asked).map(question => question.text))
    const all = await embedded(texts)
    const rows: string[][] = []
    for (const size of sizes.filter(size => size <= texts.length)) {
      process.stderr.write(`${size} vectors …\n`)
      rows.push(...(await measure(all.slice(0, size), queries)))
    }
    return { title, head, rows, notes: notesOn(options.quick) } satisfies Table
  },
}

async function embedded(texts: readonly string[]): Promise<Float32Array[]> {
  const signal = new AbortController().signal
  return [...(await hashedEmbedder(dimension)(texts, { purpose: 'text', signal }))]
}

async function measure(rows: readonly Float32Array[], queries: readonly Float32Array[]): Promise<string[][]> {
  const size = rows.length
  const source = sourceOf(rows)
  const numbers = [...rows.keys()]
  const exact = {
    search: (vector: Float32Array, limit: number) => nearest(numbers, at => source.cosine(at, vector), limit),
  }
  const truth = timed(exact, queries)
  const lines = [line(size, '逐个比较', truth, truth.found, 0, 0)]
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const begun = performance.now()
  const graph = await hnswIndex(source, null, new AbortController().signal)
  if (!graph) return [...lines, [String(size), 'HNSWLib', '—', '—', '—', '—', '—']]
  const seconds = (performance.now() - begun) / 1000
  const memory = Math.max(0, process.memoryUsage().rss - before)
  const found = timed(graph, queries)
  return [...lines, line(size, 'HNSWLib', found, truth.found, seconds, memory)]
}

/** Rows as the product holds them: in 8 bits. */
function sourceOf(vectors: readonly Float32Array[]): VectorSource {
  const rows = vectors.map((vector, at) => rowFrom(keyOf(String(at)), vector))
  return {
    size: rows.length,
    dimension,
    name: 'bench',
    vectorAt: at => vectors[at] ?? new Float32Array(dimension),
    cosine(at, vector) {
      const row = rows[at]
      return row ? row.scale * product(row.values, 0, vector) : 0
    },
  }
}

interface Timed {
  readonly found: readonly (readonly number[])[]
  readonly times: readonly number[]
}

function timed(index: VectorGraph, queries: readonly Float32Array[]): Timed {
  const found: number[][] = []
  const times: number[] = []
  for (const query of queries) {
    const begun = performance.now()
    const hits = index.search(query, 10)
    times.push(performance.now() - begun)
    found.push(hits.map(hit => hit.at))
  }
  return { found, times }
}

function line(
  size: number,
  method: string,
  own: Timed,
  truth: Timed['found'],
  seconds: number,
  memory: number,
): string[] {
  const shared = own.found.map((hits, i) => hits.filter(at => truth[i]?.includes(at)).length / (truth[i]?.length || 1))
  const recall = shared.reduce((sum, one) => sum + one, 0) / shared.length
  return [
    String(size),
    method,
    recall.toFixed(3),
    seconds.toFixed(1),
    megabytes(memory),
    millis(percentile(own.times, 0.5)),
    millis(percentile(own.times, 0.95)),
  ]
}

function notesOn(quick: boolean): string[] {
  return [
    `${asked} 个真实问题，每问取前 10；向量是条文和问题的字的一至三元组散列后投影到 ${dimension} 维（真实文本，不是随机数），不代表任何向量模型的好坏。`,
    'HNSWLib 是 LangChain 的 HNSWLib（hnswlib-node），每问取 500 个候选再逐个精确重排；“多占内存”是建图前后常驻内存之差，不含两者都要的原始向量。',
    `产品在不足 ${scanLimit} 条时逐个比较，再多用图；没有编译 hnswlib-node 的机器，按文字找出的前几百条再按意思排。`,
    ...(quick ? ['快速运行：只取 2000 个，数字不可引用。'] : []),
  ]
}
