import type { Place, Standing } from '../standing.js'
import sentences from './strangers.json' with { type: 'json' }

/** A sentence of the labelled set, as the recogniser learns it. */
export interface LearnedSentence {
  readonly id: string
  readonly place: Place
  readonly label: string
  readonly text: string
  readonly projects: Standing['projects']
  readonly hasTopic: boolean
}

/** Where the states of the labelled set stand, and what is asked there. */
const places: Readonly<Record<string, readonly [place: Place, label: string]>> = {
  fresh: ['free', ''],
  'two-projects': ['free', ''],
  'one-project': ['free', ''],
  'after-answer': ['free', ''],
  reminded: ['free', ''],
  'form-text': ['text', '业主单位'],
  'form-title': ['text', '项目名称'],
  'form-number': ['text', '项目批复文号'],
  'form-money': ['money', '原项目预算'],
  'form-date': ['day', '成文日期'],
  'form-choice': ['choice', '增减'],
  'form-yesno': ['yes-no', '还有其他调整'],
  'form-proposed': ['proposed', ''],
  'form-done': ['done', ''],
  'asked-day': ['asked-day', ''],
  'asked-name': ['asked-name', ''],
}

const all: readonly { readonly id: string; readonly state: string; readonly text: string; readonly intent: string }[] =
  sentences

/** A sentence of a state as one to learn; undefined where no such state is known. */
export function sentenceIn(state: string, text: string, intent: string): LearnedSentence | undefined {
  const at = places[state]
  const projects = state === 'fresh' ? 'none' : state === 'one-project' ? 'one' : 'several'
  return at && { id: intent, place: at[0], label: at[1], text, projects, hasTopic: state === 'after-answer' }
}

/** What strangers typed, and meant, before any of it was known here; what even a clerk would ask back is not learned. */
export function strangersSentences(without: (id: string) => boolean = () => false): LearnedSentence[] {
  return all.flatMap(({ id, state, text, intent }) =>
    intent === 'unclear' || without(id) ? [] : (sentenceIn(state, text, intent) ?? []),
  )
}
