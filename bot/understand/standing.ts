import { dayAt } from '../../common/day.js'
import { readMoney } from '../../common/money.js'
import { isWholeRule, type When } from '../../language/days.js'
import { isOpen, viewOf } from '../../services/filings/filing.js'
import type { RequestContext } from '../request-context.js'
import { askingIn } from '../session.js'

/** What is on the screen, as far as it decides what words may mean. */
export type Place =
  /** Nothing is asked. */
  | 'free'
  /** A filing asks for … */
  | 'text'
  | 'money'
  | 'day'
  | 'choice'
  | 'yes-no'
  /** What was read out of a sentence waits for 「对」. */
  | 'proposed'
  /** The result of a filing. */
  | 'done'
  /** Something about a project was asked: a day, a name, one of a few, anything else. */
  | 'asked-day'
  | 'asked-name'
  | 'asked-choice'
  | 'asked-value'
  /** The reminder settings lie open. */
  | 'preferences'

/** Several places at once: an open filing, a question about a project. */
export const placesIn = {
  form: ['text', 'money', 'day', 'choice', 'yes-no', 'proposed'],
  field: ['text', 'money', 'day', 'choice', 'yes-no'],
  asked: ['asked-day', 'asked-name', 'asked-choice', 'asked-value'],
  screen: ['free', 'done', 'preferences'],
} as const satisfies Readonly<Record<string, readonly Place[]>>
export type PlaceGroup = keyof typeof placesIn

/** Where a conversation stands when words come in. */
export interface Standing {
  readonly place: Place
  /** What the question on the screen asks for, in a word: 「批复文号」; empty where nothing is asked. */
  readonly label: string
  /** What there is to choose from, as it is shown. */
  readonly options: readonly string[]
  /** What was filled in already, by its label. */
  readonly filled: readonly string[]
  /** Whether a sentence that names no project may be about one: there is none, one is meant anyway, or one of several. */
  readonly projects: 'none' | 'one' | 'several'
  /** Something was answered before: a few words may go on from it. */
  readonly hasTopic: boolean
}

/** Whether the words are, as a whole, what the question on the screen wants; false where anything would do. */
export function fits(text: string, { place, options }: Standing, when: When): boolean {
  const words = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!！~～]+$/, '')
  switch (place) {
    case 'money':
      return readMoney(words).kind === 'exact'
    case 'day':
    case 'asked-day':
      return isWholeRule(words, when)
    case 'choice':
    case 'yes-no':
    case 'asked-choice':
      return chosen(words, options) !== undefined
    default:
      return false
  }
}

/** The one option that words name, by its number, its label, or the label among a few words more (「是增加」). */
export function chosen(text: string, options: readonly string[]): string | undefined {
  const words = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!！~～\s]+$/, '')
  const at = /^\d{1,2}$/.test(words) ? options[Number(words) - 1] : options.find(option => option === words)
  if (at !== undefined || words.length > 8) return at
  const [only, ...others] = options.filter(option => words.includes(option))
  return others.length === 0 && only !== undefined && only.length * 2 >= words.length ? only : undefined
}

/** Nothing is asked, and nothing is known. */
export const atRest: Standing = {
  place: 'free',
  label: '',
  options: [],
  filled: [],
  projects: 'none',
  hasTopic: false,
}

/** Reads where a conversation stands. */
export function standingOf(context: Pick<RequestContext, 'session' | 'inHand' | 'projects'>): Standing {
  const { session, inHand } = context
  const here = { ...atRest, projects: projectsFor(context), hasTopic: session.topic !== null }
  const { asked } = session
  if (asked) {
    const place: Place =
      (
        {
          'due-day': 'asked-day',
          postpone: 'asked-day',
          'project-name': 'asked-name',
          'due-basis': 'asked-choice',
          'due-confirm': 'yes-no',
          trait: 'asked-choice',
          preferences: 'preferences',
        } as const satisfies Partial<Record<typeof asked.kind, Place>> as Partial<Record<typeof asked.kind, Place>>
      )[asked.kind] ?? 'asked-value'
    const options =
      asked.kind === 'trait' ? ['是', '否', '不清楚'] : asked.kind === 'due-basis' ? ['本单位自定', '通知规定'] : []
    return { ...here, place, options }
  }
  if (!inHand) return here
  const seen = viewOf(inHand, askingIn(session, inHand.saved.id))
  const filled = seen.trail.filter(line => line.number !== null).map(line => line.label)
  const { question } = seen
  if (!isOpen(inHand) || question === null) return { ...here, filled, place: session.shown ? 'done' : 'free' }
  const place: Place =
    session.shown?.proposed === true
      ? 'proposed'
      : (({ choices: 'choice', code: 'text', change: 'money' } as const)[question.kind as 'code'] ??
        (question.kind as Place))
  return { ...here, place, label: question.label, options: question.options.map(option => option.label), filled }
}

function projectsFor({ session, projects }: Pick<RequestContext, 'session' | 'projects'>): Standing['projects'] {
  if (projects.length === 0) return 'none'
  return projects.length === 1 || projects.some(one => one.id === session.project) ? 'one' : 'several'
}

/** What reading days needs, at the moment of a message. */
export function whenOf({ now, calendar }: Pick<RequestContext, 'now' | 'calendar'>): When {
  return { today: dayAt(now), calendar }
}
