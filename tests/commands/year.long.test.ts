import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStores } from '../../adapters/storage/open-stores.js'
import { differences } from '../../commands/year/run-year.js'
import { yearGoneBy } from '../support/year.js'

it('the year is the same in the database, with its outbox', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'banfatong-year-'))
  const opened = await openStores({ dataDir })
  const { arrived, expected } = await yearGoneBy({ ...opened, pairings: opened.messengers.pairings })
  await opened.store.close()
  rmSync(dataDir, { recursive: true })
  expect(differences(arrived, expected)).toEqual([])
})
