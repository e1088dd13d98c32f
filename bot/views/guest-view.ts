import type { Sender } from '../../services/people/pairings.js'
import type { Choice, Reply } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'
import { examples } from './home-view.js'
import { pairButton } from './pairing-view.js'

/** What somebody sees who is not paired: what this is, and what can be asked. */
export function guestHome(title: string, { group }: Sender): Reply {
  const how = group
    ? '在群里点我的名再提问，我才会回答。要在群里办理，请说“配对”把本群连到本单位，办理的人也要各自配对。'
    : '要一步一步办理，或者接着填网页上没填完的，请先说“配对”。'
  return {
    blocks: [
      { kind: 'conclusion', text: `我是办法通，回答《${title}》里的问题。` },
      { kind: 'text', text: '有原文的给原文和条号，没有写的直说没有写。直接提问就可以。' },
      { kind: 'text', text: how },
      { kind: 'note', title: '请留意', text: '请不要在这里发涉密内容，也不要发不宜公开的内容。' },
    ],
    choices: [...questions, pairButton],
  }
}

/** What is the unit's stays inside. `isPaired`: the person is, the group is not. */
export function guestRefusal({ group }: Sender, isPaired: boolean): Reply {
  const why =
    group && isPaired
      ? '本群还没有连到本单位，不能在群里办理。请私聊我；或者说“配对”，请管理员把本群连上。'
      : '办理要先配对：说“配对”会得到6位码，请管理员在网页上输入。配对以前，可以直接问办法里的问题。'
  return { blocks: [{ kind: 'text', text: why }], choices: [pairButton, ...questions] }
}

/** A file is not even fetched. */
export function guestFileRefusal(sender: Sender, isPaired: boolean): Reply {
  const { blocks, choices } = guestRefusal(sender, isPaired)
  return { blocks: [{ kind: 'text', text: '文件没有收，也没有读。' }, ...blocks], choices }
}

const questions: readonly Choice[] = examples.map(text => ({ id: choiceId.say(text), label: text, kind: 'question' }))
