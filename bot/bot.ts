import { cleanText } from '../common/clean-text.js'
import { AppError } from '../common/errors.js'
import { dayLength } from '../common/moment.js'
import type { Calendar } from '../common/working-days.js'
import type { Project } from '../projects/project.js'
import { usualPreferences } from '../projects/reminder-preferences.js'
import { ChangedMeanwhileError } from '../services/changes.js'
import { fileNameOf, type Handed, readHanded } from '../services/documents/handed-file.js'
import { withDocuments } from '../services/documents/keep-documents.js'
import { clearedIfUntouchedSince, draftsToTellOf, toldOf } from '../services/filings/draft-age.js'
import { type Filing, openFiling } from '../services/filings/filing.js'
import type { SavedRun } from '../services/filings/saved-run.js'
import { channelOf, localPerson, personOf } from '../services/people/caller.js'
import { loadPreferences } from '../services/reminders/load-preferences.js'
import { settledDuties } from '../services/reminders/settled-duties.js'
import { carriesSecretMarking } from '../services/secret-marking.js'
import { askKnowledge } from './handlers/answer-question.js'
import type { IncomingMessage } from './message.js'
import { perform } from './perform.js'
import type { Reply } from './reply.js'
import type { Dependencies, RequestContext, TurnResult } from './request-context.js'
import { newSession, type Session } from './session.js'
import type { Store } from './session-store.js'
import { type ChoiceMeaning, readChoice, runOf } from './understand/choice-id.js'
import type { AskForHelp } from './understand/help.js'
import { asksForSheet, route } from './understand/route.js'
import { answerView } from './views/answer-view.js'
import { draftNotice } from './views/draft-notice.js'
import { errorView } from './views/error-view.js'

export interface BotParts extends Dependencies {
  readonly store: Store
  /** Milliseconds. */
  readonly now: () => number
  /** The working days that are known; it grows when an administrator takes in a notice. */
  readonly calendar?: () => Calendar
  /** What an embedder and a model say beforehand, where there are some. */
  readonly help?: AskForHelp
  /** Writes to the log, in English; nothing that a person said. */
  readonly log: (line: string, error?: unknown) => void
}

export interface Bot {
  /** Answers a message, and never rejects: a failure is an apology, and what was kept before stays as it was. */
  handle(message: IncomingMessage): Promise<Reply>
  /** Clears what is kept no longer: drafts nobody went on with, replies nobody will ask for again. */
  tidyUp(): Promise<void>
}

/** How many of a person's drafts are looked at: more are no list to choose from. */
const mostDrafts = 20
/** How many projects that were put away are looked at: more are no list to choose from. */
const mostPutAway = 50
/** How often a message is decided again when somebody else saved first. */
const attempts = 4
/** How long a redelivered message is recognised. */
const rememberedDays = 7

