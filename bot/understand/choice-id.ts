import { currentPath } from '../../flows/engine/earlier-version.js'

/**
 * What a button means, written into its id, so that an old one still does what it says.
 *
 * `article:measures/15` · `flow:change`, `flow:change|预算320万要加25万` · `say:要是不超呢` · `mean:ask|季报几号交` · `run:<id>|<key>|<value>` ·
 * `reminder:measures/14` · `project:done|<project>|<duty>` · `edit:<id>|<key>` · `do:<action>|<id>` · `tick:<id>|<item>` ·
 * `resume:<id>` · `form:<id>` · `sheet:<message>` · `table:<id>|<table>` · `home`
 */
export type ChoiceMeaning =
  | { readonly kind: 'article'; readonly place: string }
  /** `said`: words that the filing begins with. */
  | { readonly kind: 'flow'; readonly flow: string; readonly said: string | null }
  | { readonly kind: 'say'; readonly text: string }
  /** What somebody said, meant in the way of that row of the table. */
  | { readonly kind: 'mean'; readonly intent: string; readonly text: string }
  | { readonly kind: 'run'; readonly run: string; readonly key: string; readonly value: string }
  | { readonly kind: 'edit'; readonly run: string; readonly key: string }
  | { readonly kind: 'do'; readonly action: RunAction; readonly run: string }
  | { readonly kind: 'tick'; readonly run: string; readonly item: string }
  /** The table that rows which were handed in are for. */
  | { readonly kind: 'table'; readonly run: string; readonly table: string }
  /** The 办理依据单 of the answer to a message. */
  | { readonly kind: 'sheet'; readonly message: string }
  /** The filing as a form on the page, which opens it itself. */
  | { readonly kind: 'form'; readonly run: string }
  /** Null: whichever there is. */
  | { readonly kind: 'resume'; readonly run: string | null }
  | { readonly kind: 'home' }
  /** An article whose duty is to be reminded of. */
  | { readonly kind: 'reminder'; readonly place: string }
  /** Something about a project, its duties and their days. */
  | { readonly kind: 'project'; readonly action: string; readonly about: readonly string[] }

/** What becomes of rows that were handed in; `fill-all`: also those with something wrong, which is then asked. */
const putWays = ['fill-rows', 'fill-all', 'add-rows', 'drop-rows'] as const
export type PutWay = (typeof putWays)[number]

const runActions = [
  'accept',
  'reject',
  'keep',
  'back',
  'review',
  'why',
  'basis',
  'leave',
  'restart',
  'export',
  'word',
  'word-letter',
  'word-request',
  'word-report',
  'draft',
  'sheet',
  'run-file',
  'ask-forget',
  'forget',
  ...putWays,
] as const
/** What a button can do to a filing, besides answering. */
export type RunAction = (typeof runActions)[number]

export function isPutWay(action: RunAction): action is PutWay {
  return putWays.some(way => way === action)
}

/** Channels carry ids up to this length. */
const longestId = 480

export const choiceId = {
  article: (place: string) => `article:${place}`,
  flow: (flow: string, said?: string) => (said ? shortened(`flow:${flow}|${said}`) : `flow:${flow}`),
  say: (text: string) => shortened(`say:${text}`),
  mean: (intent: string, text: string) => shortened(`mean:${intent}|${text}`),
  run: (run: string, key: string, value: string) => `run:${run}|${key}|${value}`,
  edit: (run: string, key: string) => `edit:${run}|${key}`,
  do: (action: RunAction, run: string) => `do:${action}|${run}`,
  tick: (run: string, item: string) => `tick:${run}|${item}`,
  resume: (run: string | null) => `resume:${run ?? '-'}`,
  table: (run: string, table: string) => `table:${run}|${table}`,
  form: (run: string) => `form:${run}`,
  sheet: (message: string) => `sheet:${message}`,
  home: 'home',
  reminder: (place: string) => `reminder:${place}`,
  project: (action: string, ...about: readonly string[]) => shortened(`project:${[action, ...about].join('|')}`),
}

/** What is done about a project, as earlier versions wrote it on buttons. */
const renamed: Readonly<Record<string, string>> = {
  'put-off': 'postpone',
  'put-away': 'archive',
  'list-put-away': 'list-archived',
  'take-out': 'reopen',
  habits: 'preferences',
  'set-habits': 'set-preferences',
}

/** Undefined for an id that nobody of us made. */
export function readChoice(id: string): ChoiceMeaning | undefined {
  if (id === choiceId.home) return { kind: 'home' }
  const [, kind, rest = ''] = /^([a-z]+):(.+)$/s.exec(id) ?? []
  const [first = '', ...others] = rest.split('|')
  const [second = '', ...more] = others
  switch (kind) {
    case 'article':
      return { kind, place: rest }
    case 'flow':
      return { kind, flow: first, said: others.length > 0 ? others.join('|') : null }
    case 'reminder':
      return { kind, place: rest }
    case 'sheet':
      return { kind, message: rest }
    case 'project':
      return { kind, action: renamed[first] ?? first, about: others }
    case 'say':
      return { kind, text: rest }
    case 'mean':
      return { kind, intent: first, text: others.join('|') }
    case 'run':
      return more.length > 0 ? { kind, run: first, key: currentPath(second), value: more.join('|') } : undefined
    case 'table':
      return { kind, run: first, table: currentPath(others.join('|')) }
    case 'edit':
      return { kind, run: first, key: currentPath(others.join('|')) }
    case 'do': {
      const action = runActions.find(one => one === first)
      return action && { kind, action, run: others.join('|') }
    }
    case 'tick':
      return { kind, run: first, item: others.join('|') }
    case 'form':
      return { kind, run: rest }
    case 'resume':
      return { kind, run: rest === '-' ? null : rest }
    default:
      return undefined
  }
}

/** The filing that a choice speaks of, if any. */
export function runOf(meaning: ChoiceMeaning | undefined): string | null {
  return meaning && 'run' in meaning ? meaning.run : null
}

function shortened(id: string): string {
  return [...id].length <= longestId ? id : [...id].slice(0, longestId).join('')
}
