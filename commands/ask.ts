import { createInterface } from 'node:readline'
import { z } from 'zod'
import { plainAnswer } from '../adapters/channels/plain-answer.js'
import { loadKnowledge } from '../adapters/library/load-knowledge.js'
import { embeddedOf, openVectors } from '../adapters/vectors/open-vectors.js'
import { workedAnswer } from '../bot/computed-answer.js'
import { readConfig } from '../config.js'
import type { Answer, Topic } from '../knowledge/answer/answer.js'
import { textsAsked } from '../knowledge/answer/texts-asked.js'
import { commandWords } from './command-words.js'
import { log, runOrExplain } from './run-or-explain.js'

const usage = [
  '用法：npm run -s ask -- "季度报送报什么"，或 npm run -s ask -- --jsonl（每行一个问题，逐行回答，次序不变）。',
  '每行读：{"id","question","conversation"?}；conversation 相同的几行算一场对话。',
  '每行出：{"id","kind","text","citations":[{"regulation","article","item","quote"}],"next","confidence","millis"}；',
  'kind 是 answered、corrected、not-stated、out-of-scope、declined、clarify 之一；没有条的文件，article 为 null，另有 section。',
  '设了 EMBEDDER_URL 的，用办法通已经做好的向量；没有做好时只按文字回答，并在错误输出里说一句。',
].join('\n')

/**
 * Questions from a terminal: `npm run -s ask -- "季度报送报什么"` for people, `npm run -s ask -- --jsonl` for programs: a
 * question a line in, an answer a line out, in order; lines with the same `conversation` share what the talk is about.
 */
const Line = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  question: z.string(),
  conversation: z.union([z.string(), z.number()]).nullish(),
})

/** One answer as a JSON record, the shape scripts and evaluations read. */
function recordOf(id: unknown, answer: Answer, millis: number) {
  return {
    id,
    kind: answer.kind,
    text: plainAnswer(answer),
    citations: answer.citations.map(({ title, number, suffix, section, item, quote }) => ({
      regulation: title,
      article: number,
      ...(suffix ? { suffix } : {}),
      ...(number === null ? { section } : {}),
      item,
      quote,
    })),
    next: answer.next,
    confidence: answer.confidence,
    millis: Math.round(millis * 100) / 100,
  }
}

/** Milliseconds that a question waits for its vectors: nobody waits as they do at the page, and the same is to come out each time. */
const patience = 5000

async function main(): Promise<void> {
  const read = commandWords(usage, { jsonl: { type: 'boolean' } }, Number.POSITIVE_INFINITY)
  if (!read) return
  if (!read.values.jsonl && read.words.length === 0) return console.log(usage)
  const { dataDir, models } = readConfig()
  const vectors = openVectors({ ...models, dataDir, log, timeout: patience })
  const knowledge = loadKnowledge({ dataDir, ...(vectors ? { kept: vectors.kept } : {}) })
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  try {
    if (vectors && (await vectors.ready) && !vectors.isWhole(embeddedOf(knowledge, models)))
      process.stderr.write('有的文件还没有做好向量，找这些文件时只按文字；启动办法通后会在后台做。\n')
    const answerTo = async (question: string, topic: Topic | null): Promise<Answer> => {
      const options = { topic, today, vectors: (await vectors?.vectorsFor(textsAsked(question, topic))) ?? new Map() }
      return workedAnswer(knowledge, question, options).answer
    }
    if (read.values.jsonl) {
      process.stdout.on('error', error => {
        // Whoever reads us has gone: nothing left to say.
        if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
        throw error
      })
      const topics = new Map<string, Topic | null>()
      for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
        const text = line.replace(/^\uFEFF/, '').trim()
        if (text === '') continue
        const read = readLine(text)
        const key = read.conversation === null ? null : String(read.conversation)
        const begun = performance.now()
        const topic = (key && topics.get(key)) || null
        const answer = await answerTo(read.question, topic)
        if (key !== null && answer.topic) topics.set(key, answer.topic)
        process.stdout.write(`${JSON.stringify(recordOf(read.id, answer, performance.now() - begun))}\n`)
      }
      return
    }
    const question = read.words.join(' ')
    console.log(plainAnswer(await answerTo(question, null)))
  } finally {
    vectors?.stop()
    knowledge.close()
  }
}

/** A line that does not read as a question is answered all the same, so that the lines stay in step. */
function readLine(text: string): { id: unknown; question: string; conversation: string | number | null } {
  try {
    const json: unknown = JSON.parse(text)
    const read = Line.safeParse(json)
    if (read.success)
      return { id: read.data.id ?? null, question: read.data.question, conversation: read.data.conversation ?? null }
    const id = json && typeof json === 'object' && 'id' in json ? json.id : null
    return { id, question: '', conversation: null }
  } catch {
    return { id: null, question: '', conversation: null }
  }
}

await runOrExplain(main)
