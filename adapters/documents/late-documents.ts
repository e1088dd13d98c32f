import type { DocumentMaker, TemplateShelf } from '../../flows/documents/ports.js'
import type { Current } from '../../services/current.js'

/** What makes documents, and the templates that it reads anew for each. */
export interface Documents {
  readonly shelf: TemplateShelf
  readonly maker: DocumentMaker
}

/** It is large, and not needed before the first message: opened on the side, and anew when it could not be. */
export interface LateDocuments {
  /** Undefined until it is open. */
  readonly maker: Current<DocumentMaker | undefined>
  /** Rejects where it cannot be opened; the next call tries again. */
  open(): Promise<Documents>
}

export function lateDocuments(
  load: () => Promise<Documents>,
  log: (line: string, error?: unknown) => void,
): LateDocuments {
  let opened: Documents | undefined
  let opening: Promise<Documents> | undefined

  async function open(): Promise<Documents> {
    try {
      opened = await load()
      return opened
    } catch (error) {
      opening = undefined
      log('documents cannot be made; tried again when they are wanted', error)
      throw error
    }
  }

  return {
    maker: () => opened?.maker,
    open() {
      opening ??= open()
      return opening
    },
  }
}

/** The maker with the templates of a data folder. */
export async function loadDocuments(dataDir: string): Promise<Documents> {
  const { documentMaker } = await import('./document-maker.js')
  const { templateShelf } = await import('./template-shelf.js')
  const shelf = templateShelf(dataDir)
  return { shelf, maker: documentMaker(shelf) }
}
