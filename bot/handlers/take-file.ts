import { newConversation } from '../../flows/engine/asking.js'
import { type Handed, whatToHandIn } from '../../services/documents/handed-file.js'
import { colleaguesFiling } from '../../services/filings/colleagues-filing.js'
import { changeOf, goingOn, isOpen, viewOf, whenDone } from '../../services/filings/filing.js'
import type { Block } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { beginning, setAside, showFiling } from './show-step.js'
import { takeTable } from './take-table.js'

/** Does what a file that was handed in is for. */
export function takeFile(
  context: RequestContext,
  dependencies: Dependencies,
  handed: Exclude<Handed, { kind: 'secret' }>,
): TurnResult {
  switch (handed.kind) {
    case 'unreadable':
      return saying(context, dependencies, handed.why)
    case 'table':
      return takeTable(context, dependencies, handed.cells)
    case 'run-file':
      return takeRunFile(context, dependencies, handed.text)
  }
}

/** A filing that a colleague exported becomes a draft of one's own. */
function takeRunFile(context: RequestContext, dependencies: Dependencies, text: string): TurnResult {
  const read = colleaguesFiling(text, dependencies.catalogue)
  if (read.kind === 'unreadable') return saying(context, dependencies, `${read.problem}${whatToHandIn}`)
  if (read.kind === 'secret') {
    return saying(context, dependencies, '文件里带有密级标志，没有读入，也没有保存。涉密事项请按本单位保密规定办理。')
  }
  const { entry, run, again } = read
  const draft = goingOn(beginning(context, dependencies, entry), run)
  // What has no last look of its own, and every answer, is finished as it stands.
  const filing = { ...whenDone(draft, newConversation, context.now), again }
  const count = viewOf(filing).trail.filter(line => line.number !== null).length
  const lead: Block[] = [
    {
      kind: 'text',
      text: isOpen(filing)
        ? `已读入“${filing.entry.title}”，成为您的一份草稿，填过的${count}项都在。请说“看看我填了什么”核对，再接着填。`
        : `已读入“${filing.entry.title}”，${count}项都填过了，结果如下。请核对；要改哪一项，请说“改”加序号。`,
    },
  ]
  const runs = [...setAside(context), changeOf(filing, { raw: context.message.text, now: context.now })]
  return showFiling(context, dependencies, filing, { lead, runs })
}

/** Says something; in the middle of a filing, its question is asked again below. */
function saying(context: RequestContext, dependencies: Dependencies, text: string): TurnResult {
  const { inHand, session } = context
  const lead: Block[] = [{ kind: 'text', text }]
  if (inHand && isOpen(inHand) && session.shown) return showFiling(context, dependencies, inHand, { lead })
  return { reply: { blocks: lead, choices: [] }, session: { ...session, offered: [] }, runs: [] }
}
