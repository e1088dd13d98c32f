import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { askToStop, isAskedToStop, NewEvents, type Reach, reachesIn, type Trial, tell, writeJob } from './exchange.js'
import type { Mutant, Result } from './mutant.js'
import { isOpen, Ledger, type Standing } from './standing.js'
import { openTests, type Tests } from './tests.js'

export interface RunAsked {
  readonly root: string
  readonly tests: readonly string[]
  readonly except: readonly string[]
  readonly workers: number
  readonly seed: number
  /** Seconds of tests for one mutant. */
  readonly patience: number
  readonly seconds: number
  /** How long a mutant may take beyond five times what its tests take without it. */
  readonly graceMs?: number
  /** Told in English how far it is. */
  readonly say: (line: string) => void
}

/** Looks which mutants each test reaches, and tries each mutant on the tests that reach it until one fails. */
export async function runMutants(mutants: readonly Mutant[], asked: RunAsked): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'))
  const patienceMs = asked.patience * 1000
  const stop = setTimeout(() => askToStop(folder), Math.min(asked.seconds * 1000, 2 ** 31 - 1))
  const standing = follow(folder)
  const guard = setInterval(() => endTheStuck(folder, standing()), 1000)
  writeJob(folder, { phase: 'dry', seed: asked.seed, plan: {}, patienceMs })
  const tests = await openTests({ ...asked, folder }, mutants)
  const known: Reach[] = []
  let isWhole = true
  try {
    for (const files of nearFirst(tests.files, mutants, asked.root)) {
      const reaches = await dryRun(folder, tests, files, asked)
      known.push(...reaches)
      for (const batch of batches(mutants)) await tryBatch({ folder, tests, standing, asked }, batch, reaches)
      isWhole &&= !isAskedToStop(folder)
    }
    return resultsOf(mutants, known, standing(), { patienceMs, root: asked.root, isWhole })
  } finally {
    clearTimeout(stop)
    clearInterval(guard)
    await tests.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * First the tests of the changed folders, then all others with what is left: most mutants are caught near home, and a
 * test far away that imports half the program costs much and catches little.
 */
function nearFirst(files: readonly string[], mutants: readonly Mutant[], root: string): string[][] {
  const homes = new Set(mutants.map(one => one.file.split('/')[0] ?? ''))
  const isNear = (file: string): boolean => partsOf(file, root).some(part => homes.has(part))
  return [files.filter(isNear), files.filter(file => !isNear(file))].filter(group => group.length > 0)
}

function partsOf(file: string, root: string): string[] {
  return relative(root, file).split(/[\\/]/)
}

async function dryRun(folder: string, tests: Tests, files: readonly string[], asked: RunAsked): Promise<Reach[]> {
  if (isAskedToStop(folder)) return []
  const begun = Date.now()
  writeJob(folder, { phase: 'dry', seed: asked.seed, plan: {}, patienceMs: 0 })
  await tests.run(files)
  const own = new Set(files)
  const reaches = reachesIn(folder).filter(one => own.has(one.file))
  asked.say(`${reaches.length} test files run without a mutant in ${seconds(Date.now() - begun)} s`)
  return isAskedToStop(folder) ? reaches.filter(one => one.hasPassed) : usable(files, reaches, asked)
}

/** So many at once that importing the test files anew costs little, so few that a time limit leaves whole results. */
const batchSize = 500

function batches(mutants: readonly Mutant[]): Mutant[][] {
  const count = Math.ceil(mutants.length / batchSize)
  return Array.from({ length: count }, (_, i) => mutants.slice(i * batchSize, (i + 1) * batchSize))
}

interface Running {
  readonly folder: string
  readonly tests: Tests
  readonly standing: () => Standing
  readonly asked: RunAsked
}

/** What is known by now, at each call. */
function follow(folder: string): () => Standing {
  const events = new NewEvents(folder)
  const ledger = new Ledger()
  return () => ledger.add(events.read())
}

/** First on the tests of the mutant's own folder, which are quick and made to catch it; then what is left on all. */
async function tryBatch(running: Running, batch: readonly Mutant[], reaches: readonly Reach[]): Promise<void> {
  const { tests, standing, asked } = running
  const sources = new Map(batch.map(one => [one.id, join(asked.root, one.file)]))
  const homes = new Map(batch.map(one => [one.id, one.file.split('/')[0] ?? '']))
  const whole: Plan = Object.fromEntries(
    reaches.map(one => [one.file, trialsOf(one, sources, tests.late, asked.graceMs ?? 2000)]),
  )
  const isAtHome = (trial: Trial, file: string): boolean =>
    partsOf(file, asked.root).includes(homes.get(trial.id) ?? '')
  await tryPlan(running, filtered(whole, isAtHome), batch.length)
  await tryPlan(running, whole, batch.length)
  asked.say(`${standing().ended.size} caught so far`)
}

type Plan = Readonly<Record<string, readonly Trial[]>>

/** A process that had to be ended leaves the rest of its file undone: then once more, with what is left. */
async function tryPlan({ folder, tests, standing, asked }: Running, whole: Plan, most: number): Promise<void> {
  const patienceMs = asked.patience * 1000
  for (let round = 0; round < 1 + most && !isAskedToStop(folder); round++) {
    const now = standing()
    const plan = filtered(whole, (trial, file) => isOpen(now, trial.id, file, patienceMs))
    const files = Object.keys(plan).filter(file => (plan[file] ?? []).length > 0)
    if (files.length === 0) break
    writeJob(folder, { phase: 'mutants', seed: asked.seed, plan, patienceMs })
    await tests.run(files)
  }
}

function filtered(plan: Plan, isWanted: (trial: Trial, file: string) => boolean): Plan {
  return Object.fromEntries(
    Object.entries(plan).map(([file, trials]) => [file, trials.filter(trial => isWanted(trial, file))]),
  )
}

/** The fastest first: most mutants are caught before a slow file is asked. Broken ones are of no use. */
function usable(files: readonly string[], reaches: readonly Reach[], asked: RunAsked): Reach[] {
  const told = new Set(reaches.map(one => one.file))
  const broken = [...files.filter(file => !told.has(file)), ...reaches.filter(isBroken).map(one => one.file)]
  for (const file of broken) asked.say(`left out, because it fails as it is: ${relative(asked.root, file)}`)
  return reaches.filter(one => !isBroken(one)).sort((a, b) => a.ms - b.ms)
}

function isBroken(reach: Reach): boolean {
  return !reach.hasPassed
}

function trialsOf(
  reach: Reach,
  sources: ReadonlyMap<number, string>,
  late: ReadonlySet<number>,
  graceMs: number,
): Trial[] {
  const always = new Set(reach.always)
  const reached = new Set([...always, ...reach.tests.flatMap(one => one.reached)])
  const times = Object.fromEntries(reach.tests.filter(one => one.ms >= 5).map(one => [one.id, one.ms]))
  const testsMs = reach.tests.reduce((sum, one) => sum + one.ms, 0)
  return [...reached].flatMap(id => {
    const source = sources.get(id)
    if (source === undefined) return []
    const tests = always.has(id) ? undefined : reach.tests.filter(one => one.reached.includes(id))
    const ms = reach.ms - testsMs + (tests ?? reach.tests).reduce((sum, one) => sum + one.ms, 0)
    return [
      {
        id,
        source,
        tests: tests?.map(one => one.id),
        isFresh: !tests || late.has(id),
        limitMs: graceMs + 5 * ms,
        times,
      },
    ]
  })
}

/** Ends a process that is far beyond its limit: it turns in a loop where nothing looks at the clock. */
function endTheStuck(folder: string, standing: Standing): void {
  for (const one of standing.open) {
    if (Date.now() < one.until + 5000) continue
    tell(folder, { kind: 'done', id: one.id, file: one.file, end: 'timed-out', ms: 0, by: 'the clock' })
    try {
      process.kill(one.pid, 'SIGKILL')
    } catch {
      // It has ended meanwhile.
    }
  }
}

function resultsOf(
  mutants: readonly Mutant[],
  reaches: readonly Reach[],
  standing: Standing,
  { patienceMs, root, isWhole }: { patienceMs: number; root: string; isWhole: boolean },
): Result[] {
  const filesOf = new Map<number, string[]>()
  for (const one of reaches)
    for (const id of new Set([...one.always, ...one.tests.flatMap(test => test.reached)]))
      filesOf.set(id, [...(filesOf.get(id) ?? []), one.file])
  return mutants.map((mutant): Result => {
    const end = standing.ended.get(mutant.id)
    if (end) return { mutant, outcome: end.end === 'failed' ? 'caught' : 'timed-out', note: end.by }
    const files = filesOf.get(mutant.id) ?? []
    if (!isWhole && (standing.spentMs.get(mutant.id) ?? 0) < patienceMs) return { mutant, outcome: 'unfinished' }
    if (files.length === 0) return { mutant, outcome: 'survived', note: 'no test reaches it' }
    const spent = standing.spentMs.get(mutant.id) ?? 0
    const asked = files.filter(file => standing.passed.has(`${mutant.id} ${file}`))
    const note = `${asked.length} of ${files.length} test files asked, ${seconds(spent)} s: ${names(asked, root)}`
    return { mutant, outcome: 'survived', note }
  })
}

function names(files: readonly string[], root: string): string {
  const short = files.slice(0, 3).map(file => relative(root, file))
  return files.length > 3 ? `${short.join(', ')}, …` : short.join(', ')
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
