import { memoryStore } from '../../../adapters/storage/memory-store.js'
import { storeContract } from '../../contracts/session-store.js'

storeContract(async () => {
  const store = memoryStore()
  return { store, again: async () => store }
})
