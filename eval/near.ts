import { exactScan } from '../adapters/models/index/exact-scan.js'
import type { Knowledge } from '../knowledge/answer/answer-question.js'
import { rankCandidates } from '../knowledge/answer/card-set.js'
import { meaningsOf, NEAR_WEIGHT, type Near, nearOf, withNear } from '../knowledge/index/embedding-votes.js'
import { type Reading, readQuestion } from '../knowledge/index/question-model.js'
import { fold } from '../knowledge/normalise.js'
import type { Embed } from '../knowledge/ports.js'
import type { Examined } from './questions.js'

const weights = [0, 0.1, 0.2, 0.3, 0.5, 0.8]

/** How often the first candidate stands in the right article, at several weights of the third leg; by set. */
export async function weighNear(
  knowledge: Knowledge,
  questions: readonly Examined[],
  embed: Embed,
): Promise<{ weight: number; right: ReadonlyMap<string, number>; of: ReadonlyMap<string, number> }[]> {
  const asked = questions.filter(one => one.articles.length > 0)
  const meanings = meaningsOf(knowledge)
  const vectors = await embedded(
    meanings.map(one => one.text),
    'text',
    embed,
  )
  const dimension = vectors[0]?.length ?? 0
  const values = new Float32Array(vectors.length * dimension)
  vectors.forEach((vector, i) => {
    values.set(vector, i * dimension)
  })
  const index = exactScan({ dimension, values })
  const queries = await embedded(
    asked.map(one => one.question),
    'query',
    embed,
  )
  const read: { one: Examined; near: Near; reading: Reading }[] = []
  for (const [i, one] of asked.entries()) {
    const hits = await index.search(queries[i] ?? new Float32Array(dimension), 20)
    const near = nearOf(hits.flatMap(({ at, score }) => (meanings[at] ? [{ meaning: meanings[at], score }] : [])))
    read.push({ one, near, reading: readQuestion(knowledge.model, one.question) })
  }
  return weights.map(weight => {
    const right = new Map<string, number>()
    const of = new Map<string, number>()
    for (const { one, near, reading } of read) {
      const [best] = rankCandidates(knowledge.cards, withNear(reading, near, weight), fold(one.question))
      const article = best?.point.quotes[0]?.article ?? best?.article ?? -1
      of.set(one.set, (of.get(one.set) ?? 0) + 1)
      right.set(one.set, (right.get(one.set) ?? 0) + Number(one.articles.includes(article)))
    }
    return { weight, right, of }
  })
}

async function embedded(texts: readonly string[], purpose: 'text' | 'query', embed: Embed): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  for (let from = 0; from < texts.length; from += 64)
    vectors.push(...(await embed(texts.slice(from, from + 64), { purpose, signal: AbortSignal.timeout(120_000) })))
  return vectors
}

/** The table, in Chinese; `embedder` says whose vectors they are. */
export function nearPage(measured: Awaited<ReturnType<typeof weighNear>>, embedder: string): string[] {
  const sets = [...(measured[0]?.of.keys() ?? [])]
  return [
    '## 第三条腿的分量',
    '',
    `每格是第一名候选落在正确条文上的题数。向量来自${embedder}。产品用的分量是 ${NEAR_WEIGHT}。`,
    '',
    `| 分量 | ${sets.join(' | ')} |`,
    `| --- | ${sets.map(() => '--:').join(' | ')} |`,
    ...measured.map(
      ({ weight, right, of }) =>
        `| ${weight}${weight === 0 ? '（不用）' : ''} | ${sets.map(set => `${right.get(set)}/${of.get(set)}`).join(' | ')} |`,
    ),
    '',
  ]
}
