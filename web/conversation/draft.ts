import { effect, signal } from '@preact/signals'
import { storage } from '../state/storage.js'

const key = 'banfatong.draft'

/** What is being written; it survives a reload. */
export const draft = signal(storage.getItem(key) ?? '')

effect(() => {
  try {
    if (draft.value === '') storage.removeItem(key)
    else if (draft.value.length < 5000) storage.setItem(key, draft.value)
  } catch {
    // A full storage only means that the draft does not survive.
  }
})
