import { openStores, type Stores, type Where } from '../../storage/open-stores.js'
import { askRunning } from './control-client.js'
import type { ControlCommands } from './control-server.js'

/** Has the running program carry out a command; where none runs, does it on the database itself, with the same code. */
export async function askOrOpen(
  where: Where,
  commandsOn: (stores: Stores) => ControlCommands | Promise<ControlCommands>,
  command: string,
  words: unknown = null,
): Promise<unknown> {
  const asked = await askRunning(where.dataDir, command, words)
  if (asked) return asked.value
  const stores = await openStores(where)
  try {
    const commands = await commandsOn(stores)
    return await commands[command]?.(words)
  } finally {
    await stores.store.close()
  }
}
