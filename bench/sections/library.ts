import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packedLibrary } from '../library/packed-library.js'
import { readRegulations } from '../library/read-regulations.js'
import { sqliteLibrary } from '../library/sqlite-library.js'
import { millis, percentile } from '../numbers.js'
import { evenly } from '../search/question-set.js'
import type { Section } from '../section.js'

/** What is added to the library, in our own files and in a table of SQLite: size, opening, searching, changing. */
export const library: Section = {
  name: 'library',
  parts: [],
  async run({ articles, dataFolder, quick }) {
    const path = articles ?? join(dataFolder, 'articles.jsonl.gz')
    if (!existsSync(path)) return { title, head, rows: [], notes: [`跳过：没有找到 ${path}`] }
    const texts = readRegulations(path, quick ? 6000 : 60_000)
    const questions = evenly(texts, 200).map(({ text }) => text.slice(0, 20))
    const rows: string[][] = []
    for (const make of [packedLibrary, sqliteLibrary]) {
      const folder = mkdtempSync(join(tmpdir(), 'banfatong-library-'))
      try {
        const kept = make(folder)
        const written = timed(() => kept.write(texts))
        const size = sizeOf(folder)
        const opened = median(5, () => kept.open().close())
        const ready = median(5, () => {
          const now = kept.open()
          now.search(questions[0] ?? '')
          now.close()
        })
        const now = kept.open()
        const searches = questions.map(question => timed(() => now.search(question)))
        const reads = evenly(texts, 200).map(text => timed(() => now.unitsOf(text.regulation.id)))
        now.close()
        const [first] = texts
        const changed = median(3, () => first && kept.change(first))
        const cells = [written / 1000, size, opened, ready, percentile(searches, 0.5), percentile(reads, 0.5)]
        rows.push([kept.name, ...cells.map(millis), millis(changed / 1000)])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }
    const units = texts.reduce((sum, text) => sum + text.units.length, 0)
    return { title, head, rows, notes: [`${texts.length} 部，${units} 条。${note}`] }
  },
}

const title = '文件库：自己的文件和 SQLite 表'
const head = ['存法', '收录 秒', '大小 MB', '打开 毫秒', '能查 毫秒', '查一次 毫秒', '读一部 毫秒', '换一部 秒']
const note =
  '两种存法用同一个检索索引（SQLite 存在一行里），差别只在原文和分条放在哪里；“能查”是打开加第一次查找，“换一部”含重建检索索引。'

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => statSync(join(folder, name)))
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0) / 1024 / 1024
}

function median(times: number, work: () => void): number {
  return percentile(
    Array.from({ length: times }, () => timed(work)),
    0.5,
  )
}

function timed(work: () => void): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}
