import { createInterface } from 'node:readline'
import { dayAt } from '../common/day.js'
import { readConfig } from '../config.js'
import { dayLine, saidOf } from '../services/days/day-line.js'
import { commandWords } from './command-words.js'
import { keptCalendar } from './kept-calendar.js'
import { runOrExplain } from './run-or-explain.js'

const usage = [
  '用法：npm run -s day -- "每季度终了后15日内"，或 npm run -s day -- --jsonl（每行一条记录）。',
  '每行读：{"id","text","today"?,"events"?}；events 是已经知道的日子，例如 {"contract":"2026-12-01"}。',
  '每行出：{"id","kind","rule","next","text"}；kind 是 rule（一再来的）、once（只一次）、ask（要问清楚）、none（没有日期）。',
].join('\n')

/**
 * 日期 from a terminal: `npm run -s day -- "每季度终了后15日内"` for people, `npm run -s day -- --jsonl` for programs: a
 * record a line in, what is understood a line out, in order.
 */
async function main(): Promise<void> {
  const read = commandWords(usage, { jsonl: { type: 'boolean' } }, Number.POSITIVE_INFINITY)
  if (!read) return
  const sentence = read.words.join(' ').trim()
  if (!read.values.jsonl && sentence === '') return console.log(usage)
  const today = dayAt(Date.now())
  const calendar = await keptCalendar(readConfig())
  if (!read.values.jsonl) return console.log(saidOf(sentence, today, calendar).text)
  process.stdout.on('error', error => {
    // whoever reads us has gone: nothing left to say
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
    throw error
  })
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = line.replace(/^\uFEFF/, '').trim()
    if (text !== '') process.stdout.write(`${JSON.stringify(dayLine(text, today, calendar))}\n`)
  }
}

await runOrExplain(main)
