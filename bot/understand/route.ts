import { rowsOfClipboard } from '../../common/delimited-rows.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { readCalendarQuestion } from '../../language/days/calendar-question.js'
import type { When } from '../../language/days.js'
import { moodOf } from '../../language/mood.js'
import { namesOnlyAPlace, readUtterance, spansOf } from '../../language/utterance.js'
import { isOpen } from '../../services/filings/filing.js'
import { cellsPasted, isTabbed } from '../../services/filings/pasted-rows.js'
import type { RequestContext } from '../request-context.js'
import { askingIn } from '../session.js'
import { type ChoiceMeaning, isPutWay, readChoice } from './choice-id.js'
import { gazetteerOf } from './gazetteer.js'
import type { Intent, Meant } from './intent.js'
import type { Said } from './intents/row.js'
import { rowOf } from './intents/table.js'
import { intentFromButton } from './project-intent.js'
import { type IntentModel, learnIntents, type Reading, type Recogniser, recogniserOf } from './recognise.js'
import { taken } from './slots.js'
import { atRest, type Standing, standingOf, whenOf } from './standing.js'

/** What a message means, and the name of that meaning: a row of the table, or what was tapped or handed in. */
export interface Understanding {
  readonly id: string
  readonly intent: Intent
}

/** Works out what a message means from what is on the screen; the same message in the same context is always the same. */
export function understood(context: RequestContext, catalogue: readonly CatalogueEntry[]): Understanding {
  const { message, inHand, handed } = context
  const plain = (intent: Intent): Understanding => ({ id: intent.kind, intent })
  if (handed) return plain({ kind: 'take-file', handed })
  const tapped = message.choice === undefined ? undefined : readChoice(message.choice)
  if (tapped) return { id: `button:${tapped.kind}`, intent: byChoice(tapped, context, catalogue) }
  const text = message.text.trim()
  if (text === '') return plain({ kind: 'home' })
  const decided = onPasted(text, context)
  if (decided) return plain(decided)
  const offered = offeredBy(text, context)
  if (offered) return { id: `button:${offered.kind}`, intent: byChoice(offered, context, catalogue) }
  const cells =
    inHand && isOpen(inHand)
      ? cellsPasted(text, inHand, askingIn(context.session, inHand.saved.id))
      : isTable(text)
        ? rowsOfClipboard(text)
        : undefined
  if (cells) return plain({ kind: 'take-table', cells })
  return recognised(text, context, catalogue)
}

// ── Words ──

/**
 * Two meanings closer than `margin` are asked back, unless the likelier one is `sure`. What would store or lose something
 * is asked back sooner than what only shows something, which costs a person no more than to say it otherwise.
 */
const shows = { sure: 0.6, margin: 0.2 }
const stores = { sure: 0.7, margin: 0.35 }

/** What a sentence means, and the name of the row that says so: `unclear` where two are as likely. */
export function recognised(
  text: string,
  context: RequestContext,
  catalogue: readonly CatalogueEntry[],
  by: { readonly recogniser?: Recogniser | undefined; readonly standing?: Standing | undefined } = {},
): Understanding {
  const { recogniser = recogniserFor(catalogue), standing = standingOf(context) } = by
  const read = saidIn(text, context, catalogue)
  // A sentence that names a project is no answer to a question about one.
  const leaves = context.session.asked !== null && spansOf(read.utterance, 'project').length > 0
  const said = { ...read, standing: leaves ? { ...standing, place: 'free' as const } : standing }
  const { utterance } = said
  const ofCalendar = readCalendarQuestion(text, whenOf(context))
  if (ofCalendar)
    return { id: 'count-days', intent: { kind: 'project', deed: { kind: 'count', counting: ofCalendar } } }
  const value = taken(said)
  if (value) return { id: 'answer', intent: value }
  if (namesOnlyAPlace(utterance)) return { id: 'ask', intent: { kind: 'ask', text } }
  const likely: { readonly reading: Reading; readonly intent: Intent }[] = []
  for (const reading of recogniser.readings(utterance, said.standing, whenOf(context))) {
    const intent = reading.score > 0 || likely.length === 0 ? rowOf(reading.id)?.become(said) : null
    if (intent) likely.push({ reading, intent })
    if (likely.length === 2) break
  }
  const [first, second] = likely
  if (!first) return { id: 'ask', intent: { kind: 'ask', text } }
  const { sure, margin } = rowOf(first.reading.id)?.stores === true ? stores : shows
  if (second && first.reading.score < sure && first.reading.score - second.reading.score < margin) {
    // Nobody is asked whether they meant anything at all.
    const idle = likely.find(one => one.reading.id === 'noise')
    if (idle) return { id: 'noise', intent: idle.intent }
    const between = [meantBy(first.reading.id), meantBy(second.reading.id)] as const
    return { id: 'unclear', intent: { kind: 'which-of-two', between, text } }
  }
  return { id: first.reading.id, intent: first.intent }
}

