import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engines, type Listed } from '../engines/all.js'
import { megabytes, millis, percentile } from '../numbers.js'
import type { Measured } from '../search/measure-engine.js'
import { qualityOf } from '../search/quality.js'
import { evenly, heldOutHalf, type Question, quickSet, readQuestionSet } from '../search/question-set.js'
import { runEngine } from '../search/run-engine.js'
import { type BenchOptions, isWanted, type Section, type Table } from '../section.js'

const SAMPLE = 200

/** Finding the right articles by the words of a question: this product's index beside others, in one run. */
export const search: Section = {
  name: 'search',
  parts: engines.map(engine => engine.name),
  async run(options) {
    const articles = options.articles ?? join(options.dataFolder, 'articles.jsonl.gz')
    const questions = options.questions ?? join(options.dataFolder, 'questions-train.jsonl')
    const missing = [articles, questions].find(path => !existsSync(path))
    if (missing !== undefined) return skipped(missing)
    const folder = mkdtempSync(join(tmpdir(), 'banfatong-bench-'))
    try {
      return await compare(articles, questions, folder, options)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const title = '检索：与别的检索库并排'
const head = ['检索库', '问题', 'MRR@10', 'R@10', 'R@100', '建索引 秒', 'p50 毫秒', 'p95 毫秒', '常驻 MB', '在用 MB']

function skipped(missing: string): Table {
  const note = `跳过：没有找到 ${missing}（skipped: no data set there; set BENCH_DATA, or --articles and --questions）`
  return { title, head, rows: [], notes: [note] }
}

async function compare(articles: string, questions: string, folder: string, options: BenchOptions): Promise<Table> {
  const whole = readQuestionSet(articles, questions)
  const set = options.quick ? quickSet(whole) : whole
  const textsFile = join(folder, 'texts.json')
  writeFileSync(textsFile, JSON.stringify(set.texts))
  const sample = evenly(set.questions, SAMPLE)
  const isOwnSet = options.articles === undefined && options.questions === undefined && !options.quick
  const rows: string[][] = []
  for (const engine of engines.filter(engine => isWanted('search', engine.name, options))) {
    process.stderr.write(`${engine.title} …\n`)
    const asked = engine.isSlow ? sample : set.questions
    const queries = asked.map(question => question.text)
    const measured = await runEngine(engine, { textsFile, folder: join(folder, engine.name), queries })
    const results = asked.map((question, i) => resultOf(question, measured, i))
    rows.push(rowOf(engine, '抽样', pick(results, sample), measured))
    if (engine.isSlow || asked.length === sample.length) continue
    rows.push(rowOf(engine, '全部', results, measured))
    if (isOwnSet) rows.push(rowOf(engine, '未参与调参的一半', heldOutHalf(results), measured))
  }
  if (options.only.length === 0) rows.push(['LangChain BM25Retriever', '不计', ...head.slice(2).map(() => '—')])
  return { title, head, rows, notes: notesOn(set.texts.length, set.questions.length, sample.length, isOwnSet, options) }
}

interface Result {
  readonly question: Question
  readonly gold: readonly number[]
  readonly found: readonly number[]
  readonly millis: number
}

function resultOf(question: Question, { found, millis }: Measured, i: number): Result {
  return { question, gold: question.gold, found: found[i] ?? [], millis: millis[i] ?? Number.NaN }
}

function pick(results: readonly Result[], questions: readonly Question[]): Result[] {
  const wanted = new Set(questions)
  return results.filter(result => wanted.has(result.question))
}

function rowOf(engine: Listed, which: string, results: readonly Result[], measured: Measured): string[] {
  const { mrr10, recall10, recall100 } = qualityOf(results)
  const times = results.map(result => result.millis)
  return [
    engine.title,
    `${which} ${results.length}`,
    ...[mrr10, recall10, recall100].map(value => value.toFixed(3)),
    (measured.buildMillis / 1000).toFixed(1),
    millis(percentile(times, 0.5)),
    millis(percentile(times, 0.95)),
    megabytes(measured.resident),
    megabytes(measured.used),
  ]
}

function notesOn(texts: number, questions: number, sample: number, isOwnSet: boolean, options: BenchOptions): string[] {
  return [
    `${texts} 条条文，${questions} 个问题；较慢的只问其中固定的 ${sample} 个（均匀抽取，每次相同）。每问取前 100 条。`,
    '每个库各在自己的进程里，读同样折叠过（全半角、大小写、繁简、百分数）的文字；先问 20 个热身，不计。',
    '本产品和 SQLite 的查询时间和内存，是在只打开已建好的索引、没有建过索引的进程里量的；其余的库在建好索引的同一进程里量。',
    '常驻 MB 是进程的常驻内存；在用 MB 是回收垃圾以后 JavaScript 堆和缓冲区在用的部分（不含 SQLite 等库自己的内存）。',
    'LangChain 的 BM25Retriever 按空格分词，在中文里什么也找不到，只列出，不计。',
    ...(isOwnSet ? ['本产品的参数用另一半问题选定，“未参与调参的一半”没有用来选过。'] : []),
    ...(options.quick ? ['快速运行：条文只取约十分之一，数字不可引用。'] : []),
  ]
}
