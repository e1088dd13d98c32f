import { fork } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { productRoot } from '../../adapters/library/product-root.js'
import type { AnswersMeasured, AnswersOrder } from '../answer/measure-answers.js'
import { type Started, startProduct } from '../answer/start-product.js'
import { megabytes, millis, percentile } from '../numbers.js'
import { evenly } from '../search/question-set.js'
import type { Section } from '../section.js'

const STARTS = 5
const QUESTIONS = 300

/** One whole answer on the shipped library: how soon the product is there, and how long a person waits. */
export const answer: Section = {
  name: 'answer',
  parts: [],
  async run({ quick }) {
    const main = fileURLToPath(new URL('../../main.js', import.meta.url))
    const app = fileURLToPath(new URL('../../app.js', import.meta.url))
    const questions = evenly(heldOutQuestions(), quick ? 50 : QUESTIONS)
    const absent = [main, app].find(path => !existsSync(path))
    if (absent !== undefined || questions.length === 0) {
      const what = absent ?? 'eval/held-out/questions'
      return { title, head, rows: [], notes: [`跳过：还没有 ${what}（skipped: not built yet）`] }
    }
    const starts: Started[] = []
    for (let i = 0; i < STARTS; i++) starts.push(await withFolder(folder => startProduct(main, folder)))
    const measured = await withFolder(dataDir => measureAnswers({ dataDir, questions }))
    return { title, head, rows: rowsOf(starts, measured), notes: notesOn(questions.length) }
  },
}

const title = '回答：随产品附带的文件库'
const head = ['量什么', '结果', '目标']

function rowsOf(starts: readonly Started[], measured: AnswersMeasured): string[][] {
  const ready = starts.map(start => start.readyMillis)
  const resident = starts.flatMap(start => start.resident ?? [])
  return [
    ['启动到可用，中位，毫秒', percentile(ready, 0.5).toFixed(0), '1500'],
    ['启动到可用，最慢，毫秒', Math.max(...ready).toFixed(0), '—'],
    ['启动后常驻，MB', resident.length > 0 ? megabytes(Math.max(...resident)) : '—', '—'],
    ['启动到编码器装好（可用之后接着装），毫秒', measured.warmMillis.toFixed(0), '—'],
    ['启动到第一个回答（不经 HTTP），毫秒', measured.firstMillis.toFixed(0), '—'],
    ['一次完整回答 p50，毫秒', millis(percentile(measured.millis, 0.5)), '—'],
    ['一次完整回答 p95（包括给问题做向量），毫秒', millis(percentile(measured.millis, 0.95)), '15'],
    ['答完以后常驻，MB', megabytes(measured.resident), '—'],
  ]
}

function notesOn(questions: number): string[] {
  return [
    `启动 ${STARTS} 次，每次用新的数据文件夹；“可用”是 /health 有了回答。`,
    `完整回答在同一进程里经 createApp 的 handle 量：${questions} 个没有用来学习的问法，每个是一段新的对话。`,
  ]
}

/** Questions that the product never learned from. */
function heldOutQuestions(): string[] {
  const folder = join(productRoot(import.meta.url), 'eval', 'held-out', 'questions')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => name.endsWith('.tsv'))
    .sort()
    .flatMap(name => readFileSync(join(folder, name), 'utf8').split('\n'))
    .flatMap(line => line.split('\t')[0]?.trim() || [])
}

function measureAnswers(order: AnswersOrder): Promise<AnswersMeasured> {
  const program = fileURLToPath(new URL('../answer/measure-answers.js', import.meta.url))
  const child = fork(program, [], { execArgv: ['--expose-gc'] })
  child.send(order)
  return new Promise((resolve, reject) => {
    child.once('message', measured => resolve(measured as AnswersMeasured))
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`measuring answers ended with ${code}`)))
  })
}

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-bench-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
