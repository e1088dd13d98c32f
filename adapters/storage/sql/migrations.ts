import type { Migration } from 'kysely'
import * as conversationsAndFilings from './migrations/0001-conversations-and-filings.js'
import * as messengers from './migrations/0002-messengers.js'
import * as outbox from './migrations/0003-outbox.js'
import * as projects from './migrations/0004-projects.js'
import * as namesOfAccounts from './migrations/0005-names-of-accounts.js'
import * as oneIdPerObligation from './migrations/0006-one-id-per-obligation.js'
import * as filingsAsDocuments from './migrations/0007-filings-as-documents.js'

/**
 * Every change of the tables, in order, for both databases. One that was released is never altered; what comes later is
 * added below.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-conversations-and-filings': conversationsAndFilings,
  '0002-messengers': messengers,
  '0003-outbox': outbox,
  '0004-projects': projects,
  '0005-names-of-accounts': namesOfAccounts,
  '0006-one-id-per-obligation': oneIdPerObligation,
  '0007-filings-as-documents': filingsAsDocuments,
}
