import { createInterface } from 'node:readline'
import { z } from 'zod'
import { plainAnswer } from '../adapters/channels/plain-answer.js'
import { loadKnowledge } from '../adapters/library/load-knowledge.js'
import { openCachedEmbeddings } from '../adapters/models/cached-embeddings.js'
import { workedAnswer } from '../bot/computed-answer.js'
import { readConfig } from '../config.js'
import type { Answer, Topic } from '../knowledge/answer/answer.js'
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

async function main(): Promise<void> {
  const read = commandWords(usage, { jsonl: { type: 'boolean' } }, Number.POSITIVE_INFINITY)
  if (!read) return
  if (!read.values.jsonl && read.words.length === 0) return console.log(usage)
  const { dataDir, models } = readConfig()
  const knowledge = loadKnowledge({ dataDir })
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  try {
    const { near, notReady } = await openCachedEmbeddings({ models, knowledge, dataDir, log })
    if (notReady) process.stderr.write('向量还没有做好，这次只按文字回答；启动办法通后会在后台做。\n')
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
        const { answer } = workedAnswer(knowledge, read.question, { topic, today, near: await near(read.question) })
        if (key !== null && answer.topic) topics.set(key, answer.topic)
        process.stdout.write(`${JSON.stringify(recordOf(read.id, answer, performance.now() - begun))}\n`)
      }
      return
    }
    const question = read.words.join(' ')
    const { answer } = workedAnswer(knowledge, question, { topic: null, today, near: await near(question) })
    console.log(plainAnswer(answer))
  } finally {
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
