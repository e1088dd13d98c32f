import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Excuse, excuse } from './mutants/excused.js'
import type { Result } from './mutants/mutant.js'
import { readOptions, usage } from './mutants/options.js'
import { report, shareCaught } from './mutants/report.js'
import { runMutants } from './mutants/run.js'
import { sample } from './mutants/sample.js'
import { mutantsOf, sourcesIn } from './mutants/sources.js'
import { runOrExplain } from './run-or-explain.js'

// Changes the program in small ways and looks whether some test notices: `npm run mutants`.
await runOrExplain(async () => {
  const options = readOptions(process.argv.slice(2))
  if (!options) {
    console.log(usage)
    return
  }
  const begun = Date.now()
  const root = process.cwd()
  const all = mutantsOf(sourcesIn(root, options.only))
  const { reasons, stale } = excuse(all, readExcuses(root), file => existsSync(join(root, file)))
  const taken = sample(all, options.most, options.seed)
  console.log(`seed ${options.seed}: ${taken.length} of ${all.length} mutants in ${options.only.join(', ')}`)

  const excused = taken.filter(one => reasons.has(one.id))
  const tried = await runMutants(
    taken.filter(one => !reasons.has(one.id)),
    { ...options, root, say: line => console.log(`[${minutes(begun)} min] ${line}`) },
  )
  const results: Result[] = [
    ...tried,
    ...excused.map((mutant): Result => ({ mutant, outcome: 'excused', note: reasons.get(mutant.id) })),
  ]
  console.log(`\n${report(results, stale)}`)
  const share = shareCaught(results)
  const pace = results.filter(one => one.outcome !== 'unfinished').length / Number(minutes(begun))
  console.log(
    `\n${share.toFixed(1)} % known to be caught (at least ${options.least} % wanted), ${pace.toFixed(0)} mutants a minute`,
  )
  if (options.json) writeFileSync(resolve(options.json), JSON.stringify({ seed: options.seed, share, results, stale }))
  if (share < options.least) process.exitCode = 1
})

function readExcuses(root: string): Excuse[] {
  const path = join(root, 'commands', 'mutants', 'excused.json')
  return existsSync(path) ? z.array(Excuse).parse(JSON.parse(readFileSync(path, 'utf8'))) : []
}

function minutes(since: number): string {
  return Math.max(0.01, (Date.now() - since) / 60_000).toFixed(2)
}
