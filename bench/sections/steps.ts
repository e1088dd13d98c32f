import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '../../adapters/library/product-root.js'
import { catalogue } from '../../flows/catalogue.js'
import { answer, type Run, start, view } from '../../flows/engine/engine.js'
import type { CatalogueEntry } from '../../flows/engine/entry.js'
import { millis, percentile } from '../numbers.js'
import type { Section } from '../section.js'

/** One step of a filing in process: an answer is read and checked, and the next question worked out. */
export const steps: Section = {
  name: 'steps',
  parts: [],
  async run({ quick }) {
    const rows = catalogue.flatMap(entry => {
      const stored = storedRuns(entry)
      if (stored.length === 0) return []
      const times = Array.from({ length: quick ? 1 : 10 }, () => stored.flatMap(run => timesOf(entry, run))).flat()
      return [[entry.title, String(times.length), millis(percentile(times, 0.5)), millis(percentile(times, 0.95))]]
    })
    return { title: '办理：走一步', head: ['办理', '步数', 'p50，毫秒', 'p95，毫秒'], rows, notes }
  },
}

const notes = ['把存下的办理从头再走一遍，每一步是一次 answer 加一次 view，在同一进程里。目标：一步 1 毫秒以内。']

/** Walks a stored filing again, question by question, and takes the time of every step. */
function timesOf(entry: CatalogueEntry, stored: Run): number[] {
  const times: number[] = []
  let run = start(entry.flow)
  for (let step = 0; step < 200; step++) {
    const { question } = view(entry.flow, run)
    const text = question && stored.answers[question.key]
    if (text === undefined) break
    const begun = performance.now()
    const moved = answer(entry.flow, run, text, question?.key)
    view(entry.flow, moved.run)
    times.push(performance.now() - begun)
    if (moved.problem !== null) break
    run = moved.run
  }
  return times
}

function storedRuns(entry: CatalogueEntry): Run[] {
  const folder = join(productRoot(import.meta.url), 'tests', 'fixtures', 'runs', `${entry.id}@${entry.flow.version}`)
  if (!existsSync(folder)) return []
  return readdirSync(folder).map(name => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { run: Run }).run)
}
