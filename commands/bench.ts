import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { productRoot } from '../adapters/library/product-root.js'
import { pageWith } from '../bench/page.js'
import { tableAsText } from '../bench/print-table.js'
import { type BenchOptions, isWanted, type Section, type Table } from '../bench/section.js'
import { sections } from '../bench/sections/all.js'
import { commandWords, WrongWordsError } from './command-words.js'
import { runOrExplain } from './run-or-explain.js'

const usage = `量一量：检索与别的库并排，以及一次完整回答

  npm run bench                        全部，十来分钟
  npm run bench -- --write             同上，并写入 docs/benchmarks.md（可以加 --only search 或 answer，只换那一节）
  npm run bench -- --only NAME         只量一部分，可以重复：${sections.flatMap(s => [s.name, ...s.parts]).join(' ')}
  npm run bench -- --quick             看看能不能跑，数字不可引用
  npm run bench -- --articles FILE --questions FILE
                                       换一套同样格式的条文和问题（.jsonl 或 .jsonl.gz）

数据集默认在 ../shared 里的 data/stard，../shared 可以用 BENCH_DATA 换成别的文件夹。`

const flags = {
  articles: { type: 'string' },
  questions: { type: 'string' },
  only: { type: 'string', multiple: true },
  quick: { type: 'boolean' },
  write: { type: 'boolean' },
} as const

await runOrExplain(async () => {
  const read = commandWords(usage, flags, 0)
  if (!read) return
  const { values } = read
  const isOtherSet = values.articles !== undefined || values.questions !== undefined
  const options: BenchOptions = {
    dataFolder: resolve(process.env.BENCH_DATA ?? join(productRoot(import.meta.url), '..', 'shared'), 'data', 'stard'),
    articles: values.articles,
    questions: values.questions,
    only: values.only ?? (isOtherSet ? ['search'] : []),
    quick: values.quick ?? false,
  }
  const names = sections.flatMap(section => [section.name, ...section.parts])
  const unknown = options.only.find(name => !names.includes(name))
  if (unknown !== undefined) throw new WrongWordsError(`没有叫“${unknown}”的部分。可以写：${names.join('、')}。`)
  const isPartial = options.quick || isOtherSet || options.only.some(name => !sections.some(s => s.name === name))
  if (values.write && isPartial)
    throw new WrongWordsError(
      '能写入 docs/benchmarks.md 的，只有完整的一节或全部：不带 --quick、别的数据集或单个检索库。',
    )
  const measured: { section: Section; table: Table }[] = []
  for (const section of sections) {
    if (![section.name, ...section.parts].some(part => isWanted(section.name, part, options))) continue
    const table = await section.run(options)
    console.log(tableAsText(table))
    if (table.rows.length > 0) measured.push({ section, table })
  }
  if (values.write) write(measured)
})

function write(measured: readonly { section: Section; table: Table }[]): void {
  const path = join(productRoot(import.meta.url), 'docs', 'benchmarks.md')
  const processor = cpus()[0]?.model.trim() ?? ''
  const size = `${availableParallelism()} 核（${processor}），内存 ${(totalmem() / 2 ** 30).toFixed(0)} GB`
  // A load above one is ours alone; more means that others were at work and the times are worse than they need be.
  const machine = `${size}，Node ${process.version}，量完时一刻钟的平均负载 ${(loadavg()[2] ?? 0).toFixed(1)}`
  const day = new Date().toISOString().slice(0, 10)
  const page = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const entries = measured.map(({ section, table }) => {
    return { table, command: `npm run bench -- --only ${section.name} --write`, machine, day }
  })
  writeFileSync(path, pageWith(page, entries))
}
