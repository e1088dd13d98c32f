import type { Importer } from '../../services/corpus/importer.js'
import { findGiven, holdsRegulation, readWithin } from './given-files.js'
import { importPool } from './import-pool.js'
import { importLimits } from './limits.js'
import { tarFiles } from './tar.js'

/** Reads the files of this machine, in worker threads. `workerFile` is the compiled worker where it lies elsewhere. */
export function openImporter(workerFile?: string): Importer {
  const pool = importPool(workerFile ? { workerFile } : {})
  return {
    ...pool,
    find: findGiven,
    bytesOf: given => readWithin(given, importLimits),
    async *filesIn({ path }) {
      for await (const file of tarFiles(path, importLimits)) if (holdsRegulation(file.name)) yield file
    },
  }
}
