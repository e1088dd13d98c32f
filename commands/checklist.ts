import { createInterface } from 'node:readline'
import { answerLine } from '../flows/worked/checklist/answer-line.js'
import { checklistFor } from '../flows/worked/checklist/checklist.js'
import { readSituation } from '../flows/worked/checklist/read-situation.js'
import { commandWords } from './command-words.js'
import { runOrExplain } from './run-or-explain.js'

const usage = '用法：npm run -s checklist -- "刚拿到批复"，或 npm run -s checklist -- --jsonl（每行一条记录）。'

/**
 * 报送清单 from a terminal: `npm run -s checklist -- "刚拿到批复"` for people, `npm run -s checklist -- --jsonl` for
 * programs: `{"id","situation"}` a line in, an answer a line out, in order.
 */
async function main(): Promise<void> {
  const read = commandWords(usage, { jsonl: { type: 'boolean' } }, Number.POSITIVE_INFINITY)
  if (!read) return
  if (read.values.jsonl) return answerLines()
  const sentence = read.words.join(' ').trim()
  if (sentence === '') return console.log(usage)
  console.log(checklistFor(readSituation(sentence)).text)
}

async function answerLines(): Promise<void> {
  process.stdout.on('error', error => {
    // whoever reads us has gone: nothing left to say
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
    throw error
  })
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = line.replace(/^\uFEFF/, '').trim()
    if (text !== '') process.stdout.write(`${JSON.stringify(answerLine(text))}\n`)
  }
}

await runOrExplain(main)
