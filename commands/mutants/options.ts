import { parseArgs } from 'node:util'
import { AppError } from '../../common/errors.js'

export const usage = `npm run mutants — changes the program in small ways and looks whether some test notices

  --seed N          which mutants are taken, and in which order (default: a new one, printed)
  --most N          at most so many (default 1000)
  --only a,b        only these folders (default: ${'regulation,language,flows/engine,services,projects,common'})
  --least PERCENT   exit status 1 if fewer are caught (default 90)
  --seconds N       stop at a time limit; what is not decided by then is reported as unfinished
  --json FILE       write all results
  --workers N       processes at once (default 2)
  --patience N      seconds of processor time for one mutant before it counts as survived (default 15)
  --tests GLOBS     test files, by commas (default tests/**/*.test.ts)
  --except GLOBS    test files that are left out (default: journeys and all that start a browser, an office or a server)

Kept excuses: commands/mutants/excused.json`

export interface Options {
  readonly seed: number
  readonly most: number
  readonly only: readonly string[]
  readonly least: number
  readonly seconds: number
  readonly json?: string
  readonly workers: number
  readonly patience: number
  readonly tests: readonly string[]
  readonly except: readonly string[]
}

/** Folders that are not there yet are skipped, and so is a pattern that fits no file. */
export const defaults: Omit<Options, 'seed' | 'json'> = {
  most: 1000,
  only: ['regulation', 'language', 'flows/engine', 'services', 'projects', 'common'],
  least: 90,
  seconds: Number.POSITIVE_INFINITY,
  workers: 2,
  patience: 15,
  tests: ['tests/**/*.test.ts'],
  except: [
    'tests/journeys/**',
    'tests/long/**',
    'tests/**/*.long.test.ts',
    'tests/**/*{postgres,rendered,browser}*.test.ts',
    'tests/adapters/backup.test.ts',
    'tests/bench/**',
    'tests/commands/mutants.test.ts',
    'tests/architecture.test.ts',
  ],
}

/** What was asked for; undefined if help was. */
export function readOptions(args: readonly string[]): Options | undefined {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        seed: text,
        most: text,
        only: text,
        least: text,
        seconds: text,
        json: text,
        workers: text,
        patience: text,
        tests: text,
        except: text,
        help: { type: 'boolean' },
      },
    })
    if (values.help) return undefined
    return {
      seed: numberOr(values.seed, Date.now() % 1_000_000),
      most: numberOr(values.most, defaults.most),
      only: listOr(values.only, defaults.only),
      least: numberOr(values.least, defaults.least),
      seconds: numberOr(values.seconds, defaults.seconds),
      json: values.json,
      workers: numberOr(values.workers, defaults.workers),
      patience: numberOr(values.patience, defaults.patience),
      tests: listOr(values.tests, defaults.tests),
      except: listOr(values.except, defaults.except),
    }
  } catch (error) {
    throw new AppError('BAD_MUTANTS_OPTIONS', usage, error instanceof Error ? error.message : String(error))
  }
}

function numberOr(value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise
  const number = Number(value)
  if (!Number.isFinite(number) || number < 0) throw new Error(`not a number: ${value}`)
  return number
}

function listOr(value: string | undefined, otherwise: readonly string[]): readonly string[] {
  return value === undefined ? otherwise : splitOutsideBraces(value)
}

/** `a,{b,c}` is two, not three. */
function splitOutsideBraces(text: string): string[] {
  return text.split(/,(?![^{]*\})/).filter(one => one !== '')
}
