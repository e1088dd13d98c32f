import { setTimeout as wait } from 'node:timers/promises'
import { openStores } from '../../adapters/storage/open-stores.js'
import { userMessageOf } from '../../common/errors.js'

/** Opens the store of a data folder as somebody without rights there, says what came of it, and holds it for a while. */
const [dataDir = '', uid] = process.argv.slice(2)
if (uid !== undefined && process.getuid?.() === 0) process.setuid?.(Number(uid))
try {
  const { store } = await openStores({ dataDir })
  console.log('open')
  await wait(20_000)
  await store.close()
} catch (error) {
  console.log(userMessageOf(error))
}
