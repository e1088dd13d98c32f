import type { DocumentMaker } from '../../flows/documents/ports.js'
import { textAt } from '../../flows/engine/data.js'
import type { Presentation } from '../../flows/engine/presentation.js'
import { type Filing, isOpen } from '../../services/filings/filing.js'
import { projectOf } from '../../services/projects/project-of.js'
import type { Block } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { sheetOfAnswer, sheetOfFiling } from '../views/basis-sheet.js'
import { fileOf } from '../views/file-block.js'
import { showFiling } from './show-step.js'

/** The 办理依据单 of a filing that is finished; null while it is being asked. */
export function filingSheet(
  context: RequestContext,
  dependencies: Dependencies,
  filing: Filing,
  documents: DocumentMaker,
): Block[] | null {
  const shown = isOpen(filing) ? null : resultOf(filing, dependencies)
  if (!shown) return null
  const project = projectOf(filing.saved, context.projects)
  const handler = project?.people.find(one => one.role === 'handler')?.name
  const sheet = sheetOfFiling(filing, shown, {
    library: dependencies.knowledge.library,
    now: context.now,
    project: project?.name ?? textAt(filing.run.data, 'project'),
    by: handler ?? accountOf(context),
  })
  return [made, fileOf(documents.basis(sheet))]
}

/** The 办理依据单 of an answer that was given here; in the middle of a filing, its step is asked again below. */
export function answerSheet(context: RequestContext, dependencies: Dependencies): TurnResult {
  const { answered, session, inHand } = context
  const blocks: readonly Block[] = !dependencies.documents
    ? [{ kind: 'text', text: '现在出不了文稿，请过一会儿再试。' }]
    : answered
      ? [
          made,
          fileOf(
            dependencies.documents.basis(
              sheetOfAnswer(answered.question, answered.reply, {
                library: dependencies.knowledge.library,
                by: accountOf(context),
              }),
            ),
          ),
        ]
      : [{ kind: 'text', text: '没有可以出依据单的回答。请先问一个问题，或者办完一项，再说“出依据单”。' }]
  if (inHand && isOpen(inHand) && session.shown) {
    return showFiling(context, dependencies, inHand, { lead: blocks, proposed: session.shown.proposed })
  }
  return { reply: { blocks, choices: [] }, session: { ...session, offered: [] }, runs: [] }
}

function resultOf({ entry, run }: Filing, { knowledge }: Dependencies): Presentation | null {
  return entry.present(run, { holds: knowledge.library.entries.map(one => one.regulation.id) })
}

/** At the page nobody is known by name; at a messenger, the account is. */
function accountOf({ message }: RequestContext): string | null {
  return message.sender ? `账号“${message.sender.name}”` : null
}

const made: Block = {
  kind: 'text',
  text: '办理依据单已生成：所问、结论、条文原文和文本版本都在上面，供本单位留存。',
}
