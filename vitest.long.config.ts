import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
console.log(`Chance is drawn from ${seed}: SEED=${seed} npm run test:long does the same again.`)

/** Every file that draws cases by chance: here it draws many more. */
const drawing = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .map(file => `tests/${file.replaceAll('\\', '/')}`)
  .filter(file => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("from 'fast-check'"))

/** The tests that take minutes: programs killed at random, every pair of things tried, many more cases by chance. */
export default defineConfig({
  test: {
    testTimeout: 600_000,
    hookTimeout: 120_000,
    isolate: false,
    include: ['tests/**/*.long.test.ts', ...drawing],
    setupFiles: 'tests/support/setup-long.ts',
    globalSetup: 'tests/support/setup-postgres.ts',
    provide: { seed, times: 10 },
  },
})
