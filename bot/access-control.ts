import { AppError } from '../common/errors.js'
import { carriesSecretMarking } from '../common/secret-marking.js'
import type { CatalogueEntry } from '../flows/engine/catalogue-entry.js'
import type { Current } from '../services/current.js'
import { type Caller, callerIn } from '../services/people/caller.js'
import type { Paired, Sender } from '../services/people/pairings.js'
import { applicantOf, asTyped, type PeopleService } from '../services/people/people-service.js'
import type { IncomingMessage } from './message.js'
import type { Reply } from './reply.js'
import { readChoice } from './understand/choice-id.js'
import { meantByGuest } from './understand/route.js'
import { errorView } from './views/error-view.js'
import { guestFileRefusal, guestHome, guestRefusal } from './views/guest-view.js'
import * as view from './views/pairing-view.js'

type Handle = (message: IncomingMessage) => Promise<Reply>

export interface AccessParts {
  /** The whole bot, for those who belong to the unit. */
  readonly members: Handle
  /** The public regulation, and nothing of the unit's. */
  readonly guests: Handle
  readonly people: PeopleService
  readonly catalogue: readonly CatalogueEntry[]
  /** What the regulation is called. */
  readonly title: Current<string>
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
export function withAccess(parts: AccessParts): Handle {
  return async message => {
    try {
      const { sender } = message
      return sender ? await fromMessenger(parts, message, sender) : await atPage(parts, message)
    } catch (error) {
      if (error instanceof AppError) parts.log(`a message was not let in: ${error.code}: ${error.message}`)
      else parts.log('a message was not let in; this is a bug', error)
      return errorView(error)
    }
  }
}

// ── From a messenger ──

async function fromMessenger(parts: AccessParts, message: IncomingMessage, sender: Sender): Promise<Reply> {
  const admission = await parts.people.admit(sender)
  if (admission.kind === 'silent') return view.nothingSaid
  if (admission.kind === 'too-fast') return view.tooFast(admission.wait)
  const word = pairingWord(message)
  if (word?.kind === 'pair') return word.rest === '' ? askForCode(parts, sender) : view.codeBelongsOnPage
  if (word?.kind === 'unpair') {
    const ended = await parts.people.leave(sender)
    return ended ? view.ended(ended) : view.notPaired(applicantOf(sender))
  }
  if (admission.kind === 'member') return parts.members({ ...message, person: admission.person })
  if (message.file) return guestFileRefusal(sender, admission.isPaired)
  if (asksWhoWeAre(message, parts.catalogue)) return guestHome(parts.title(), sender)
  if (needsUnit(message, parts.catalogue)) return guestRefusal(sender, admission.isPaired)
  return parts.guests(message)
}

async function askForCode({ people }: AccessParts, sender: Sender): Promise<Reply> {
  const applicant = applicantOf(sender)
  const given = await people.requestCode(sender)
  return given ? view.hereIsTheCode(applicant, given.code, given.lasts) : view.alreadyPaired(applicant)
}

function asksWhoWeAre({ text, choice }: IncomingMessage, catalogue: readonly CatalogueEntry[]): boolean {
  if (choice !== undefined) return readChoice(choice)?.kind === 'home'
  return ['home', 'greet'].includes(meantByGuest(text, catalogue))
}

/** Whether a message is about the unit's own matters, and no question. */
function needsUnit({ text, choice }: IncomingMessage, catalogue: readonly CatalogueEntry[]): boolean {
  if (choice !== undefined) return !['say', 'article'].includes(readChoice(choice)?.kind ?? 'say')
  return !openToGuests.has(meantByGuest(text, catalogue))
}

const openToGuests: ReadonlySet<string> = new Set(['ask', 'thanks', 'noise', 'correct-question', 'count-days'])

// ── At the page ──

async function atPage(parts: AccessParts, message: IncomingMessage): Promise<Reply> {
  const { people } = parts
  const caller = callerIn(message.conversation)
  const tapped = message.choice === undefined ? undefined : view.subjectToEnd(message.choice)
  if (tapped !== undefined) return end(parts, caller, tapped)
  const word = message.choice === undefined ? pairingWord(message) : undefined
  if (word?.kind === 'pair') {
    return word.rest === '' ? view.howToPair(await people.accounts(caller)) : pair(parts, caller, word.rest)
  }
  const owner = message.choice === undefined ? ownerIn(message.text) : undefined
  // A name with a mark of secrecy is kept no more than any other text: it is turned away inside.
  if (owner && !carriesSecretMarking(message.text)) {
    const named = await people.nameOwnerOf(caller, owner.account, owner.name)
    return named.kind === 'one' ? view.ownerNamed(named.account) : view.whichAccount(owner.account, named.among)
  }
  if (word?.kind !== 'unpair') return parts.members(message)
  const found = await people.find(caller, word.rest)
  return found.kind === 'one' ? end(parts, caller, found.account.subject) : view.whichToEnd(found.among)
}

async function pair(parts: AccessParts, caller: Caller, typed: string): Promise<Reply> {
  const paired = await parts.people.confirm(caller, typed)
  if (!paired) return view.wrongCode
  announce(parts, paired, view.welcome(paired))
  return view.letIn(paired)
}

async function end(parts: AccessParts, caller: Caller, subject: string): Promise<Reply> {
  const ended = await parts.people.end(caller, subject)
  if (!ended) return view.whichToEnd(await parts.people.accounts(caller))
  announce(parts, ended, view.ended(ended))
  return view.ended(ended)
}

/** The messenger may be out of reach: what was decided holds all the same. */
function announce({ tell, log }: AccessParts, { subject }: Paired, reply: Reply): void {
  tell(subject, reply).catch(error => log('a pairing was not announced to those it is about', error))
}

// ── Words ──

interface Owner {
  readonly account: string
  /** Null: nobody in particular. */
  readonly name: string | null
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
