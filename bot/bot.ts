import { cleanText } from '../common/clean-text.js'
import { AppError } from '../common/errors.js'
import { carriesSecretMarking } from '../common/secret-marking.js'
import type { Calendar } from '../common/working-days.js'
import type { DocumentMaker } from '../flows/documents/ports.js'
import type { Project } from '../projects/project.js'
import { usualPreferences } from '../projects/reminder-preferences.js'
import { ChangedMeanwhileError } from '../services/changes.js'
import type { CurrentKnowledge } from '../services/corpus/current-knowledge.js'
import type { Current } from '../services/current.js'
import { fileNameOf, type Handed, readHanded } from '../services/documents/handed-file.js'
import { withDocuments } from '../services/documents/keep-documents.js'
import { draftsToTellOf, toldIfUntouchedSince, toldOf } from '../services/filings/draft-age.js'
import { type Caller, callerIn, channelOf } from '../services/people/caller.js'
import { settledDuties } from '../services/reminders/settled-duties.js'
import type { Workspace } from '../services/workspace.js'
import { askKnowledge } from './handlers/answer-question.js'
import type { IncomingMessage } from './message.js'
import { perform } from './perform.js'
import type { Reply } from './reply.js'
import type { Dependencies, RequestContext, TurnResult } from './request-context.js'
import { newSession, type Session } from './session.js'
import type { SessionStore, Turn } from './session-store.js'
import { type ChoiceMeaning, readChoice, runOf } from './understand/choice-id.js'
import type { AskForHelp } from './understand/help.js'
import { understood } from './understand/route.js'
import { asksForSheet } from './understand/slots.js'
import { answerView } from './views/answer-view.js'
import { draftNotice } from './views/draft-notice.js'
import { errorView } from './views/error-view.js'

export interface BotParts extends Omit<Dependencies, 'knowledge' | 'documents'> {
  readonly conversations: SessionStore
  /** What somebody can go on with. */
  readonly workspace: (caller: Caller) => Promise<Workspace>
  /** One message is answered from one library, whatever takes its place meanwhile. */
  readonly knowledge: CurrentKnowledge
  readonly documents?: Current<DocumentMaker | undefined>
  /** Milliseconds. */
  readonly now: () => number
  /** The working days that are known; it grows when an administrator takes in a notice. */
  readonly calendar?: Current<Calendar>
  /** What an embedder and a model say beforehand, where there are some. */
  readonly help?: AskForHelp
  /** Sees what became of a message once it is kept: for those who try the bot by script. */
  readonly watch?: (meant: string, turn: Turn) => void
  /** Writes to the log, in English; nothing that a person said. */
  readonly log: (line: string, error?: unknown) => void
}

export interface Bot {
  /** Answers a message, and never rejects: a failure is an apology, and what was kept before stays as it was. */
  handle(message: IncomingMessage): Promise<Reply>
}

/** How often a message is decided again when somebody else saved first. */
const attempts = 4