function saidIn(text: string, context: RequestContext, catalogue: readonly CatalogueEntry[]): Said {
  const utterance = readUtterance(text, gazetteerOf(context, catalogue), whenOf(context))
  return { utterance, standing: standingOf(context), context, catalogue }
}

/** What the words of a guest mean, who has no projects and no filing. */
export function meantByGuest(text: string, catalogue: readonly CatalogueEntry[]): string {
  if (text.trim() === '') return 'home'
  const nothing = { projects: [], archived: [] }
  const when: When = { today: '2026-01-01', calendar: new Map() }
  const utterance = readUtterance(text.trim(), gazetteerOf(nothing, catalogue), when)
  return recogniserFor(catalogue).readings(utterance, atRest, when)[0]?.id ?? 'ask'
}

function meantBy(id: string): Meant {
  return { id, label: rowOf(id)?.label ?? id }
}

const recognisers = new WeakMap<readonly CatalogueEntry[], Recogniser>()

/** Hears with a model that was learned before, of the same catalogue. */
export function hearWith(catalogue: readonly CatalogueEntry[], model: IntentModel): void {
  recognisers.set(catalogue, recogniserOf(model))
}

/** Learned once for a catalogue, when it is first needed and nothing was learned before. */
export function recogniserFor(catalogue: readonly CatalogueEntry[]): Recogniser {
  const known = recognisers.get(catalogue) ?? learnIntents(catalogue)
  recognisers.set(catalogue, known)
  return known
}

function isTable(text: string): boolean {
  return text.includes('\n') && isTabbed(text)
}

/** A word on the rows that were shown; 「对」 only where there is one thing it can mean. */
function onPasted(text: string, { session, inHand }: RequestContext): Intent | undefined {
  const { pasted, offered } = session
  if (!pasted || pasted.run !== inHand?.saved.id || pasted.table === null) return undefined
  const { mood } = moodOf(text)
  if (mood === 'cancel' || mood === 'deny' || /^不(?:填|用)/.test(text)) return { kind: 'put-table', how: 'drop-rows' }
  if (mood !== 'agree' && !/^填(?:入|进去|上)/.test(text)) return undefined
  const ways = offered.flatMap(({ id }) => {
    const meaning = readChoice(id)
    return meaning?.kind === 'do' && isPutWay(meaning.action) && meaning.action !== 'drop-rows' ? [meaning.action] : []
  })
  const [how, ...others] = ways
  return how && others.length === 0 ? { kind: 'put-table', how } : { kind: 'take-table-for', table: pasted.table }
}

/** A number or a label of what was listed last. */
function offeredBy(text: string, { session, inHand }: RequestContext): ChoiceMeaning | undefined {
  const { offered } = session
  const at = /^\d{1,2}$/.test(text) ? Number(text) - 1 : offered.findIndex(choice => choice.label === text)
  const free = !inHand || !isOpen(inHand) || session.shown === null
  const choice = free || !/^\d/.test(text) ? offered[at] : undefined
  return choice === undefined ? undefined : readChoice(choice.id)
}

// ── Buttons ──

function byChoice(meaning: ChoiceMeaning, context: RequestContext, catalogue: readonly CatalogueEntry[]): Intent {
  const { named } = context
  switch (meaning.kind) {
    case 'home':
      return { kind: 'home' }
    case 'say':
      return { kind: 'ask', text: meaning.text }
    case 'mean':
      return (
        rowOf(meaning.intent)?.become(saidIn(meaning.text, context, catalogue)) ?? { kind: 'ask', text: meaning.text }
      )
    case 'article':
      return { kind: 'read-article', place: meaning.place }
    case 'flow': {
      const known = catalogue.some(entry => entry.id === meaning.flow)
      return known ? { kind: 'start', flow: meaning.flow, said: meaning.said } : { kind: 'gone' }
    }
    // Only the page has forms, and opens them itself: elsewhere one goes on question by question.
    case 'form':
    case 'resume':
      return { kind: 'resume', run: meaning.run }
    case 'sheet':
      return { kind: 'answer-sheet' }
    case 'reminder':
    case 'project': {
      const deed = intentFromButton(meaning)
      return deed ? { kind: 'project', deed } : { kind: 'gone' }
    }
  }
  if (!named) return { kind: 'gone' }
  switch (meaning.kind) {
    case 'run':
      return { kind: 'answer', filing: named, text: meaning.value, key: meaning.key }
    case 'edit':
      return { kind: 'edit', filing: named, number: null, key: meaning.key }
    case 'tick':
      return { kind: 'tick', filing: named, item: meaning.item }
    case 'table':
      return { kind: 'take-table-for', table: meaning.table }
    case 'do': {
      const { action } = meaning
      return isPutWay(action) ? { kind: 'put-table', how: action } : { kind: 'act', filing: named, action }
    }
  }
}
