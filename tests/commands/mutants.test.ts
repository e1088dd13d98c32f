import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { excuse } from '../../commands/mutants/excused.js'
import { instrument } from '../../commands/mutants/instrument.js'
import type { Mutant } from '../../commands/mutants/mutant.js'
import { regexVariants } from '../../commands/mutants/regex.js'
import { report, shareCaught } from '../../commands/mutants/report.js'
import { runMutants } from '../../commands/mutants/run.js'
import { sample } from '../../commands/mutants/sample.js'
import { mutantsOf, sourcesIn } from '../../commands/mutants/sources.js'
import { MutantSwitch } from '../../commands/mutants/switch.js'

/** A folder in which one limit is tested on one side only, and a constant is used in one place. */
const ages = {
  'src/age.ts': `const pattern = /^\\d+$/
export function isGrownUp(text: string): boolean {
  return pattern.test(text) && Number.parseFloat(text) >= 18
}
export function count(to: number): number {
  let i = 0
  while (i < to) i++
  return i
}
`,
  'tests/age.test.ts': `import { describe, expect, it } from 'vitest'
import { count, isGrownUp } from '../src/age.js'
describe('age', () => {
  it('knows', () => {
    expect([isGrownUp('30'), isGrownUp('3'), isGrownUp('30a'), isGrownUp('a30')]).toEqual([true, false, false, false])
    expect(isGrownUp('')).toBe(false)
  })
  it('counts', () => expect([count(3), count(0)]).toEqual([3, 0]))
})
`,
}

const root = folderWith(ages)
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('npm run mutants', () => {
  it('finds what no test would notice, and catches the rest, loops that never end among them', async () => {
    const mutants = mutantsOf(sourcesIn(root, ['src', 'not-there-yet']))
    const results = await runMutants(mutants, {
      root,
      tests: ['tests/**/*.test.ts'],
      except: [],
      workers: 1,
      seed: 1,
      patience: 30,
      seconds: 60,
      graceMs: 300,
      say: () => {},
    })
    const survivors = results.filter(one => one.outcome === 'survived').map(one => one.mutant.mutated)
    expect(survivors).toEqual(['/\\d+$/', '/^\\d*$/', '(Number.parseFloat(text)) > (18)', '19'])
    expect(results.find(one => one.mutant.mutated === 'i--')?.outcome).toBe('timed-out')
    expect(report(results, [])).toContain('src/age.ts:3  [number]  18 → 19')
  }, 30_000)
})

describe('the mutants of a source', () => {
  it('leave it as it is until one is switched on', () => {
    const source = `
      export const ages = [1, 2].filter(one => one > 1)
      let said = ''
      export function say(name?: { first?: string }) {
        said = name?.first?.trim() ?? 'nobody'
        if (said === 'x') said += '!'
        return { said, n: ages.length }
      }`
    const mutants = findIn(source)
    const plain = evaluated(source, -1)
    expect(evaluated(instrument('a.ts', source, mutants).code, -1)).toEqual(plain)
    const changed = mutants.map(one => {
      try {
        return JSON.stringify(evaluated(instrument('a.ts', source, mutants).code, one.id))
      } catch {
        return 'throws'
      }
    })
    expect(new Set(changed).size).toBeGreaterThan(5)
  })

  it('do not touch types, names of properties, imports and words for developers', () => {
    const source = `import a from 'b'
      type Kind = 'x' | 1
      export const one: { 'key': Kind } = { 'key': a }
      export function stop() { throw new TypeError('English words') }`
    expect(findIn(source).map(one => one.original)).toEqual([])
  })

  it('drop anchors and alternatives of a regular expression', () => {
    expect(regexVariants('^(?:甲|乙+)$', 'u').sort()).toEqual(
      ['(?:甲|乙+)$', '^(?:甲|乙+)', '^(?:甲|乙*)$', '^(?:乙+)$', '^(?:甲)$'].sort(),
    )
  })

  it('are drawn alike for the same seed', () => {
    const mutants = findIn('export const all = [1, 2, 3, 4, 5, 6, 7, 8]')
    expect(sample(mutants, 3, 7)).toEqual(sample(mutants, 3, 7))
    expect(sample(mutants, 3, 7)).not.toEqual(sample(mutants, 3, 8))
  })
})

describe('the share caught', () => {
  it('takes what a stopped run left unfinished as not caught', () => {
    const [mutant] = findIn('export const limit = 18')
    if (!mutant) throw new Error('no mutant')
    const results = (['caught', 'unfinished', 'excused'] as const).map(outcome => ({ mutant, outcome }))
    expect(shareCaught(results)).toBe(50)
  })
})

describe('an excuse', () => {
  it('holds wherever the text stands, and is reported once it fits nothing', () => {
    const mutants = findIn('\n\nexport const limit = 18')
    const fits = { file: 'a.ts', original: '18', mutated: '19', reason: 'only a default, told elsewhere' }
    const { reasons, stale } = excuse(mutants, [fits, { ...fits, original: '17' }], () => true)
    expect([...reasons.values()]).toEqual([fits.reason])
    expect(stale.map(one => one.original)).toEqual(['17'])
  })
})

function findIn(source: string): Mutant[] {
  return mutantsOf([{ file: 'a.ts', text: source }])
}

/** Runs a source with one mutant on. It has no imports; its types are few enough to be struck out. */
function evaluated(source: string, id: number): unknown {
  const script = source.replace(/export /g, '').replace(/\(name\?: [^)]*\)/, '(name)')
  const mutants = new MutantSwitch()
  mutants.turnOn(id)
  const run = new Function('__mutants__', `${script}\nreturn [say({ first: ' Ann ' }), say({ first: 'x' }), say()]`)
  return run(mutants)
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-sample-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'))
  return folder
}
