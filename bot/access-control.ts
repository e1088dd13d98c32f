import { AppError } from '../common/errors.js'
import type { CatalogueEntry } from '../flows/engine/entry.js'
import { commandOf } from '../flows/engine/reserved.js'
import { localPerson } from '../services/people/caller.js'
import type { Applicant, Paired, Pairings } from '../services/people/pairings.js'
import { type PaceLimits, paceOf } from '../services/people/rate-limiter.js'
import { carriesSecretMarking } from '../services/secret-marking.js'
import type { IncomingMessage, Sender } from './message.js'
import type { Reply } from './reply.js'
import { readChoice } from './understand/choice-id.js'
import { startIn } from './understand/starting.js'
import { errorView } from './views/error-view.js'
import { guestFileRefusal, guestHome, guestRefusal } from './views/guest-view.js'
import * as view from './views/pairing-view.js'

type Handle = (message: IncomingMessage) => Promise<Reply>

export interface DoorParts {
  /** The whole bot, for those who belong to the unit. */
  readonly inside: Handle
  /** The public regulation, and nothing of the unit's. */
  readonly outside: Handle
  readonly pairings: Pairings
  readonly catalogue: readonly CatalogueEntry[]
  /** What the regulation is called. */
  readonly title: string
  /** How fast strangers may ask. */
  readonly pace?: PaceLimits
  /** Milliseconds. */
  readonly now: () => number
  /** Says something to an account or a group that did not ask. */
  readonly tell: (subject: string, reply: Reply) => Promise<void>
  /** In English. */
  readonly log: (line: string, error?: unknown) => void
}

/**
 * Decides how far a message gets. Whoever sits at the page or the terminal is the unit's own, and its administrator. An
 * account of a messenger gets in when the administrator has typed its code; a group, only those in it who are paired
 * themselves, and only where the group was linked too. Everybody else learns what the public regulation says.
 */
export function withDoor(parts: DoorParts): Handle {
  const pace = paceOf(parts.pace)
  return async message => {
    try {
      const { sender } = message
      if (!sender) return await atPage(parts, message)
      const paired = await parts.pairings.find(sender.account)
      const paced = paired ? undefined : pace(sender.account, parts.now())
      if (paced?.kind === 'silent') return view.nothingSaid
      if (paced?.kind === 'tell') return view.tooFast(paced.until - parts.now())
      return await fromMessenger(parts, message, sender, paired)
    } catch (error) {
      if (error instanceof AppError) parts.log(`a message was not let in: ${error.code}: ${error.message}`)
      else parts.log('a message was not let in; this is a bug', error)
      return errorView(error)
    }
  }
}

// ── From a messenger ──

async function fromMessenger(
  parts: DoorParts,
  message: IncomingMessage,
  sender: Sender,
  paired: Paired | undefined,
): Promise<Reply> {
  const word = pairingWord(message)
  if (word?.kind === 'pair') return word.rest === '' ? askForCode(parts, sender) : view.codeBelongsOnPage
  if (word?.kind === 'unpair') return leave(parts, sender)
  const isLinked = sender.group === null || (await parts.pairings.find(sender.group.id)) !== undefined
  if (paired && isLinked) return parts.inside({ ...message, person: paired.person })
  if (message.file) return guestFileRefusal(sender, paired !== undefined)
  if (asksWhoWeAre(message)) return guestHome(parts.title, sender)
  if (needsUnit(message, parts.catalogue)) return guestRefusal(sender, paired !== undefined)
  return parts.outside(message)
}

async function askForCode({ pairings, now }: DoorParts, sender: Sender): Promise<Reply> {
  const applicant = applicantOf(sender)
  if (await pairings.find(applicant.subject)) return view.alreadyPaired(applicant)
  const { code, until } = await pairings.request(applicant, now())
  return view.hereIsTheCode(applicant, code, until - now())
}

/** Whoever is paired may end it for themselves, and for a group they are in. */
async function leave({ pairings }: DoorParts, sender: Sender): Promise<Reply> {
  const applicant = applicantOf(sender)
  const mayEnd = (await pairings.find(sender.account)) !== undefined
  const ended = mayEnd ? await pairings.remove(applicant.subject) : undefined
  return ended ? view.ended(ended) : view.notPaired(applicant)
}

/** In a group, the group itself asks. */
function applicantOf({ account, name, group }: Sender): Applicant {
  return group ? { subject: group.id, name: group.name, kind: 'group' } : { subject: account, name, kind: 'person' }
}

function asksWhoWeAre({ text, choice }: IncomingMessage): boolean {
  if (choice !== undefined) return readChoice(choice)?.kind === 'home'
  return /^(首页|主页|菜单|功能|开始|你好|您好|你是谁|)$/.test(text.trim()) || commandOf(text)?.command === 'help'
}

