import { openStores, type Where } from '../../../adapters/storage/open-stores.js'
import { seenDeliveries, seenMessengers } from './deliveries.js'
import { seenFilingPages } from './filing-pages.js'
import { seenFilings } from './filings.js'
import { seenHandedOut } from './handed-out.js'
import { seenLibrary } from './library.js'
import { openProgram } from './open-data.js'
import { seenProjects } from './projects.js'
import { seenSettings } from './settings.js'
import { rowCounts } from './tables.js'
import { seenConversations, seenTalks } from './talks.js'
import { seenInTelegram } from './telegram.js'

/** All that a person can see of a data folder, by what it is about. */
export type Everything = Readonly<Record<string, unknown>>

/** Reads what lies there, and changes nothing. */
export async function everythingSeen(where: Where): Promise<Everything> {
  const stores = await openStores(where)
  const kept = {
    rows: await rowCounts(stores),
    filings: await seenFilings(stores),
    deliveries: await seenDeliveries(stores),
    messengers: await seenMessengers(stores),
    conversations: await seenConversations(stores),
  }
  await stores.store.close()
  const program = await openProgram(where)
  try {
    return {
      ...kept,
      projects: await seenProjects(program),
      filingPages: await seenFilingPages(program),
      settings: await seenSettings(program, where.dataDir),
      library: await seenLibrary(program),
    }
  } finally {
    await program.close()
  }
}

/** Goes on with it: talks that were left in the middle, files that colleagues were given, messages that wait. */
export async function goingOn(where: Where, handedOut: string, messages: number): Promise<Everything> {
  const program = await openProgram(where)
  let talks: readonly unknown[]
  let handed: readonly unknown[]
  try {
    talks = await seenTalks(program)
    handed = await seenHandedOut(program, handedOut)
  } finally {
    await program.close()
  }
  return { talks, handedOut: handed, telegram: await seenInTelegram(where, messages) }
}
