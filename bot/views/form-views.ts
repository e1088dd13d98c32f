import type { FilingsPage, FormPage, ProjectUpdateNote } from '../../api/filings.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { entryOf } from '../../knowledge/answer/library-entry.js'
import type { CurrentKnowledge } from '../../services/corpus/current-knowledge.js'
import type { FormViews } from '../../services/filings/filing-service.js'
import { filingsPage } from './filings-page.js'
import { formPage } from './form-page.js'
import { projectUpdateNote } from './project-news.js'

/** How filings are shown on the page, with the library of the moment. */
export function formViews(
  catalogue: readonly CatalogueEntry[],
  knowledge: CurrentKnowledge,
): FormViews<FormPage, FilingsPage, ProjectUpdateNote> {
  return {
    list: (filings, projects) => filingsPage(catalogue, filings, projects),
    page(filing, projects) {
      const { library, home } = knowledge()
      return formPage(filing, filing.entry, { library, edition: entryOf(library, home)?.edition, projects })
    },
    update: projectUpdateNote,
  }
}
