import type { Presentation } from '../../flows/engine/presentation.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import type { Filing } from '../../services/filings/filing.js'
import type { Block, Choice, Reply } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'
import { checklistItems, checklistOf } from './checklist-view.js'
import { citationsOf } from './citation-of.js'
import { formChoice } from './flow-view.js'
import { offeredChoices } from './offered-choices.js'
import { understoodBlocks } from './understood-blocks.js'

export interface ResultOptions {
  readonly library: Library
  /** The ids of the flows that there are: a button for another one would do nothing. */
  readonly flows: readonly string[]
  readonly lead?: readonly Block[]
  readonly ticks?: readonly string[]
  /** Whether documents can be made here. */
  readonly makesDocuments?: boolean
}

/** A finished filing: conclusion, reasoning, what the text leaves open, a draft to copy, the words it rests on. */
export function resultView(filing: Filing, shown: Presentation, options: ResultOptions): Reply {
  const { library, flows, lead = [], ticks = filing.saved.ticks, makesDocuments = false } = options
  const { id } = filing.saved
  const list = checklistOf(filing)
  const items = list ? checklistItems(filing, list, ticks, library) : []
  const body: readonly Block[] =
    items.length > 0
      ? [{ kind: 'list', title: '要办的事', items }]
      : [
          ...(shown.lines.length > 0 ? [{ kind: 'text' as const, text: shown.lines.join('\n') }] : []),
          ...citationsOf(shown.citations, library).map(citation => ({ kind: 'quote' as const, citation })),
        ]
  return {
    blocks: [
      ...lead,
      ...understoodBlocks(shown),
      { kind: 'conclusion', text: shown.conclusion },
      ...body,
      ...shown.notes.map(note => ({ kind: 'note' as const, ...note })),
      ...(shown.draft ? [{ kind: 'text' as const, text: `${shown.draft.title}\n\n${shown.draft.text}` }] : []),
    ],
    choices: [
      ...offeredChoices(shown.next, flows),
      ...(items.length > 0 ? [command(id, 'export', '导出清单')] : []),
      ...(filing.entry.fill ? [command(id, 'word', '出Word文稿')] : []),
      ...(makesDocuments ? [command(id, 'sheet', '出依据单')] : []),
      command(id, 'run-file', '导出填报'),
      command(id, 'review', '看看我填了什么'),
      command(id, 'restart', '重来'),
      ...formChoice(filing).map(choice => ({ ...choice, label: '在表格里看' })),
    ],
  }
}

function command(
  id: string,
  action: 'export' | 'word' | 'sheet' | 'run-file' | 'review' | 'restart',
  label: string,
): Choice {
  return { id: choiceId.do(action, id), label, kind: 'command' }
}
