import { checklistForm } from '../../flows/documents/checklist-form.js'
import { writeRunFile } from '../../flows/engine/run-file.js'
import type { Filing } from '../../services/filings/filing.js'
import { projectOf } from '../../services/projects/project-of.js'
import type { Block } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { checklistFile, checklistOf } from '../views/checklist-view.js'
import { fileOf } from '../views/file-block.js'

/** A filing as a file that a colleague goes on with. */
export function runFileBlocks({ entry, run }: Filing): Block[] {
  return [
    {
      kind: 'text',
      text: '填报已导出，里面只有填过的内容。交给同事后，对方把这个文件发给办法通，就能接着填。',
    },
    {
      kind: 'file',
      name: `${entry.title}（填报文件）.json`,
      mime: 'application/json',
      content: writeRunFile(run),
    },
  ]
}

/** What a checklist gives to take along: a Word file and a spreadsheet, or plain text where none can be made. */
export function checklistFiles(
  context: RequestContext,
  { documents }: Dependencies,
  filing: Filing,
): { readonly blocks: readonly Block[]; readonly attach?: TurnResult['attach'] } | null {
  const list = checklistOf(filing)
  if (!list) return null
  const { ticks } = filing.saved
  const text: Block = { kind: 'text', text: '清单已导出，勾过的也在里面。' }
  if (!documents) return { blocks: [text, checklistFile(list, ticks)] }
  const unit = projectOf(filing.saved, context.projects)?.department ?? null
  const form = checklistForm(list, unit, ticks)
  const word = documents.word(form, { draft: false })
  return {
    blocks: [text, ...(word.kind === 'made' ? [fileOf(word.file)] : [])],
    attach: async () => {
      const sheet = await documents.excel(form, { draft: false })
      return sheet.kind === 'made' ? [fileOf(sheet.file)] : []
    },
  }
}
