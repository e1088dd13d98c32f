import { defineConfig } from 'vitest/config'

/** What is pure, and done in seconds: it needs no server, no browser and no question model. */
const unit = [
  'tests/{bot,common,flows,knowledge,language,projects,regulation,services,web}/**/*.test.ts',
  'tests/{architecture,config,glossary,packaging}.test.ts',
]
/** What lies among them and answers from all that we know, or plays every filing through. */
const thorough = [
  'tests/bot/{misunderstandings,form-desk,properties}.test.ts',
  'tests/flows/{catalogue,filings}.test.ts',
  'tests/knowledge/{answer,rephrase-gate,gate-mutations}.test.ts',
  'tests/services/parity.test.ts',
]
/** What opens the page in Chromium: one browser for all of them, and the page built once. */
const browser = ['tests/**/*.browser.test.ts']
/** What speaks with PostgreSQL: one server for all of them. */
const postgres = [
  'tests/adapters/stores/postgres-store.test.ts',
  'tests/adapters/backup.test.ts',
  'tests/journeys/earlier-data.test.ts',
]
/** What bends the whole process (its clock, its network), and so has one of its own. */
const alone = ['tests/journeys/{no-outside,slow-models}.test.ts']
/** What `npm run test:long` runs. */
const long = ['tests/**/*.long.test.ts']

const whole = ['tests/{adapters,bench,commands,journeys}/**/*.test.ts', ...thorough]
const elsewhere = [...browser, ...postgres, ...alone, ...long]

/**
 * The tests of every day. Files of a project share a process, so that the question model is read once by each process;
 * what a test must not share with others belongs to `alone`.
 */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    isolate: false,
    projects: [
      { extends: true, test: { name: 'unit', include: unit, exclude: [...thorough, ...long], pool: 'threads' } },
      { extends: true, test: { name: 'whole', include: whole, exclude: elsewhere } },
      { extends: true, test: { name: 'browser', include: browser, globalSetup: 'tests/support/setup-browser.ts' } },
      { extends: true, test: { name: 'postgres', include: postgres, globalSetup: 'tests/support/setup-postgres.ts' } },
      { extends: true, test: { name: 'alone', include: alone, isolate: true } },
    ],
  },
})
