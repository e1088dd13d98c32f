import { openImporter } from '../../adapters/importers/importer.js'
import { openLibraryStore } from '../../adapters/library/open-library-store.js'
import { type CorpusService, corpusService } from '../../services/corpus/corpus-service.js'

/** The use cases of the library of a deployment, with the importer as it is built. */
export function openCorpus(dataDir: string, workerFile: string, today = '2026-11-22'): CorpusService {
  return corpusService({
    store: openLibraryStore(dataDir),
    importer: () => openImporter(workerFile),
    today: () => today,
  })
}
