import { loadServiceTypeData } from '../../../adapters/library/service-type-files.js'
import type { Stores } from '../../../adapters/storage/open-stores.js'
import { checklistOf } from '../../../bot/views/checklist-view.js'
import { catalogue } from '../../../flows/catalogue.js'
import type { FilledForm } from '../../../flows/documents/filled-form.js'
import { type Asking, newConversation } from '../../../flows/engine/asking.js'
import { proposals } from '../../../flows/engine/propose.js'
import type { Line } from '../../../flows/engine/question.js'
import { serviceTypeEntry } from '../../../flows/worked/service-type/flow.js'
import { type Filing, openFiling, viewOf } from '../../../services/filings/filing.js'
import type { SavedRun, TrailRow } from '../../../services/filings/saved-run.js'
import { inOrder, moment, type Shown } from './words.js'

/** A filing as whoever filled it in knows it. */
export interface SeenFiling {
  /** Behind `/filings/` in the address of its page. */
  readonly address: string
  readonly title: string
  readonly status: string
  readonly begun: string
  readonly touched: string
  /** When it was said that it will be cleared soon. */
  readonly told: string | null
  /** 「看看我填了什么」, with every 「还有吗」. */
  readonly answers: readonly Shown[]
  /** What is asked now, with what stands there while it is being changed; null for a result. */
  readonly asked: Shown | null
  /** What was read or known beforehand and waits for 「对」. */
  readonly guesses: readonly Shown[]
  readonly conclusion: string | null
  readonly ticked: readonly string[]
  /** What its document would hold. */
  readonly form: SeenForm | null
  /** Everything that was ever said in it, in order: who, and in which words; null where they were overwritten. */
  readonly trail: readonly string[]
}

interface SeenForm {
  readonly unit: string | null
  readonly subject: string | null
  readonly recipients: readonly string[]
  readonly letter: readonly string[]
  readonly fields: readonly Shown[]
  readonly tables: readonly {
    readonly title: string
    readonly columns: readonly string[]
    readonly rows: readonly (readonly string[])[]
    readonly totals: readonly string[] | null
  }[]
  readonly missing: readonly string[]
}

const statuses = { open: '草稿', finished: '已办完', deleted: '已删除', expired: '已清除' } as const
const sayers = { person: '本人', guess: '认可', earlier: '照前一份' } as const

/** Every filing there is, the first one first. */
export async function seenFilings({ store, database }: Stores): Promise<readonly SeenFiling[]> {
  const flows = [serviceTypeEntry(loadServiceTypeData()), ...catalogue]
  const rows = await database.everything.selectFrom('run').select(['id', 'person', 'started_at']).execute()
  const talks = await database.everything.selectFrom('conversation').select('state').execute()
  const known = talks.map(({ state }) => (JSON.parse(state) as { asking?: (Asking & { run: string }) | null }).asking)
  const seen: SeenFiling[] = []
  for (const { id, person } of inOrder(rows, row => `${row.started_at} ${row.id}`)) {
    const saved = await store.findRun(id, person)
    const filing = saved && openFiling(saved, flows)
    if (!filing) throw new Error(`the filing ${id} cannot be opened`)
    const asking = known.find(one => one?.run === id) ?? newConversation
    seen.push(seenFiling(saved, filing, asking, await store.trailOf(id, person)))
  }
  return seen
}

function seenFiling(saved: SavedRun, filing: Filing, asking: Asking, trail: readonly TrailRow[]): SeenFiling {
  const { entry, run } = filing
  const { question, trail: lines } = viewOf(filing, asking)
  const items = checklistOf(filing)?.items ?? []
  return {
    address: saved.id,
    title: entry.title,
    status: statuses[saved.status],
    begun: moment(saved.startedAt),
    touched: moment(saved.touchedAt),
    told: moment(saved.noticedAt),
    answers: lines.map(line => [labelOf(line), line.shown]),
    asked: question ? [labelOf(question), question.was] : null,
    guesses: proposals(entry.form, run).map(one => [one.label, one.shown]),
    conclusion: question ? null : (entry.present(run, { holds: ['measures'] })?.conclusion ?? null),
    ticked: items.filter(item => saved.ticks.includes(item.id)).map(item => item.text),
    form: entry.fill ? seenForm(entry.fill(run)) : null,
    trail: trail.map(({ by, raw, text }) => `${sayers[by]}：${raw ?? (text === null ? '（已抹去）' : '')}`),
  }
}

function labelOf({ label, row }: Pick<Line, 'label' | 'row'>): string {
  return row ? `${row.label}·${label}` : label
}

function seenForm({ unit, letter, sections, missing }: FilledForm): SeenForm {
  return {
    unit,
    subject: letter?.subject ?? null,
    recipients: letter?.recipients ?? [],
    letter: letter ? [letter.opening, ...letter.body, letter.closing, ...letter.attachments] : [],
    fields: sections.flatMap(section => section.fields.map(({ label, value }): Shown => [label, value])),
    tables: sections
      .flatMap(section => section.tables)
      .map(({ title, columns, rows, totals }) => ({ title, columns: columns.map(one => one.label), rows, totals })),
    missing: missing.map(one => one.label),
  }
}
