import { createInterface } from 'node:readline'
import { plainText, type Surroundings } from '../flows/engine/presentation.js'
import { answerLine } from '../flows/worked/change/judge-record.js'
import { judgeSentence } from '../flows/worked/change/judge-sentence.js'
import { presentChange } from '../flows/worked/change/present.js'
import { nameOfCite } from '../regulation/citation.js'
import { measuresId } from '../regulation/measures.js'
import { commandWords } from './command-words.js'
import { runOrExplain } from './run-or-explain.js'

const usage = `用法：npm run -s change -- "预算320万要加25万"，或 npm run -s change -- --jsonl。

逐行接口，每行一条，二选一：
  {"id","text"}：一句话
  {"id","originalBudget","adjustments","unit","reason"}：一条记录；另可写 departmentBudget、contract
每行的回答：
  outcome     archive 编制变更说明、resubmit 重新编报、ask 先询问、need-info 还差信息、invalid 不成立
  understood  听成了什么：what、value、said（原话；不是从一句话读来的为空）
  readings    每种算法：name、over、basisPoints（万分之几，四舍五入）、amount（分）、base（分）、baseName、share（最简分数）
  text、citations`

/**
 * 变更幅度 from a terminal: `npm run -s change -- "预算320万要加25万"` for people, `npm run -s change -- --jsonl` for
 * programs: a record a line in, an answer a line out, in order.
 */
const around: Surroundings = { holds: [measuresId] }

async function main(): Promise<void> {
  const read = commandWords(usage, { jsonl: { type: 'boolean' } }, Number.POSITIVE_INFINITY)
  if (!read) return
  if (read.values.jsonl) return answerLines()
  const sentence = read.words.join(' ').trim()
  if (sentence === '') return console.log(usage)
  const judged = judgeSentence(sentence)
  if (!judged) {
    console.log('没有看到调整的金额。请写原项目预算和增加或减少多少，例如“预算320万要加25万”。')
    return
  }
  const shown = presentChange(judged, around)
  console.log(plainText(shown))
  for (const cite of shown.citations) console.log(`依据：${nameOfCite(cite)}：“${cite.quote}”`)
}

async function answerLines(): Promise<void> {
  process.stdout.on('error', error => {
    // whoever reads us has gone: nothing left to say
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
    throw error
  })
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = line.replace(/^\uFEFF/, '').trim()
    if (text !== '') process.stdout.write(`${JSON.stringify(answerLine(text, around))}\n`)
  }
}

await runOrExplain(main)
