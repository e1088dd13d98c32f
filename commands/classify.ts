import { createInterface } from 'node:readline'
import { loadServiceTypeData } from '../adapters/library/service-type-files.js'
import { answerLine, answerSentence } from '../flows/worked/service-type/answer-line.js'
import { commandWords } from './command-words.js'
import { runOrExplain } from './run-or-explain.js'

const usage = '用法：npm run -s classify -- "租政务云资源两年"，或 npm run -s classify -- --jsonl（每行一条记录）。'

/**
 * 适用与服务分类 from a terminal: `npm run -s classify -- "租政务云资源两年"` for people, `npm run -s classify -- --jsonl`
 * for programs: an answer a line out for each line in, in order. Nothing of what comes in is logged.
 */
async function main(): Promise<void> {
  const read = commandWords(usage, { jsonl: { type: 'boolean' } }, Number.POSITIVE_INFINITY)
  if (!read) return
  const sentence = read.words.join(' ').trim()
  if (!read.values.jsonl && sentence === '') return console.log(usage)
  const data = loadServiceTypeData()
  if (!read.values.jsonl) {
    console.log(answerSentence(sentence, data).text)
    return
  }
  process.stdout.on('error', error => {
    // whoever reads us has gone: nothing left to say
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
    throw error
  })
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    process.stdout.write(`${JSON.stringify(answerLine(line.replace(/^\uFEFF/, ''), data))}\n`)
  }
}

await runOrExplain(main)
