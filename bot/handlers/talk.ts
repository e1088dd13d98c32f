import { askingOf } from '../../language/mood.js'
import { notMeant } from '../../language/re-reading.js'
import { isOpen } from '../../services/filings/filing.js'
import type { Block, Choice } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { choiceId } from '../understand/choice-id.js'
import type { Meant, SmallTalk } from '../understand/intent.js'
import { fewChoices, homeChoices } from '../views/home-view.js'
import { answerAsked } from './answer-question.js'
import { showFiling } from './show-step.js'

/** What is said for company, and where we did not understand one another. */

const words: Readonly<Record<SmallTalk, string>> = {
  greet: '您好。可以直接提问，例如“季度报送报什么”；也可以说要办的事，例如“填变更说明”“新建项目”。',
  thanks: '不客气。还有要问的、要办的，请接着说。',
  noise: '没有看懂这句话。可以直接提问，或者从下面选一件来办。',
}

/** A greeting, thanks, or nothing that can be read; in the middle of a filing its question is asked again below. */
export function smallTalk(context: RequestContext, dependencies: Dependencies, said: SmallTalk): TurnResult {
  const text = isFilling(context) && said === 'noise' ? '没有看懂这句话，没有当作答案记下。' : words[said]
  const block: Block = { kind: 'text', text }
  const choices = said === 'thanks' ? [] : fewChoices(dependencies.catalogue, context.drafts)
  return inPlace(context, dependencies, [block], choices)
}

/** 「不是这个意思」: the last question read as the next likeliest matter, or ways of saying it again. */
export function reread(context: RequestContext, dependencies: Dependencies): TurnResult {
  const { said, topic } = context.session
  if (topic && topic.regulation === dependencies.knowledge.home) {
    const anew = answerAsked(context, dependencies, notMeant)
    return { ...anew, session: { ...anew.session, said } }
  }
  const last = said ?? topic?.question ?? null
  const text =
    last === null
      ? '请把要问的再说一遍，写明是谁、什么事，例如“业主单位的季度报送交给谁”。'
      : `刚才问的是“${last}”，看来没有答到点上。请换个说法再问一次，写明是谁、什么事、想知道期限、对象还是做法。`
  const sides = last === null || askingOf(last) === null ? [] : ['是什么时候', '是谁', '怎么办理']
  const choices = sides.map(
    (side): Choice => ({
      id: choiceId.say(`${last?.replace(/[?？。]+$/, '')}，问的${side}`),
      label: `问的${side}`,
      kind: 'question',
    }),
  )
  return inPlace(context, dependencies, [{ kind: 'text', text }], choices)
}

/** A form is wanted, and not said which. */
export function whichFiling(context: RequestContext, dependencies: Dependencies): TurnResult {
  const choices = homeChoices(dependencies.catalogue, context.drafts)
  return inPlace(
    context,
    dependencies,
    [{ kind: 'text', text: '要填哪一份？请选一份，或者说名称，例如“变更说明”。' }],
    choices,
    true,
  )
}

/** It may mean two things: two buttons, and nothing is done before one is taken. */
export function whichOfTwo(context: RequestContext, text: string, between: readonly [Meant, Meant]): TurnResult {
  const choices = between.map(({ id, label }): Choice => ({ id: choiceId.mean(id, text), label, kind: 'answer' }))
  const blocks: Block[] = [{ kind: 'text', text: `“${text.slice(0, 60)}”是哪个意思？请选一个，还没有做任何事。` }]
  const offered = choices.map(({ id, label }) => ({ id, label }))
  // What was asked before waits on: the next word decides what this one meant.
  return { reply: { blocks, choices }, session: { ...context.session, offered }, runs: [] }
}

function isFilling({ inHand }: RequestContext): boolean {
  return inHand !== null && isOpen(inHand)
}

function inPlace(
  context: RequestContext,
  dependencies: Dependencies,
  blocks: readonly Block[],
  choices: readonly Choice[],
  isOffered = false,
): TurnResult {
  const { inHand, session } = context
  if (inHand && isOpen(inHand)) {
    const proposed = session.shown?.proposed === true
    return showFiling(context, dependencies, inHand, { lead: blocks, proposed })
  }
  const offered = isOffered ? choices.map(({ id, label }) => ({ id, label })) : []
  return { reply: { blocks, choices }, session: { ...session, offered }, runs: [] }
}
