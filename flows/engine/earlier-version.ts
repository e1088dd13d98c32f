import { type Asking, newConversation } from './asking.js'
import { type Data, firstRow, type Operation, type Row } from './data.js'

/**
 * What was stored before filings were nested: one text for each key, with rows by their number, and the answers to the
 * conversation's own questions among them (`changes.0.amount`, `changes#1`, `more`, `confirm`, `itemsColumns`). Turned
 * into the document of today on the way in; nothing writes it any more.
 */
export type FlatAnswers = Readonly<Record<string, string>>

/** `changes.1.amount` → `changes.r2.amount`, also in buttons of that time; the conversation's own questions likewise. */
export function currentPath(key: string): string {
  if (key === 'more') return '#extras'
  if (key === 'confirm') return '#confirm'
  const path = key.replace(/\.(\d{1,3})(?=\.|$)/g, (_, digits: string) => `.${rowName(Number(digits))}`)
  return path
    .replace(/#0$/, '#any')
    .replace(/#\d+$/, '#more')
    .replace(/Columns$/, '#columns')
}

/** A row of the log of that time as it is logged today. `hasRow`: whether something was said in a row; it brings the row. */
export function currentOperation(key: string, text: string | null, hasRow: (row: string) => boolean): Operation {
  const [, table, digits] = /^(.+)#(\d{1,3})$/.exec(key) ?? []
  if (table !== undefined && digits !== undefined) {
    const path = currentPath(table)
    if (text === '是' && !hasRow(`${table}.${digits}`))
      return { did: 'add', path: `${path}.${rowName(Number(digits))}`, text: null }
    return text === '否' && digits === '0' ? { did: 'empty', path, text: null } : { did: 'heard', path: key, text }
  }
  const path = currentPath(key)
  if (path.includes('#')) return { did: 'heard', path: key, text }
  if (text === null) return { did: 'clear', path, text }
  return text === '' ? { did: 'skip', path, text: null } : { did: 'set', path, text }
}

/** What all answers of that time come to. Extras that were not picked counted for nothing, and are left out. */
export function currentData(flow: string, answers: FlatAnswers): Data {
  const picked = (key: string) => (Object.hasOwn(answers, key) && answers[key] ? (answers[key] ?? '').split(',') : null)
  const isOut = (path: string, gate: string, key: string) =>
    extrasThen[flow]?.split(' ').includes(path) === true && !(picked(gate) ?? []).includes(key)
  const read = (prefix: string, generic: string, gate: string): Data => {
    const keys = Object.keys(answers).filter(key => key.startsWith(prefix))
    const names = new Set(keys.flatMap(key => /^([A-Za-z0-9]+)(?=$|[.#])/.exec(key.slice(prefix.length))?.[1] ?? []))
    const entries = [...names].flatMap((name): [string, Data[string]][] => {
      const path = `${generic}${name}`
      if (isOwn(path, gate) || isOut(path, gate, name)) return []
      const at = `${prefix}${name}`
      const text = Object.hasOwn(answers, at) ? answers[at] : undefined
      if (text !== undefined) return [[name, text === '' ? null : text]]
      const rows = rowsOf(at, path, `${prefix}${name}Columns`)
      return rows === undefined ? [] : [[name, rows]]
    })
    return Object.fromEntries(entries)
  }
  const rowsOf = (at: string, path: string, gate: string): readonly Row[] | undefined => {
    const hasMark = (index: number) => Object.hasOwn(answers, `${at}#${index}`)
    const isThere = (index: number) =>
      answers[`${at}#${index}`] === '是' ||
      (index === 0 && !hasMark(0) && Object.keys(answers).some(key => key.startsWith(`${at}.0.`)))
    const rows: Row[] = []
    while (rows.length < 1000 && isThere(rows.length)) {
      rows.push({ id: rowName(rows.length), data: read(`${at}.${rows.length}.`, `${path}.`, gate) })
    }
    return rows.length > 0 || answers[`${at}#0`] === '否' ? rows : undefined
  }
  return read('', '', 'more')
}

/** What the conversation knew: which extras and columns were picked, of which tables there was no more. */
export function currentAsking(answers: FlatAnswers, focus: string | null): Asking {
  const entries = Object.entries(answers)
  const picks = (text: string) => (text === 'none' ? [] : text.split(','))
  const columns = entries.flatMap(([key, text]) => {
    const table = /^(.*)Columns$/.exec(key)?.[1]
    return table === undefined ? [] : [[table.replace(/\.\d+\./g, '.'), picks(text)] as const]
  })
  return {
    ...newConversation,
    focus: focus === null ? null : currentPath(focus),
    extras: Object.hasOwn(answers, 'more') ? picks(answers.more ?? '') : null,
    columns: Object.fromEntries(columns),
    settled: entries.flatMap(([key, text]) =>
      /#[1-9]\d*$/.test(key) && text === '否' ? [currentPath(key.slice(0, key.indexOf('#')))] : [],
    ),
  }
}

/** The guesses of that time, without those for the conversation's own questions. */
export function currentGuesses(guesses: FlatAnswers): FlatAnswers {
  return Object.fromEntries(Object.entries(guesses).filter(([key]) => !currentPath(key).includes('#')))
}

function rowName(index: number): string {
  return index === 0 ? firstRow : `r${index + 1}`
}

/** The conversation's own questions. */
function isOwn(path: string, gate: string): boolean {
  return path === 'more' || path === 'confirm' || path.endsWith('Columns') || path === gate
}

/** What each form of the first edition offered to those who wanted to add it. */
const extrasThen: Readonly<Record<string, string>> = {
  'plan-record':
    'ownerCode planYears projects projects.kind projects.year projects.estimate projects.platform addressee genre letterDate attachments contact phone',
  proposal:
    'ownerCode policies.number policies.point functions.part functions.note functions.effort functions.amount resources.shareType resources.cycle level budget.kind budget.quantity budget.price budget.reckoning cloud cloud.note sharing sharing.ways sharing.use addressee genre letterDate attachments contact phone',
  'budget-request': 'approved addressee genre letterDate attachments contact phone',
  'budget-arrangement': 'number date addressee genre letterDate attachments contact phone',
  'supplementary-budget': 'genre letterDate attachments contact phone',
  'award-result':
    'winnerCode purchaseNumber purchaseBudget noticeDate lots lots.period contractDate contractAmount servicePeriod property addressee genre letterDate attachments contact phone',
  'quarterly-report':
    'progressBefore stage milestones milestones.planned milestones.finished milestones.weight paidBefore budget contract issues nextPlan incident genre letterDate attachments contact phone',
  'change-note':
    'items.from items.to budgetSource aspects schedule goals data security decision opinions addressee genre letterDate attachments contact phone',
  resubmission:
    'items.note earlier.date earlier.what compare compare.why done done.share done.keeps purchase genre letterDate attachments contact phone',
  termination:
    'finished provider amount paid done done.share settlement surplus data assets liability addressee genre letterDate attachments contact phone',
  'data-catalogue':
    'resources.mediumClass resources.classPath resources.code resources.english resources.department resources.published resources.related resources.storage resources.records resources.items.english resources.items.length resources.items.key resources.items.nullable resources.items.dictionary resources.items.shareType resources.items.shareCondition resources.items.open resources.items.note genre letterDate attachments contact phone',
  'listing-review': 'resources.code resources.reason masks.example reviewer reviewDate shelfDate contact phone',
  'sharing-list': 'rows.note rows.department rows.phone rows.code excluded contact phone',
  'open-list': 'rows.mask rows.format rows.department rows.code contact phone',
  'security-assessment':
    'result agency tested protection findings findings.measure findings.planned drills drills.result addressee genre letterDate attachments contact phone',
  'acceptance-papers':
    'contracts contracts.provider contracts.period contracts.state budget paid trial exchange cloud protection crypto property property.clause archived papers genre letterDate attachments contact phone',
  'acceptance-report':
    'date result opinions members issues issues.department issues.due contract final asset addressee genre letterDate attachments contact phone',
  'performance-targets':
    'yearGoal authority kind period funds sources indicators indicators.weight indicators.note genre letterDate attachments contact phone',
  'performance-self-evaluation':
    'rows.first rows.second rows.score rows.why rows.measure grade issues budget paid genre letterDate attachments contact phone',
  rectification:
    'notice checked items.why items.department items.due items.proof lasting addressee genre letterDate attachments contact phone',
  inspection: 'batch findings.due findings.contact funds genre letterDate attachments contact phone',
  approval: 'points experts number year contact phone',
}
