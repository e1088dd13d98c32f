import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openEncoder, type ShippedEncoder } from '../../adapters/encoder/open-encoder.js'
import { productRoot } from '../../adapters/library/product-root.js'
import { makeVectors, openVectors } from '../../adapters/vectors/vector-folder.js'
import { buildKeywordIndex, searchKeywords } from '../../knowledge/index/keyword-index.js'
import { mixed } from '../../knowledge/index/mix.js'
import type { KeptVectors } from '../../knowledge/ports.js'
import { fold } from '../../language/fold.js'
import { plainBm25 } from '../engines/plain-bm25.js'
import { megabytes, millis, percentile } from '../numbers.js'
import { layQuestions } from '../search/lay-questions.js'
import { qualityOf } from '../search/quality.js'
import { evenly } from '../search/question-set.js'
import { type RawSet, readRawSet } from '../search/raw-set.js'
import type { Section } from '../section.js'

/** How many of the first by words are put in order by meaning. */
const rescored = 200
/** Questions of STARD: every one of them brings some 200 articles to embed. */
const sample = 100

/** What the encoder brings beside words, and what it costs: on questions it never saw, and on STARD. */
export const meaning: Section = {
  name: 'meaning',
  parts: [],
  async run({ dataFolder, quick }) {
    const data = join(dataFolder, '..')
    const needed = [join(dataFolder, 'articles.jsonl.gz'), join(data, 'lay', 'm1.jsonl')]
    const missing = needed.find(path => !existsSync(path))
    if (missing !== undefined) return { title, head, rows: [], notes: [`跳过：没有找到 ${missing}`] }
    const encoder = await openEncoder()
    try {
      const lay = await layQuestions(data)
      const stard = readRawSet(needed[0] ?? '', join(dataFolder, 'questions-train.jsonl'))
      const rows = [
        ...(await measure('百姓问法', { ...lay, questions: evenly(lay.questions, quick ? 50 : 2100) }, encoder)),
        ...(await measure('STARD', { ...stard, questions: evenly(stard.questions, quick ? 5 : sample) }, encoder)),
      ]
      return { title, head, rows, notes: notesOn(lay, stard, quick ? 5 : sample) }
    } finally {
      await encoder.close()
    }
  },
}

const title = '按意思找：句子编码器带来什么，要什么'
const head = ['题目', '找法', '首位正确', 'MRR@10', 'R@10', 'R@100', 'p95 毫秒', '常驻 MB']

type Find = (question: string) => Promise<number[]> | number[]

async function measure(name: string, { texts, questions }: RawSet, encoder: ShippedEncoder): Promise<string[][]> {
  process.stderr.write(`${name}: ${texts.length} texts, ${questions.length} questions …\n`)
  const folded = texts.map(fold)
  const rows: string[][] = []
  const row = async (how: string, find: Find) => {
    for (const { text } of questions.slice(0, 10)) await find(text)
    const times: number[] = []
    const judged: { found: number[]; gold: readonly number[] }[] = []
    for (const { text, gold } of questions) {
      const begun = performance.now()
      const found = await find(text)
      times.push(performance.now() - begun)
      judged.push({ found, gold })
    }
    globalThis.gc?.()
    const first = judged.filter(({ found: [best], gold }) => best !== undefined && gold.includes(best)).length
    const { mrr10, recall10, recall100 } = qualityOf(judged)
    const quality = [first / judged.length, mrr10, recall10, recall100].map(value => value.toFixed(3))
    rows.push([name, how, ...quality, millis(percentile(times, 0.95)), megabytes(process.memoryUsage().rss)])
  }
  let plain: Awaited<ReturnType<typeof plainBm25.build>> | undefined = await plainBm25.build(folded, '')
  const bm25 = plain
  await row('教科书的 BM25', async question => [...(await bm25(fold(question), 100))])
  plain = undefined
  const index = buildKeywordIndex(folded)
  const words = (question: string, limit: number) => searchKeywords(index, fold(question), { limit })
  await row('字（不用编码器）', question => words(question, 100).map(hit => hit.text))
  const wanted = new Set(questions.flatMap(({ text }) => words(text, rescored).map(hit => hit.text)))
  const kept = await vectorsOf(
    [...wanted].map(at => texts[at] ?? ''),
    encoder,
  )
  await row(`字和意思（重排前 ${rescored}）`, async question => {
    const [vector] = await encoder.embed([question], { purpose: 'query', signal: new AbortController().signal })
    const hits = words(question, rescored)
    const near = hits.map(({ text }) => likeness(kept, texts[text] ?? '', vector))
    const scores = mixed(
      hits.map(hit => hit.score),
      near,
    )
    return hits
      .map(({ text }, i) => ({ text, score: scores[i] ?? 0 }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 100)
      .map(({ text }) => text)
  })
  kept.close()
  return rows
}

function likeness(kept: KeptVectors, text: string, vector: Float32Array | undefined): number | undefined {
  const at = kept.rowOf(text)
  return at < 0 || !vector ? undefined : kept.cosine(at, vector)
}

/** Vectors of the texts that words bring up; kept from run to run. */
async function vectorsOf(texts: readonly string[], encoder: ShippedEncoder) {
  const folder = join(productRoot(import.meta.url), 'node_modules', '.cache', 'banfatong', `vectors-${texts.length}`)
  let told = 0
  await makeVectors(() => texts.map(text => ({ key: text, texts: [text] })), [folder], {
    encoder,
    signal: new AbortController().signal,
    onProgress(done, of) {
      const share = Math.floor((10 * done) / of)
      if (share > told) process.stderr.write(`  ${done} of ${of} texts embedded\n`)
      told = share
    },
  })
  return openVectors([folder], encoder.stamp)
}

function notesOn(lay: RawSet, stard: RawSet, asked: number): string[] {
  return [
    `百姓问法：${lay.questions.length} 个像聊天里那样问的问题，${lay.texts.length} 条在一起找；编码器从没见过这些问题和这些文件。`,
    `STARD：${stard.texts.length} 条，抽 ${asked} 个问题。编码器学过这些问题，所以它那一行的好坏不能引用，只看时间和内存；没有学过的 STARD 题目不在这里。`,
    '字和意思：按字找出前几百条，再按“.35 字 + .65 意思”重排，两样各自在这些候选里标准化；时间包括给问题做向量。',
    '常驻内存是同一个进程的，几种找法的索引和条文都在里面；编码器的线程也在里面。',
  ]
}
