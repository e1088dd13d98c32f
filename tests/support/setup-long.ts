import fc from 'fast-check'
import { inject } from 'vitest'

// Properties that name no number of runs of their own get as many more as the others.
fc.configureGlobal({ seed: inject('seed'), numRuns: 100 * inject('times') })
