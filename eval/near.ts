import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shippedFolders } from '../adapters/vectors/open-vectors.js'
import { makeVectors, openVectors } from '../adapters/vectors/vector-folder.js'
import type { Knowledge } from '../knowledge/answer/answer-question.js'
import { rankCandidates } from '../knowledge/answer/card-set.js'
import { NEAR_WEIGHT, type Near, nearTo, withNear } from '../knowledge/index/embedding-votes.js'
import { meaningsOf } from '../knowledge/index/meanings.js'
import { type Reading, readQuestion } from '../knowledge/index/question-model.js'
import { textsToEmbed, textVectorsOver } from '../knowledge/index/text-vectors.js'
import type { Encoder } from '../knowledge/ports.js'
import { fold } from '../language/fold.js'
import type { Examined } from './questions.js'

const weights = [0, 0.2, 0.5, 0.8, 1, 1.5]

/** How often the first candidate stands in the right article, at several weights of the third leg; by set. */
export async function weighNear(
  knowledge: Knowledge,
  questions: readonly Examined[],
  encoder: Encoder,
): Promise<{ weight: number; right: ReadonlyMap<string, number>; of: ReadonlyMap<string, number> }[]> {
  const asked = questions.filter(one => one.articles.length > 0)
  const meanings = meaningsOf(knowledge)
  const folder = mkdtempSync(join(tmpdir(), 'weighed-'))
  const signal = new AbortController().signal
  const texts = () => textsToEmbed(knowledge.library, meanings)
  const folders = [folder, ...shippedFolders()] as const
  await makeVectors(texts, folders, { encoder, signal, onProgress: () => undefined })
  const kept = openVectors(folders, encoder.stamp)
  const vectors = textVectorsOver(knowledge.library, meanings, () => kept)
  const read: { one: Examined; near: Near | null; reading: Reading }[] = []
  for (const one of asked) {
    const [vector] = await encoder.embed([one.question], { purpose: 'query', signal })
    const near = vector ? nearTo(vectors, knowledge.home, vector) : null
    read.push({ one, near, reading: readQuestion(knowledge.model, one.question) })
  }
  kept.close()
  rmSync(folder, { recursive: true, force: true })
  return weights.map(weight => {
    const right = new Map<string, number>()
    const of = new Map<string, number>()
    for (const { one, near, reading } of read) {
      const [best] = rankCandidates(
        knowledge.cards,
        near ? withNear(reading, near, weight) : reading,
        fold(one.question),
      )
      const article = best?.point.quotes[0]?.article ?? best?.article ?? -1
      of.set(one.set, (of.get(one.set) ?? 0) + 1)
      right.set(one.set, (right.get(one.set) ?? 0) + Number(one.articles.includes(article)))
    }
    return { weight, right, of }
  })
}

/** The table, in Chinese; `embedder` says whose vectors they are. */
export function nearPage(measured: Awaited<ReturnType<typeof weighNear>>, embedder: string): string[] {
  const sets = [...(measured[0]?.of.keys() ?? [])]
  return [
    '## 按意思找的分量',
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
