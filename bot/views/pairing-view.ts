import type { Applicant, Paired } from '../../services/people/pairings.js'
import type { Choice, Reply } from '../reply.js'

/** The button that asks for a code. */
export const pairChoice = 'pair'

const endPrefix = 'unpair:'

/** Whom a button of {@link whichToEnd} shuts out. */
export function subjectToEnd(choice: string): string | undefined {
  return choice.startsWith(endPrefix) ? choice.slice(endPrefix.length) : undefined
}

export const pairButton: Choice = { id: pairChoice, label: '配对', kind: 'command' }

export function hereIsTheCode(applicant: Applicant, code: string, life: number): Reply {
  const minutes = Math.max(1, Math.round(life / 60_000))
  const effect =
    applicant.kind === 'group'
      ? '连上以后，群里已经配对的人可以在这里办理，群里的人都看得到。'
      : '配对以后，网页上没填完的，在这里可以接着填；在这里填的，网页上也能接着填。'
  return said(
    `${applicant.kind === 'group' ? '本群的' : '您的'}配对码是 ${code}，${minutes}分钟内有效。`,
    `请管理员在办法通网页的对话里输入“配对 ${code}”。${effect}`,
  )
}

/** Said once; what comes before that time gets no answer. */
export function tooFast(wait: number): Reply {
  const minutes = Math.max(1, Math.ceil(wait / 60_000))
  return said(
    '您问得有点快，我先歇一下。',
    `请${minutes}分钟以后再问，在这之前的消息不再回答。已经和本单位配对的不受这个限制。`,
  )
}

export const nothingSaid: Reply = { blocks: [], choices: [], silent: true }

export const codeBelongsOnPage: Reply = said(
  '配对码不是在这里输入的。',
  '请管理员在办法通网页的对话里输入“配对”加这6位码。还没有码的，在这里说“配对”就会给您一个。',
)

export function alreadyPaired({ kind }: Applicant): Reply {
  return kind === 'group'
    ? said('本群已经连上了。', '不想连了，请说“取消配对”。')
    : said('您已经配对了。', '可以直接办理，也可以说“继续上次”。不想用了，请说“取消配对”。')
}

/** To the administrator. */
export function letIn(paired: Paired): Reply {
  const reach =
    paired.kind === 'group'
      ? '群里已经配对的人，现在可以在群里办理；群里的人都看得到，请确认群里没有外人。'
      : '现在可以看到并接着填本单位的内容。'
  const whose = paired.kind === 'group' ? '' : `想让提醒只发给该办的人，请再说“账号 ${paired.name} 是 某某”。`
  return said(`已和${nameOf(paired)}配对。`, `${reach}${whose}如果不是您要让进来的，请马上说“取消配对”。`)
}

/** To those who were let in. */
export function welcome({ kind }: Paired): Reply {
  return kind === 'group'
    ? said('本群已连上本单位的办法通。', '已经配对的人，可以在群里点我的名办理。')
    : said('配对好了。', '没填完的，说“继续上次”就可以接着填。')
}

/** Whose an account is was said. */
export function ownerNamed({ name, knownAs }: Paired): Reply {
  return knownAs === null
    ? said(`记下了，账号“${name}”不专门给谁用。`, '没有写明由谁办的事项，提醒仍会发到这个账号。')
    : said(
        `记下了，账号“${name}”是${knownAs}在用。`,
        `项目里写明由${knownAs}办的事项，提醒发到这个账号；${knownAs}是上级负责人的，逾期未办时也发到这里。`,
      )
}

/** No account, or several, fit what was said. */
export function whichAccount(named: string, all: readonly Paired[]): Reply {
  if (all.length === 0) return said('现在没有配对的账号。', '请先在 Telegram 里对机器人说“配对”。')
  return said(
    `没有认出“${named}”是哪一个账号。`,
    `配对的账号有：${all.map(nameOf).join('、')}。请照着说，例如“账号 ${all[0]?.name ?? ''} 是 王小明”。`,
  )
}

export const wrongCode: Reply = said(
  '没有这个配对码，或者已经过期。',
  '请核对6位码；过期的，请对方在 Telegram 里再说一次“配对”，会得到新的码。',
)

export function howToPair(all: readonly Paired[]): Reply {
  const how =
    '先在 Telegram 里对机器人说“配对”，会得到6位码；再回到这里，输入“配对”加这6位码。连一个群，就在群里点机器人的名说“配对”。'
  const list = all.length === 0 ? '现在还没有配对的。' : `已经配对的：${all.map(withOwner).join('、')}。`
  return said(list, how)
}

/** Where one must be chosen. */
export function whichToEnd(all: readonly Paired[]): Reply {
  if (all.length === 0) return said('现在没有配对的，不用取消。')
  const choices = all.map((one): Choice => ({ id: endPrefix + one.subject, label: nameOf(one), kind: 'answer' }))
  return { blocks: [{ kind: 'text', text: '要取消哪一个？' }], choices }
}

export function ended(paired: Paired): Reply {
  const after = paired.kind === 'group' ? '群里不再能看到本单位的内容' : '不再能看到本单位的内容'
  return said(`已取消配对：${nameOf(paired)}。`, `从现在起，${after}；以前发过的消息还在聊天记录里，请自行清理。`)
}

export function notPaired({ kind }: Applicant): Reply {
  return said(kind === 'group' ? '本群没有连上，或者您没有配对，不能取消。' : '您还没有配对，不用取消。')
}

function withOwner(paired: Paired): string {
  return paired.knownAs === null ? nameOf(paired) : `${nameOf(paired)}（${paired.knownAs}）`
}

function nameOf({ kind, name }: Applicant): string {
  return kind === 'group' ? `群“${name}”` : `“${name}”`
}

function said(conclusion: string, text?: string): Reply {
  const more = text === undefined ? [] : [{ kind: 'text' as const, text }]
  return { blocks: [{ kind: 'conclusion', text: conclusion }, ...more], choices: [] }
}
