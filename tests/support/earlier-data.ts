import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** Data of an earlier version, as it was left on 2026-12-01: see `tests/fixtures/data-2026-12/README.md`. */
const fixture = 'tests/fixtures/data-2026-12'
export const handedOut = join(fixture, 'handed-out')
export const expectedFile = join(fixture, 'expected.json')
/** Ten minutes after it was left: what was being sent is taken for lost by then, and codes of pairings still hold. */
export const afterwards = Date.UTC(2026, 11, 1, 3, 10)

/** A copy of the data folder, to be opened and written to. */
export function copyOfData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-earlier-'))
  cpSync(join(fixture, 'data'), folder, { recursive: true })
  return folder
}

/** Puts the same content into an empty PostgreSQL database. */
export async function fillPostgres(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(readFileSync(join(fixture, 'postgres.sql'), 'utf8'))
  } finally {
    await client.end()
  }
}
