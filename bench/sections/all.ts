import type { Section } from '../section.js'
import { answer } from './answer.js'
import { documents } from './documents.js'
import { library } from './library.js'
import { meaning } from './meaning.js'
import { search } from './search.js'
import { steps } from './steps.js'
import { store } from './store.js'
import { vectors } from './vectors.js'

/** In the order of docs/benchmarks.md. A new section is one file here and one line in this list. */
export const sections: readonly Section[] = [search, meaning, answer, steps, store, documents, vectors, library]
