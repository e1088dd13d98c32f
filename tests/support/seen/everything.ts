import { openStores, type Where } from '../../../adapters/storage/open-stores.js'
import { seenDeliveries, seenMessengers } from './deliveries.js'
import { seenFilingPages } from './filing-pages.js'
import { seenFilings } from './filings.js'
import { type HandedOut, seenHandedOut } from './handed-out.js'
import { seenLibrary } from './library.js'
import { openProgram } from './open-data.js'
import { seenProjects } from './projects.js'
import { seenSettings } from './settings.js'
import { rowCounts } from './tables.js'
import { lostInTalks, seenConversations } from './talks.js'
import { lostInTelegram } from './telegram.js'

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

/**
 * Goes on with it: talks that were left in the middle, files that colleagues were given, messages that wait. Resolves with
 * what was lost on the way, and with what came of the files.
 */
export async function goingOn(where: Where, folder: string, files: readonly HandedOut[]) {
  const program = await openProgram(where)
  let talks: readonly string[]
  let handedOut: readonly HandedOut[]
  try {
    talks = await lostInTalks(program)
    handedOut = await seenHandedOut(program, folder, files)
  } finally {
    await program.close()
  }
  return { lost: [...talks, ...(await lostInTelegram(where))], handedOut }
}
