import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import {
  inject,
  type RunnerTask,
  type RunnerTestCase,
  type RunnerTestFile,
  type RunnerTestSuite,
  TestRunner,
  type TestRunnerConfig,
  vi,
} from 'vitest'
import { isAskedToStop, type Job, NewEvents, type Reach, readJob, type Trial, tell, tellReach } from './exchange.js'
import { isOpen, Ledger } from './standing.js'
import { GoesOnForever, theSwitch } from './switch.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder in which program and processes tell each other things. */
    mutantsFolder: string
  }
}

/**
 * Runs one test file in this process: once, writing down which mutants each test passes; or for many mutants one after
 * the other, without starting anything anew. That is what makes a mutant cost milliseconds.
 */
export default class MutantRunner extends TestRunner {
  private readonly folder = inject('mutantsFolder')
  private readonly job: Job = readJob(this.folder)
  private readonly reachedAlways = new Set<number>()
  private readonly reachedBy = new Map<string, { ms: number; reached: Set<number> }>()
  /** Sources that were evaluated with a mutant on. */
  private readonly stained = new Set<string>()
  private begun = 0

  async onBeforeCollect(): Promise<void> {
    theSwitch().recordInto(this.isDry ? this.reachedAlways : undefined)
    await quietFastCheck(this.job.seed)
    this.begun = Date.now()
  }

  override importFile(path: string, source: 'collect' | 'setup'): unknown {
    // The file itself is imported once a mutant, below.
    return (this.isDry && !isAskedToStop(this.folder)) || source === 'setup'
      ? super.importFile(path, source)
      : undefined
  }

  override onBeforeTryTask(test: RunnerTestCase): void {
    super.onBeforeTryTask(test)
    if (!this.isDry) return
    const reached = new Set<number>()
    this.reachedBy.set(test.id, { ms: Date.now(), reached })
    theSwitch().recordInto(reached)
  }

  override onAfterRunTask(test: RunnerTestCase): void {
    super.onAfterRunTask(test)
    const one = this.reachedBy.get(test.id)
    if (one) one.ms = Date.now() - one.ms
    if (this.isDry) theSwitch().recordInto(this.reachedAlways)
  }

  override async onAfterRunFiles(files: RunnerTestFile[] = []): Promise<void> {
    super.onAfterRunFiles()
    for (const file of files) {
      if (this.isDry && !isAskedToStop(this.folder)) tellReach(this.folder, this.reachOf(file))
      else if (!this.isDry) await this.tryAll(file.filepath)
    }
  }

  private get isDry(): boolean {
    return this.job.phase === 'dry'
  }

  private reachOf(file: RunnerTestFile): Reach {
    return {
      file: file.filepath,
      hasPassed: file.result?.state === 'pass' || file.result?.state === 'skip',
      ms: Date.now() - this.begun,
      always: [...this.reachedAlways],
      tests: [...this.reachedBy].map(([id, one]) => ({ id, ms: one.ms, reached: [...one.reached] })),
    }
  }

  private async tryAll(path: string): Promise<void> {
    // Those that need modules of their own come last: what they leave behind is thrown away anyhow.
    const trials = [...(this.job.plan[path] ?? [])].sort((a, b) => Number(a.isFresh) - Number(b.isFresh))
    const events = new NewEvents(this.folder)
    const standing = new Ledger()
    for (const trial of trials) {
      if (isAskedToStop(this.folder)) return
      if (!isOpen(standing.add(events.read()), trial.id, path, this.job.patienceMs)) continue
      const before = process.cpuUsage()
      const until = Date.now() + trial.limitMs
      tell(this.folder, { kind: 'begun', id: trial.id, file: path, pid: process.pid, until })
      const failure = await this.tryOne(path, trial)
      const end = failure === undefined ? 'passed' : failure.isOutOfTime ? 'timed-out' : 'failed'
      // Counted in time at work: on a busy machine the same mutants must come out as survivors.
      const { user, system } = process.cpuUsage(before)
      const ms = Math.round((user + system) / 1000)
      tell(this.folder, { kind: 'done', id: trial.id, file: path, end, ms, by: failure?.test })
    }
  }

  /**
   * Modules stay as they are between mutants, with whatever they keep in mind. Two questions make that safe: did the
   * mutant come to run at all, and does the test that failed pass again without it? If not, once more with all modules
   * new.
   */
  private async tryOne(path: string, trial: Trial): Promise<Failure | undefined> {
    const failure = await this.runOnce(path, trial.id, trial)
    if (failure === undefined && theSwitch().hits > 0) return undefined
    if (failure?.id !== undefined && !trial.isFresh) {
      const alone = await this.runOnce(path, -1, { ...trial, tests: [failure.id] })
      if (alone === undefined) return failure
    } else if (trial.isFresh) return failure
    vi.resetModules()
    return this.runOnce(path, trial.id, trial)
  }

  private async runOnce(path: string, id: number, trial: Trial): Promise<Failure | undefined> {
    renew(this, [path, ...this.stained, ...(trial.isFresh ? [trial.source] : [])])
    this.stained.clear()
    if (trial.isFresh) this.stained.add(trial.source)
    const once = new OneRun(this, trial)
    theSwitch().turnOn(id, Date.now() + trial.limitMs)
    try {
      const files = await startTests([{ filepath: path }], once.runner)
      return once.failure ?? files.map(failureIn).find(one => one !== undefined)
    } finally {
      theSwitch().stopClock()
    }
  }
}

