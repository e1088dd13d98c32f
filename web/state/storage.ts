import type { Storage } from '../conversation/saved.js'

/** The browser's storage; where it is switched off, things are kept until the page is left. */
export const storage: Storage = available() ?? inMemory()

function available(): Storage | undefined {
  try {
    const key = 'banfatong.probe'
    localStorage.setItem(key, '1')
    localStorage.removeItem(key)
    return localStorage
  } catch {
    return undefined
  }
}

function inMemory(): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: key => void kept.delete(key),
  }
}
