import type { Asking } from '../../flows/engine/asking.js'
import { entryOf } from '../../knowledge/answer/library-entry.js'
import { type Filing, forgetting, goingOn, isEmpty, isOpen, newFiling, viewOf } from '../../services/filings/filing.js'
import { beginsTable } from '../../services/filings/pasted-rows.js'
import type { RunChange } from '../../services/filings/saved-run.js'
import type { Block, Choice, Reply } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { askingIn, type Session } from '../session.js'
import { flowView } from '../views/flow-view.js'
import { resultView } from '../views/result-view.js'

export interface ShowOptions {
  /** How the talk about it goes on; as it was where left out. */
  readonly asking?: Asking
  /** What is said first. */
  readonly lead?: readonly Block[]
  /** Why the last words could not be taken. */
  readonly problem?: string | null
  /** Everything that was read from a sentence waits for one 「对」. */
  readonly proposed?: boolean
  /** What was done to this filing, and to others. */
  readonly runs?: readonly RunChange[]
  /** As they stand now, where the store does not know yet. */
  readonly ticks?: readonly string[]
  /** Buttons before the usual ones. */
  readonly choices?: readonly Choice[]
}

/** Takes a filing in hand and shows where it stands: the question being asked, or the result. */
export function showFiling(
  context: RequestContext,
  dependencies: Dependencies,
  filing: Filing,
  options: ShowOptions = {},
): TurnResult {
  const { library } = dependencies.knowledge
  const asking = options.asking ?? askingIn(context.session, filing.saved.id)
  const seen = viewOf(filing, asking)
  const runs = options.runs ?? []
  const lead = [...(options.lead ?? []), ...changesSince(filing, dependencies)]
  const proposed = options.proposed === true
  const session: Session = {
    ...context.session,
    inHand: filing.saved.id,
    asking: { ...asking, run: filing.saved.id },
    shown: { run: filing.saved.id, key: seen.question?.key ?? null, proposed },
    offered: [],
  }
  if (seen.question) {
    const { problem = null } = options
    const isFresh = problem === null && !proposed
    const hint = isFresh && beginsTable(filing, asking, seen.question.key) ? [howToPaste] : []
    const reply = flowView(filing, seen.question, { library, lead: [...lead, ...hint], problem, proposed })
    return { reply: withChoices(reply, options.choices), session, runs }
  }
  const shown = filing.entry.present(filing.run, { holds: library.entries.map(entry => entry.regulation.id) })
  if (!shown) return { reply: { blocks: lead, choices: [] }, session, runs }
  const problem: Block[] = options.problem ? [{ kind: 'text', text: options.problem }] : []
  const reply = resultView(filing, shown, {
    library,
    flows: dependencies.catalogue.map(entry => entry.id),
    lead: [...lead, ...problem],
    makesDocuments: dependencies.documents !== undefined,
    ...(options.ticks ? { ticks: options.ticks } : {}),
  })
  const [first] = shown.citations
  const topic = first && {
    regulation: first.regulation,
    article: first.article,
    suffix: 0,
    section: null,
    card: null,
    aspect: null,
    question: filing.entry.title,
  }
  return { reply: withChoices(reply, options.choices), session: { ...session, topic: topic ?? session.topic }, runs }
}

const howToPaste: Block = {
  kind: 'text',
  text: '有现成表格的，可以从 Excel 复制后直接粘贴，或者发 .xlsx、.csv 文件，核对后一次填入。',
}

/** What the person must know of changes in the flow or the measures since the filing began. */
function changesSince({ again, saved }: Filing, { knowledge }: Dependencies): Block[] {
  const edition = entryOf(knowledge.library, knowledge.home)?.edition
  const asked: Block[] =
    again.length === 0
      ? []
      : [
          {
            kind: 'note',
            title: '问题有更新',
            text: `这份表的问题更新过，请重新确认：${again.join('、')}。其余的都还在。`,
          },
        ]
  const law: Block[] =
    edition === undefined || edition === saved.lawVersion
      ? []
      : [
          {
            kind: 'note',
            title: '条文有更新',
            text: '开始填这一份以后，库里的办法文本有改动。结论按现在的文本得出，请核对。',
          },
        ]
  return [...asked, ...law]
}

function withChoices(reply: Reply, first: readonly Choice[] = []): Reply {
  return first.length === 0 ? reply : { ...reply, choices: [...first, ...reply.choices] }
}

/** A filing that begins in this conversation. */
export function beginning(context: RequestContext, dependencies: Dependencies, entry: Filing['entry']): Filing {
  const { conversation, person } = context.session
  const lawVersion = entryOf(dependencies.knowledge.library, dependencies.knowledge.home)?.edition ?? ''
  return newFiling(entry, { id: dependencies.newId(), person, conversation, lawVersion, now: context.now })
}

/** When the person turns to something else, a filing in which nothing was said is no draft worth keeping. */
export function setAside({ inHand, now }: RequestContext, next?: Filing): readonly RunChange[] {
  const isLeft = inHand !== null && inHand.saved.id !== next?.saved.id && isOpen(inHand) && isEmpty(inHand)
  return isLeft ? [forgetting(inHand, now)] : []
}

/** The filing if it can still change; of a finished one, which never does, a new one that goes on from its answers. */
export function changeable(context: RequestContext, dependencies: Dependencies, filing: Filing): Filing {
  if (isOpen(filing)) return filing
  return goingOn(beginning(context, dependencies, filing.entry), filing.run)
}