/** Whether a message is about filings: those are the unit's. */
function needsUnit({ text, choice }: IncomingMessage, catalogue: readonly CatalogueEntry[]): boolean {
  if (choice !== undefined) return !['say', 'article'].includes(readChoice(choice)?.kind ?? 'say')
  const command = commandOf(text)?.command
  if (command !== undefined) return command !== 'why' && command !== 'basis'
  return startIn(text, catalogue) !== undefined
}

// ── At the page ──

async function atPage(parts: DoorParts, message: IncomingMessage): Promise<Reply> {
  const { pairings } = parts
  const named = message.choice === undefined ? undefined : view.subjectToEnd(message.choice)
  if (named !== undefined) return endAt(parts, await pairings.find(named))
  const word = message.choice === undefined ? pairingWord(message) : undefined
  if (word?.kind === 'pair') return word.rest === '' ? view.howToPair(await pairings.list()) : letIn(parts, word.rest)
  const owner = message.choice === undefined ? ownerIn(message.text) : undefined
  // A name with a mark of secrecy is kept no more than any other text: it is turned away inside.
  if (owner && !carriesSecretMarking(message.text)) return nameOwner(parts, owner)
  if (word?.kind !== 'unpair') return parts.inside(message)
  const all = await pairings.list()
  const meant = all.filter(one => word.rest === '' || asTyped(one.name).includes(word.rest))
  return meant.length === 1 ? endAt(parts, meant[0]) : view.whichToEnd(meant.length > 0 ? meant : all)
}

async function letIn(parts: DoorParts, typed: string): Promise<Reply> {
  const code = typed.replace(/[\s-]/g, '')
  const paired = await parts.pairings.confirm(code, localPerson, parts.now())
  if (!paired) return view.wrongCode
  announce(parts, paired, view.welcome(paired))
  return view.letIn(paired)
}

async function endAt(parts: DoorParts, paired: Paired | undefined): Promise<Reply> {
  const ended = paired && (await parts.pairings.remove(paired.subject))
  if (!ended) return view.whichToEnd(await parts.pairings.list())
  announce(parts, ended, view.ended(ended))
  return view.ended(ended)
}

/** Whose an account is: reminders of what somebody does, and of what stays undone, go there. */
async function nameOwner({ pairings }: DoorParts, { account, name }: Owner): Promise<Reply> {
  const all = (await pairings.list()).filter(one => one.kind === 'person')
  const meant = all.filter(one => asTyped(one.name).includes(account) || one.knownAs === account)
  const [one, ...others] = meant
  if (!one || others.length > 0) return view.whichAccount(account, meant.length > 0 ? meant : all)
  const named = await pairings.nameOwner(one.subject, name)
  return named ? view.ownerNamed(named) : view.whichAccount(account, all)
}

/** The messenger may be out of reach: what was decided holds all the same. */
function announce({ tell, log }: DoorParts, { subject }: Paired, reply: Reply): void {
  tell(subject, reply).catch(error => log('a pairing was not announced to those it is about', error))
}

// ── Words ──

interface Owner {
  readonly account: string
  /** Null: nobody in particular. */
  readonly name: string | null
}

/** Half-width, and without the quotes that names are shown in: a name is found however it is copied or typed. */
function asTyped(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[“”"。.\s]+/g, ' ')
    .trim()
}

/** 「账号 小王 是 王小明」, 「账号 小王 不是谁的」; undefined for a question. */
function ownerIn(text: string): Owner | undefined {
  const words = asTyped(text)
  const [, nobodys] = /^账号[\s:]*(.+?)\s*不(?:是|归)谁的?$/.exec(words) ?? []
  if (nobodys !== undefined) return { account: nobodys, name: null }
  const [, account, name] = /^账号[\s:]*(.+?)\s*(?:是|归)\s*(.{1,30}?)\s*(?:的|在用)?$/.exec(words) ?? []
  return account === undefined || name === undefined || /谁|什么|哪|[?吗呢]$/.test(name) ? undefined : { account, name }
}

/** 「配对」, 「配对 K7M2QX」, 「取消配对」, 「取消配对 张三」 */
function pairingWord({ text, choice }: IncomingMessage): { kind: 'pair' | 'unpair'; rest: string } | undefined {
  if (choice === view.pairChoice) return { kind: 'pair', rest: '' }
  const words = asTyped(text)
  const unpair = /^(?:取消配对|解除配对)[\s:]*(.*)$/.exec(words)
  if (unpair) return { kind: 'unpair', rest: unpair[1] ?? '' }
  const pair = /^配对码?[\s:]*([0-9A-Za-z][0-9A-Za-z\s-]*)?$/.exec(words)
  return pair ? { kind: 'pair', rest: (pair[1] ?? '').toUpperCase() } : undefined
}