/** The bot: load → route → perform → save → reply, one message of a conversation at a time. */
export function createBot(parts: BotParts): Bot {
  const { conversations, catalogue, now, log, draftDays, calendar = () => new Map() } = parts

  /** As they are now, for one message. */
  function dependencies(): Dependencies {
    const { newId, readTable } = parts
    const documents = parts.documents?.()
    return {
      knowledge: parts.knowledge(),
      catalogue,
      newId,
      draftDays,
      ...(documents ? { documents } : {}),
      ...(readTable ? { readTable } : {}),
    }
  }

  async function answerOnce(message: IncomingMessage, handedIn: () => Promise<Handed> | undefined): Promise<Reply> {
    const known = await conversations.replyTo(message.conversation, message.id)
    if (known) return known
    const handed = await handedIn()
    if (handed?.kind === 'secret') return turnAway(message)
    const context = { ...(await load(message)), ...(handed ? { handed } : {}) }
    const { id: meant, intent } = understood(context, catalogue)
    const around = dependencies()
    const help = await parts.help?.(intent, context, around)
    const decided = perform(intent, help ? { ...context, help } : context, around)
    const { reply: said, session, runs, projects = [], settings = [] } = withDraftNotice(decided, context, draftDays)
    const attached = (await decided.attach?.()) ?? []
    const whole = attached.length > 0 ? { ...said, blocks: [...said.blocks, ...attached] } : said
    const reply = offeredHere(whole, message.conversation)
    const files = reply.blocks.flatMap(block => (block.kind === 'file' ? [block.name] : []))
    const { madeFrom } = decided
    const kept = madeFrom && context.isMember ? withDocuments(projects, files, madeFrom, context) : projects
    const settled = settledDuties(context.projects, kept)
    const turn: Turn = {
      message: message.id,
      reply,
      session,
      runs,
      projects: kept,
      settled,
      settings,
      at: context.now,
    }
    await conversations.saveTurn(turn)
    parts.watch?.(meant, turn)
    return reply
  }

  async function load(message: IncomingMessage): Promise<RequestContext> {
    const caller = callerIn(message.conversation, message.person)
    const { person, isMember } = caller
    const session = { ...(await conversations.loadSession(message.conversation)), person }
    const offered = session.offered.find(choice => choice.label === message.text.trim())
    const tapped = message.choice ?? offered?.id ?? offeredByNumber(message.text, session.offered)
    const meaning = tapped === undefined ? undefined : readChoice(tapped)
    const answered = await answerMeant(meaning, message, session)
    const { drafts, untold, projects, preferences, reached, own, filing, archived } = await parts.workspace(caller)
    return {
      message,
      session,
      inHand: await filing(session.inHand),
      named: await filing(runOf(meaning)),
      drafts,
      untold: await untold(toldIfUntouchedSince(now(), draftDays)),
      projects,
      archived: mayConcernArchived(tapped, projects) ? await archived() : [],
      isMember,
      calendar: calendar(),
      preferences,
      reached,
      own,
      now: now(),
      ...(answered ? { answered } : {}),
    }
  }

  /** The answer that a 办理依据单 is wanted of: the one the button stands under, or the last one. */
  async function answerMeant(
    meaning: ChoiceMeaning | undefined,
    { text, choice }: IncomingMessage,
    { conversation, answered }: Session,
  ): Promise<RequestContext['answered']> {
    const byWords = choice === undefined && asksForSheet(text)
    if (meaning?.kind !== 'sheet' && !byWords) return undefined
    const question = meaning?.kind === 'sheet' ? answered.find(one => one.message === meaning.message) : answered.at(-1)
    const reply = question && (await conversations.replyTo(conversation, question.message))
    // Words that were taken back are not printed either.
    const stands = reply?.blocks.some(block => block.kind === 'conclusion')
    return question && reply && stands ? { question, reply } : undefined
  }

  async function handleInTurn(message: IncomingMessage): Promise<Reply> {
    const { file } = message
    let handed: Promise<Handed> | undefined
    const handedIn = () => {
      handed ??= file && readHanded(file, parts.readTable)
      return handed
    }
    for (let attempt = 1; ; attempt++) {
      try {
        return await answerOnce(message, handedIn)
      } catch (error) {
        if (!(error instanceof ChangedMeanwhileError) || attempt >= attempts) throw error
      }
    }
  }

  /** Text with a secret marking goes no further than this: it is answered, and neither kept nor logged. */
  function turnAway(message: IncomingMessage): Reply {
    const session = newSession(message.conversation)
    const nobody = {
      drafts: [],
      untold: [],
      projects: [],
      archived: [],
      isMember: false,
      calendar: new Map(),
      preferences: usualPreferences,
    }
    const context: RequestContext = { message, session, inHand: null, named: null, ...nobody, now: now() }
    return answerView(askKnowledge(context, dependencies(), '秘密★').answer, { sum: null, offers: new Map() })
  }

  return {
    async handle(received) {
      try {
        const message = cleaned(received)
        if (carriesSecret(message)) return turnAway(message)
        return await conversations.inOrder(message.conversation, () => handleInTurn(message))
      } catch (error) {
        if (error instanceof AppError) log(`a message was not answered: ${error.code}: ${error.message}`)
        else log('a message was not answered; this is a bug', error)
        return errorView(error)
      }
    },
  }
}

/** Adds the notice that drafts are about to be cleared; each is told of once, and never in the middle of a question. */
function withDraftNotice(outcome: TurnResult, { untold, now }: RequestContext, draftDays: number): TurnResult {
  const isAsking = outcome.reply.blocks.some(block => block.kind === 'question')
  const due = isAsking ? [] : draftsToTellOf(untold, outcome.runs)
  if (due.length === 0) return outcome
  return {
    ...outcome,
    reply: { ...outcome.reply, blocks: [...outcome.reply.blocks, draftNotice(due, draftDays)] },
    runs: [...outcome.runs, ...due.map(draft => toldOf(draft, now))],
  }
}

/** Forms are on the page only. */
function offeredHere(reply: Reply, conversation: string): Reply {
  if (channelOf(conversation) === 'web') return reply
  return { ...reply, choices: reply.choices.filter(choice => choice.kind !== 'form') }
}

function offeredByNumber(text: string, offered: readonly { readonly id: string }[]): string | undefined {
  return /^\d{1,2}$/.test(text.trim()) ? offered[Number(text) - 1]?.id : undefined
}

/** Words may name any project; a button only one that is not open needs a look further. */
function mayConcernArchived(tapped: string | undefined, open: readonly Project[]): boolean {
  const meaning = readChoice(tapped ?? '')
  return meaning === undefined || (meaning.kind === 'project' && !open.some(project => project.id === meaning.about[0]))
}

function cleaned(message: IncomingMessage): IncomingMessage {
  const { conversation, id, text, choice, person, sender, file } = message
  return {
    conversation: cleanText(conversation),
    id: cleanText(id),
    text: cleanText(text.slice(0, 4000)),
    ...(choice === undefined ? {} : { choice: cleanText(choice) }),
    ...(person === undefined ? {} : { person }),
    ...(file === undefined ? {} : { file: { name: fileNameOf(file.name), size: file.size, open: () => file.open() } }),
    ...(sender === undefined ? {} : { sender: { ...sender, name: cleanText(sender.name) } }),
  }
}

function carriesSecret({ text, choice = '' }: IncomingMessage): boolean {
  return carriesSecretMarking(text) || carriesSecretMarking(choice)
}