/** The bot: load → route → perform → save → reply, one message of a conversation at a time. */
export function createBot(parts: BotParts): Bot {
  const { store, catalogue, now, log, draftDays, calendar = () => new Map() } = parts

  async function answerOnce(message: IncomingMessage, handedIn: () => Promise<Handed> | undefined): Promise<Reply> {
    const known = await store.replyTo(message.conversation, message.id)
    if (known) return known
    const handed = await handedIn()
    if (handed?.kind === 'secret') return turnAway(message)
    const context = { ...(await load(message)), ...(handed ? { handed } : {}) }
    const intent = route(context, catalogue)
    const help = await parts.help?.(intent, context, parts)
    const decided = perform(intent, help ? { ...context, help } : context, parts)
    const { reply: said, session, runs, projects = [], notes = [] } = withDraftNotice(decided, context, draftDays)
    const attached = (await decided.attach?.()) ?? []
    const whole = attached.length > 0 ? { ...said, blocks: [...said.blocks, ...attached] } : said
    const reply = offeredHere(whole, message.conversation)
    const files = reply.blocks.flatMap(block => (block.kind === 'file' ? [block.name] : []))
    const { madeFrom } = decided
    const kept = madeFrom && context.isMember ? withDocuments(projects, files, madeFrom, context) : projects
    const settled = settledDuties(context.projects, kept)
    await store.saveTurn({ message: message.id, reply, session, runs, projects: kept, settled, notes, at: context.now })
    return reply
  }

  async function load(message: IncomingMessage): Promise<RequestContext> {
    const person = message.person ?? personOf(message.conversation)
    const session = { ...(await store.loadSession(message.conversation)), person }
    const isMember = person === localPerson
    const offered = session.offered.find(choice => choice.label === message.text.trim())
    const tapped = message.choice ?? offered?.id ?? offeredByNumber(message.text, session.offered)
    const meaning = tapped === undefined ? undefined : readChoice(tapped)
    const named = runOf(meaning)
    const answered = await answerMeant(meaning, message, session)
    const drafts = await store.openRuns(session.person, mostDrafts)
    const projects = isMember ? await store.projects.openProjects() : []
    const find = async (id: string | null): Promise<Filing | null> => {
      if (id === null) return null
      const saved = drafts.find(draft => draft.id === id) ?? (await store.findRun(id, session.person))
      return (saved && open(saved)) ?? null
    }
    return {
      message,
      session,
      inHand: await find(session.inHand),
      named: await find(named),
      drafts: drafts.flatMap(saved => open(saved) ?? []),
      projects,
      putAway:
        isMember && mayConcernPutAway(tapped, message.text, projects)
          ? await store.projects.putAwayProjects(mostPutAway)
          : [],
      isMember,
      calendar: calendar(),
      habits: isMember ? await loadPreferences(store.projects) : usualPreferences,
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
    const reply = question && (await store.replyTo(conversation, question.message))
    // Words that were taken back are not printed either.
    const stands = reply?.blocks.some(block => block.kind === 'conclusion')
    return question && reply && stands ? { question, reply } : undefined
  }

  /** A filing that was deleted or cleared is gone, whatever still points to it. */
  function open(saved: SavedRun): Filing | undefined {
    const isThere = saved.status === 'open' || saved.status === 'finished'
    return isThere ? openFiling(saved, catalogue) : undefined
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
    const nobody = { projects: [], putAway: [], isMember: false, calendar: new Map(), habits: usualPreferences }
    const context: RequestContext = { message, session, inHand: null, named: null, drafts: [], ...nobody, now: now() }
    return answerView(askKnowledge(context, parts, '秘密★').answer, { sum: null, offers: new Map() })
  }

  return {
    async handle(received) {
      try {
        const message = cleaned(received)
        if (carriesSecret(message)) return turnAway(message)
        return await store.inOrder(message.conversation, () => handleInTurn(message))
      } catch (error) {
        if (error instanceof AppError) log(`a message was not answered: ${error.code}: ${error.message}`)
        else log('a message was not answered; this is a bug', error)
        return errorView(error)
      }
    },
    async tidyUp() {
      try {
        await store.expireDrafts(clearedIfUntouchedSince(now(), draftDays), now())
        await store.dropReplies(now() - rememberedDays * dayLength)
      } catch (error) {
        log('old drafts were not cleared; tried again later', error)
      }
    },
  }
}

/** Adds the notice that drafts are about to be cleared; each is told of once, and never in the middle of a question. */
function withDraftNotice(outcome: TurnResult, { drafts, now }: RequestContext, draftDays: number): TurnResult {
  const isAsking = outcome.reply.blocks.some(block => block.kind === 'question')
  const due = isAsking ? [] : draftsToTellOf(drafts, outcome.runs, { now, draftDays })
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

/** Words or a button that may concern a project that is put away; the others need not be read for every message. */
function mayConcernPutAway(tapped: string | undefined, text: string, open: readonly Project[]): boolean {
  const meaning = readChoice(tapped ?? '')
  if (meaning?.kind === 'project') return !open.some(project => project.id === meaning.about[0])
  return /收起|办结|打开|启用|恢复|取出|项目|改为|改成|预算|合同|阶段/.test(text)
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
