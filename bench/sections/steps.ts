import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '../../adapters/library/product-root.js'
import { catalogue } from '../../flows/catalogue.js'
import { newConversation } from '../../flows/engine/asking.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { answer } from '../../flows/engine/converse.js'
import { fold } from '../../flows/engine/data.js'
import { currentPath, type FlatAnswers } from '../../flows/engine/earlier-version.js'
import { begin, evaluate } from '../../flows/engine/evaluate.js'
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

const notes = ['把存下的办理从头再走一遍，每一步是一次 answer 加一次 evaluate，在同一进程里。目标：一步 1 毫秒以内。']

/** Walks a stored filing again, question by question, and takes the time of every step. */
function timesOf({ form }: CatalogueEntry, stored: FlatAnswers): number[] {
  const said = new Map(Object.entries(stored).map(([key, text]) => [currentPath(key), text]))
  const times: number[] = []
  let [run, asking] = [begin(form), newConversation]
  for (let step = 0; step < 200; step++) {
    const { question } = evaluate(form, run, asking)
    const text = question ? said.get(question.key) : undefined
    if (!question || text === undefined) break
    const begun = performance.now()
    const moved = answer(form, run, asking, text, question.key)
    const next = { ...run, ...fold(moved.operations, run) }
    evaluate(form, next, moved.asking)
    times.push(performance.now() - begun)
    if (moved.problem !== null || moved.decided !== null) break
    run = next
    asking = moved.asking
  }
  return times
}

function storedRuns(entry: CatalogueEntry): FlatAnswers[] {
  const folder = join(productRoot(import.meta.url), 'tests', 'fixtures', 'runs', `${entry.id}@${entry.form.version}`)
  if (!existsSync(folder)) return []
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Stored
  return readdirSync(folder).map(name => read(name).run.answers)
}

interface Stored {
  readonly run: { readonly answers: FlatAnswers }
}
