import { join, relative } from 'node:path'
import type { Plugin } from 'vite'
import { createVitest, type TestSpecification, type Vitest } from 'vitest/node'
import { instrument } from './instrument.js'
import type { Mutant } from './mutant.js'

/** The tests of a folder, with all mutants in the sources they import. */
export interface Tests {
  /** Whole paths, in no particular order. */
  readonly files: readonly string[]
  /** Mutants that only work where modules are evaluated after they are switched on. Known once a file was imported. */
  readonly late: ReadonlySet<number>
  /** Runs these files in this order; what they do is told in the folder of the exchange. */
  run(files: readonly string[]): Promise<void>
  close(): Promise<void>
}

export interface TestsAsked {
  readonly root: string
  readonly tests: readonly string[]
  readonly except: readonly string[]
  readonly workers: number
  /** Where program and processes tell each other things. */
  readonly folder: string
}

/** Opens vitest with a configuration of our own: what `npm test` is set to may change without a word here. */
export async function openTests(asked: TestsAsked, mutants: readonly Mutant[]): Promise<Tests> {
  const late = new Set<number>()
  const vitest = await createVitest(
    'test',
    {
      root: asked.root,
      config: false,
      watch: false,
      include: [...asked.tests],
      exclude: ['**/node_modules/**', '**/dist/**', ...asked.except],
      runner: join(import.meta.dirname, `runner${import.meta.filename.slice(-3)}`),
      pool: 'forks',
      maxWorkers: asked.workers,
      isolate: true,
      sequence: { sequencer: AsGiven },
      reporters: [{}],
      testTimeout: 60_000,
      hookTimeout: 60_000,
      passWithNoTests: true,
      dangerouslyIgnoreUnhandledErrors: true,
      silent: true,
      provide: { mutantsFolder: asked.folder },
    },
    { plugins: [mutantsPlugin(asked.root, mutants, late)], cacheDir: join(asked.folder, 'cache') },
  )
  const specifications = await vitest.globTestSpecifications()
  const byPath = new Map(specifications.map(one => [one.moduleId, one]))
  return {
    files: [...byPath.keys()],
    late,
    async run(files) {
      const wanted = files.map(file => byPath.get(file)).filter(one => one !== undefined)
      if (wanted.length > 0) await vitest.runTestSpecifications(wanted)
    },
    close: () => closeQuietly(vitest),
  }
}

/** Puts the mutants into the sources before anything else reads them: positions are those of what people wrote. */
function mutantsPlugin(root: string, mutants: readonly Mutant[], late: Set<number>): Plugin {
  const byFile = new Map<string, Mutant[]>()
  for (const one of mutants) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one])
  return {
    name: 'mutants',
    enforce: 'pre',
    transform(source, id) {
      const file = relative(root, id.split('?')[0] ?? id).replaceAll('\\', '/')
      const own = byFile.get(file)
      if (!own) return undefined
      const done = instrument(file, source, own)
      for (const one of done.late) late.add(one)
      return { code: done.code, map: null }
    },
  }
}

/** Test files run in the order in which they are handed over: the fastest first. */
class AsGiven {
  async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
  }

  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
  }
}

async function closeQuietly(vitest: Vitest): Promise<void> {
  // vitest sets the exit status when a test fails; here that is no failure of ours.
  await vitest.close()
  process.exitCode = undefined
}
