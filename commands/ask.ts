import { createInterface } from 'node:readline'
import { z } from 'zod'
import { plainAnswer } from '../adapters/channels/plain-answer.js'
import { loadKnowledge } from '../adapters/library/load-knowledge.js'
import { embeddedOf, openVectors } from '../adapters/vectors/open-vectors.js'
import { asksCalendar, calendarAnswer } from '../bot/calendar-answer.js'
import { workedAnswer } from '../bot/computed-answer.js'
import type { Calendar } from '../common/working-days.js'
import { readConfig } from '../config.js'
import type { Answer, Topic } from '../knowledge/answer/answer.js'
import type { Citation } from '../knowledge/answer/citation.js'
import { type Explained, explain } from '../knowledge/answer/explain.js'
import { textsAsked } from '../knowledge/answer/texts-asked.js'
import { slotsAskedIn } from '../language/asked-slots.js'
import { normalForm } from '../language/normal-form.js'
import { commandWords } from './command-words.js'
import { keptCalendar } from './kept-calendar.js'
import { log, runOrExplain } from './run-or-explain.js'

const usage = [
  '用法：npm run -s ask -- "季度报送报什么"，或 npm run -s ask -- --jsonl（每行一个问题，逐行回答，次序不变）。',
  '每行读：{"id","question","conversation"?}；conversation 相同的几行算一场对话。',
  '每行出：{"id","kind","text","citations":[{"regulation","article","item","quote"}],"parts","next","confidence","millis"}；',
  'parts 是一口气问的每一件：{"question","kind","slots","conclusion","citations"}；加 --explain 再出 "why"：问句怎么读的、可能是哪件事、各条的分量。',
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
function recordOf(id: unknown, question: string, answer: Answer, millis: number, why: Explained[] | null) {
  const parts = answer.parts ?? [{ ...answer, question }]
  return {
    id,
    kind: answer.kind,
    text: plainAnswer(answer),
    citations: answer.citations.map(citationRecord),
    parts: parts.map(part => ({
      question: part.question,
      kind: part.kind,
      slots: slotsAskedIn(normalForm(part.question)),
      conclusion: part.conclusion,
      citations: part.citations.map(citationRecord),
    })),
    ...(why ? { why } : {}),
    next: answer.next,
    confidence: answer.confidence,
    millis: Math.round(millis * 100) / 100,
  }
}

function citationRecord({ title, number, suffix, section, item, quote }: Citation) {
  return {
    regulation: title,
    article: number,
    ...(suffix ? { suffix } : {}),
    ...(number === null ? { section } : {}),
    item,
    quote,
  }
}

/** Milliseconds that a question waits for its vectors: nobody waits as they do at the page, and the same is to come out each time. */
const patience = 5000

async function main(): Promise<void> {
  const read = commandWords(
    usage,
    { jsonl: { type: 'boolean' }, explain: { type: 'boolean' } },
    Number.POSITIVE_INFINITY,
  )
  if (!read) return
  if (!read.values.jsonl && read.words.length === 0) return console.log(usage)
  const config = readConfig()
  const { dataDir, models } = config
  // That the encoder cannot run on this machine is said by the doctor, and not at every question.
  const vectors = openVectors({ ...models, dataDir, log: models.embedder ? log : () => undefined, timeout: patience })
  const knowledge = loadKnowledge({ dataDir, ...(vectors ? { kept: vectors.kept } : {}) })
  let calendar: Calendar | undefined
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  try {
    if (vectors && (await vectors.ready) && !vectors.isWhole(embeddedOf(knowledge, models)))
      process.stderr.write('有的文件还没有做好向量，找这些文件时只按文字；启动办法通后会在后台做。\n')
    const answerTo = async (question: string, topic: Topic | null) => {
      const options = { topic, today, vectors: (await vectors?.vectorsFor(textsAsked(question, topic))) ?? new Map() }
      // Only a question that the calendar answers looks for the days that were taken in.
      if (asksCalendar(question, today)) calendar ??= await keptCalendar(config)
      const answer =
        (calendar && calendarAnswer(question, today, calendar)) ?? workedAnswer(knowledge, question, options).answer
      return { answer, why: read.values.explain ? explain(knowledge, question, options) : null }
    }
    if (read.values.jsonl) {
      process.stdout.on('error', error => {
        // Whoever reads us has gone: nothing left to say.
        if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
        throw error
      })
      const topics = new Map<string, Topic | null>()
      for await (const written of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
        const text = written.replace(/^\uFEFF/, '').trim()
        if (text === '') continue
        const line = readLine(text)
        const key = line.conversation === null ? null : String(line.conversation)
        const begun = performance.now()
        const topic = (key && topics.get(key)) || null
        const { answer, why } = await answerTo(line.question, topic)
        if (key !== null && answer.topic) topics.set(key, answer.topic)
        process.stdout.write(
          `${JSON.stringify(recordOf(line.id, line.question, answer, performance.now() - begun, why))}\n`,
        )
      }
      return
    }
    const question = read.words.join(' ')
    const { answer, why } = await answerTo(question, null)
    console.log(plainAnswer(answer))
    if (why) console.log(JSON.stringify(why, null, 2))
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