interface Failure {
  /** The test's name, for the report, and its id where it was a test and not the import of its file. */
  readonly test: string
  readonly id?: string
  readonly isOutOfTime: boolean
}

/** The same runner, but it tells nobody, runs only the tests it is told to and stops at the first that fails. */
class OneRun {
  failure: Failure | undefined
  readonly runner: TestRunner

  constructor(of: TestRunner, trial: Trial) {
    const base = TestRunner.prototype
    const config: TestRunnerConfig = { ...of.config, testTimeout: trial.limitMs, hookTimeout: trial.limitMs }
    const wanted = trial.tests && new Set(trial.tests)
    this.runner = Object.assign(Object.create(of) as TestRunner, {
      config,
      importFile: base.importFile,
      onBeforeCollect: undefined,
      onCollectStart: base.onCollectStart,
      onCollected: (files: RunnerTestFile[]) => {
        for (const file of files) {
          if (wanted) leaveOut(file, wanted)
          fastestFirst(file, trial.times)
        }
      },
      onTaskUpdate: async () => {},
      onBeforeTryTask: base.onBeforeTryTask,
      onBeforeRunTask: async (test: RunnerTestCase) => {
        if (this.failure) test.mode = 'skip'
        await base.onBeforeRunTask.call(this.runner, test)
      },
      onAfterRunTask: (test: RunnerTestCase) => {
        base.onAfterRunTask.call(this.runner, test)
        if (test.result?.state === 'fail') this.failure ??= failureOf(test)
      },
      onAfterRunSuite: async () => {},
      onAfterRunFiles: () => base.onAfterRunFiles.call(this.runner),
    })
  }
}

function leaveOut(suite: RunnerTestSuite, wanted: ReadonlySet<string>): void {
  for (const task of suite.tasks) {
    if (task.type === 'suite') leaveOut(task, wanted)
    else if (!wanted.has(task.id)) task.mode = 'skip'
  }
  if (suite.tasks.every(task => task.mode === 'skip') && suite.tasks.length > 0) suite.mode = 'skip'
}

/** Most mutants are caught by a small test: a slow one, such as a property, is asked after the others. */
function fastestFirst(suite: RunnerTestSuite, times: Trial['times']): number {
  const cost = new Map(
    suite.tasks.map(task => [task, task.type === 'suite' ? fastestFirst(task, times) : (times[task.id] ?? 0)]),
  )
  suite.tasks.sort((a, b) => (cost.get(a) ?? 0) - (cost.get(b) ?? 0))
  return [...cost.values()].reduce((sum, one) => sum + one, 0)
}

/** A failure that is no test's: the import, or what is set up for a group. */
function failureIn(task: RunnerTask): Failure | undefined {
  if (task.result?.state === 'fail' && task.result.errors?.length) return failureOf(task)
  return 'tasks' in task ? task.tasks.map(failureIn).find(one => one !== undefined) : undefined
}

function failureOf(task: RunnerTask): Failure {
  const messages = task.result?.errors?.map(one => `${one.name} ${one.message}`).join(' ') ?? ''
  return {
    test: task.name,
    id: task.type === 'test' ? task.id : undefined,
    isOutOfTime: messages.includes(GoesOnForever.words) || / timed out in \d+ms/.test(messages),
  }
}

interface ModuleNode {
  readonly id: string
  readonly importers: ReadonlySet<string>
  promise?: unknown
  exports?: unknown
  evaluated: boolean
}

/**
 * Has these files evaluated anew at their next import, and all that import them, near or far. vitest does the same to
 * a file that is set up before others; all modules (`vi.resetModules`) would cost many times as much.
 */
function renew(runner: object, files: Iterable<string>): void {
  const { workerState } = runner as {
    workerState: { evaluatedModules: { getModuleById(id: string): ModuleNode | undefined } }
  }
  const seen = new Set<string>()
  const waiting = [...files]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = seen.has(id) ? undefined : workerState.evaluatedModules.getModuleById(id)
    seen.add(id)
    if (!node) continue
    Object.assign(node, { promise: undefined, exports: undefined, evaluated: false })
    waiting.push(...node.importers)
  }
}

/** A property that fails need not look for the smallest example; and it tries the same examples each time. */
async function quietFastCheck(seed: number): Promise<void> {
  try {
    const { configureGlobal, readConfigureGlobal } = await import('fast-check')
    configureGlobal({ ...readConfigureGlobal(), seed, endOnFailure: true })
  } catch {
    // Not installed: nothing to quieten.
  }
}

type StartTests = (files: { filepath: string }[], runner: TestRunner) => Promise<RunnerTestFile[]>

/** vitest's own, from the very copy that vitest uses. */
const { startTests } = await (async (): Promise<{ startTests: StartTests }> => {
  const fromHere = createRequire(import.meta.url)
  const fromVitest = createRequire(fromHere.resolve('vitest/package.json'))
  return import(/* @vite-ignore */ pathToFileURL(fromVitest.resolve('@vitest/runner')).href)
})()
