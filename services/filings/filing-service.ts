import { cleanText } from '../../common/clean-text.js'
import { rowsOfClipboard } from '../../common/delimited-rows.js'
import { carriesSecretMarking, secretRefused } from '../../common/secret-marking.js'
import type { DocumentMaker, MadeFile } from '../../flows/documents/ports.js'
import { type CatalogueEntry, type FilingDefinition, isFiling } from '../../flows/engine/catalogue-entry.js'
import { shownAt } from '../../flows/engine/form-view.js'
import { readCells } from '../../flows/engine/pasted-table.js'
import { propose } from '../../flows/engine/propose.js'
import { writeRunFile } from '../../flows/engine/run-file.js'
import { filledRows, tableIn } from '../../flows/engine/write.js'
import { entryOf } from '../../knowledge/answer/library-entry.js'
import type { ProjectStore } from '../../projects/ports.js'
import type { Project } from '../../projects/project.js'
import { ChangedMeanwhileError, type ChangeStore } from '../changes.js'
import type { CurrentKnowledge } from '../corpus/current-knowledge.js'
import type { Current } from '../current.js'
import type { Cells } from '../documents/handed-file.js'
import { withDocuments } from '../documents/keep-documents.js'
import { authorise } from '../people/authorise.js'
import type { Caller } from '../people/caller.js'
import { settledDuties } from '../reminders/settled-duties.js'
import { apply, type FormFiling, rawOf } from './apply-action.js'
import { colleaguesFiling } from './colleagues-filing.js'
import { changeOf, type Filing, forgetting, goingOn, isEmpty, isOpen, newFiling, openFiling } from './filing.js'
import type { Changed, DocumentResult, FormAction, Preview, Save } from './form-actions.js'
import { suggestionsFor, withRun } from './prefill.js'
import { type ProjectUpdate, projectUpdates } from './project-update.js'
import type { RunChange, RunStore } from './saved-run.js'

/** How filings are shown: `Page` one of them, `List` all, `Update` what a project was told by one that is finished. */
export interface FormViews<Page, List, Update> {
  readonly page: (filing: FormFiling, projects: readonly Project[]) => Page
  readonly list: (
    filings: { readonly drafts: readonly Filing[]; readonly finished: readonly Filing[] },
    projects: readonly Project[],
  ) => List
  readonly update: (news: ProjectUpdate) => Update
}

export interface FilingServiceParts<Page, List, Update> {
  readonly store: RunStore & ChangeStore & { readonly projects: ProjectStore }
  readonly views: FormViews<Page, List, Update>
  readonly catalogue: readonly CatalogueEntry[]
  readonly knowledge: CurrentKnowledge
  readonly documents?: Current<DocumentMaker | undefined>
  /** Milliseconds. */
  readonly now: () => number
}

/**
 * What the page asks about filings as forms. The same runs as in the chat, under the same rules: marked secrets go no
 * further, what is handed in stays as it is, every answer leaves its row in the trail, and nobody saves over another.
 * Everybody has the filings that are their own; the unit's projects are there for its members.
 */
export interface FilingService<Page, List, Update> {
  list(caller: Caller): Promise<List>
  /** Undefined where there is no such filing, or none that the page has a form for. */
  read(caller: Caller, id: string): Promise<Page | undefined>
  /** For a project with what its file knows, as guesses that wait for 「采用」. Undefined where form or project is unknown. */
  begin(caller: Caller, message: string, flow: string, project: string | null): Promise<Page | undefined>
  /** Another one that goes on from the answers of this one. */
  copy(caller: Caller, message: string, id: string): Promise<Page | undefined>
  change(caller: Caller, id: string, save: Save): Promise<Changed<Page, Update> | undefined>
  /** Reads a table that was pasted, or the cells of a file, and keeps nothing of it. */
  preview(caller: Caller, id: string, table: string, handed: string | Cells): Promise<Preview | undefined>
  /** The project of the filing remembers that it was made. */
  document(
    caller: Caller,
    message: string,
    id: string,
    kind: 'word' | 'excel',
    draft: boolean,
  ): Promise<DocumentResult | undefined>
  /** The filing as a file for a colleague. */
  exported(caller: Caller, id: string): Promise<MadeFile | undefined>
  /** A colleague's file becomes a new draft. */
  imported(caller: Caller, message: string, text: string): Promise<Page | { readonly problem: string }>
}

/** How many drafts the page lists: more are no list to choose from. */
const mostDrafts = 50
/** How many of the finished ones are listed; the older ones stand in the files of their projects. */
const mostFinished = 20
/** How often a change is decided again when somebody else saved first. */
const attempts = 4
/** Where requests are counted, and what the log says of where words came from: `web:forms`. */
const scopeOf = ({ channel }: Caller) => `${channel}:forms`

export function filingService<Page, List, Update>(
  parts: FilingServiceParts<Page, List, Update>,
): FilingService<Page, List, Update> {
  const { store, views, catalogue, now } = parts
  const forms = catalogue.filter(isFiling)

  async function find({ person }: Caller, id: string): Promise<FormFiling | undefined> {
    const saved = await store.findRun(id, person)
    if (!saved || (saved.status !== 'open' && saved.status !== 'finished')) return undefined
    const filing = openFiling(saved, catalogue)
    return filing && asForm(filing)
  }

  async function shown(caller: Caller, filing: FormFiling): Promise<Page> {
    return views.page(filing, await projects(caller))
  }

  async function projects({ isMember }: Caller): Promise<readonly Project[]> {
    return isMember ? store.projects.openProjects() : []
  }

  async function keep(
    caller: Caller,
    request: string,
    runs: readonly RunChange[],
    kept: readonly Project[] = [],
    before: readonly Project[] = [],
  ): Promise<void> {
    const settled = settledDuties(before, kept)
    await store.saveChanges({
      scope: scopeOf(caller),
      request,
      person: caller.person,
      runs,
      projects: kept,
      settled,
      at: now(),
    })
  }

  /** One change of a filing at a time; decided again where somebody else saved in between. */
  function inTurn<T>(caller: Caller, id: string, task: () => Promise<T>): Promise<T> {
    return store.inOrder(`${scopeOf(caller)}/${id}`, async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await task()
        } catch (error) {
          if (!(error instanceof ChangedMeanwhileError) || attempt >= attempts) throw error
        }
      }
    })
  }

  /** A new filing, once for each message: it is called by it. */
  function begun(
    caller: Caller,
    message: string,
    make: () => Promise<Beginning | undefined>,
  ): Promise<Page | undefined> {
    return inTurn(caller, message, async () => {
      const known = await find(caller, message)
      if (known) return shown(caller, known)
      const made = await make()
      if (!made) return undefined
      const { filing, project } = made
      const all = project ? await projects(caller) : []
      await keep(caller, message, [changeOf(filing, { raw: '', now: now() })], project ? [project] : [], all)
      const saved = await find(caller, message)
      return saved && shown(caller, saved)
    })
  }

  function fresh(caller: Caller, entry: FilingDefinition, id: string): Filing {
    const { library, home } = parts.knowledge()
    const lawVersion = entryOf(library, home)?.edition ?? ''
    return newFiling(entry, { id, person: caller.person, conversation: scopeOf(caller), lawVersion, now: now() })
  }

  return {
    async list(caller) {
      const drafts = (await store.openRuns(caller.person, mostDrafts)).flatMap(
        saved => openFiling(saved, catalogue) ?? [],
      )
      const some = drafts.filter(draft => !isEmpty(draft) || draft.run.guesses !== undefined)
      const finished = (await store.finishedRuns(caller.person, mostFinished)).flatMap(
        saved => openFiling(saved, catalogue) ?? [],
      )
      return views.list({ drafts: some, finished }, await projects(caller))
    },
    async read(caller, id) {
      const filing = await find(caller, id)
      return filing && shown(caller, filing)
    },
    begin: (caller, message, flow, project) =>
      begun(caller, message, async () => {
        if (project !== null) authorise(caller)
        const entry = forms.find(one => one.id === flow)
        const owner = project === null ? null : (await projects(caller)).find(one => one.id === project)
        if (!entry || owner === undefined) return undefined
        const empty = fresh(caller, entry, message)
        if (owner === null) return { filing: empty }
        const filing = { ...empty, run: propose(entry.form, empty.run, suggestionsFor(entry, owner)) }
        return { filing, project: withRun(owner, entry, message, now()) }
      }),
    copy: (caller, message, id) =>
      begun(caller, message, async () => {
        const filing = await find(caller, id)
        return filing && { filing: goingOn(fresh(caller, filing.entry, message), filing.run) }
      }),
    change(caller, id, { message, revision, action }) {
      return inTurn(caller, id, async (): Promise<Changed<Page, Update> | undefined> => {
        const filing = await find(caller, id)
        const isKnown = await store.hasChanges(scopeOf(caller), message)
        if (!filing) return isKnown ? { kind: 'deleted' } : undefined
        const refused = async (why: string): Promise<Changed<Page, Update>> => ({
          kind: 'refused',
          why,
          page: await shown(caller, filing),
        })
        if (isKnown) return { kind: 'kept', page: await shown(caller, filing) }
        if (carriesSecretMarking(JSON.stringify(action))) return refused(secretRefused)
        if (revision !== filing.saved.revision) {
          const why = changedElsewhere(filing, action)
          if (why !== null) return { kind: 'conflict', why, page: await shown(caller, filing) }
        }
        if (action.do === 'delete') {
          await keep(caller, message, [forgetting(filing, now())])
          return { kind: 'deleted' }
        }
        if (!isOpen(filing)) return refused('这一份已经办完，内容不再改动。要改，请点“照它另填一份”。')
        const applied = apply(filing, action, now())
        if ('problem' in applied) return refused(applied.problem)
        const raw = action.do === 'write' ? cleanText(action.text) : rawOf[action.do]
        const change = changeOf(applied.filing, { raw, now: now(), by: action.do === 'take' ? 'guess' : 'person' })
        const before = await projects(caller)
        const told = projectUpdates([change], [], { projects: before, catalogue, now: now() })
        await keep(caller, message, [change], told.projects, before)
        // as the store has it now, without reading a long table once more
        const kept = { ...change.saved, revision: change.saved.revision + 1 }
        const page = await shown(caller, { ...filing, saved: kept, run: kept.run, again: [] })
        return { kind: 'kept', page, ...(action.do === 'finish' ? { updates: told.news.map(views.update) } : {}) }
      })
    },
    async preview(caller, id, table, handed) {
      const filing = await find(caller, id)
      const part = filing && tableIn(filing.entry.form, table)
      if (!part) return undefined
      const there = filledRows(filing.run, table)
      const cells =
        typeof handed === 'string' ? rowsOfClipboard(cleanText(handed)) : handed.map(row => row.map(cleanText))
      if (!carriesSecretMarking(JSON.stringify(cells))) return { ...readCells(cells, part), cells, there }
      const problems = [{ row: 0, column: null, text: secretRefused }]
      return { rows: [], numbers: [], problems, columns: [], unknown: [], cells: [], there }
    },
    document(caller, message, id, kind, draft) {
      return inTurn(caller, id, async (): Promise<DocumentResult | undefined> => {
        const filing = await find(caller, id)
        if (!filing) return undefined
        const documents = parts.documents?.()
        if (!documents) return { kind: 'none', why: '文稿还在准备，请过几秒再点一次。' }
        const form = filing.entry.fill(filing.run)
        const made = kind === 'word' ? documents.word(form, { draft }) : await documents.excel(form, { draft })
        if (made.kind === 'no-tables') return { kind: 'none', why: '这一份没有清单类的内容，不出表格。' }
        if (made.kind === 'made' && !(await store.hasChanges(scopeOf(caller), message))) {
          const before = await projects(caller)
          const noted = withDocuments([], [made.file.name], filing.saved, { projects: before, now: now() })
          if (noted.length > 0) await keep(caller, message, [], noted, before)
        }
        return made
      })
    },
    async exported(caller, id) {
      const filing = await find(caller, id)
      if (!filing) return undefined
      const bytes = new TextEncoder().encode(writeRunFile(filing.run))
      return { name: `${filing.entry.title}（填报文件）.json`, mime: 'application/json', bytes }
    },
    async imported(caller, message, text) {
      if (carriesSecretMarking(text)) return { problem: secretRefused }
      const read = colleaguesFiling(cleanText(text), forms)
      if (read.kind === 'unreadable') return { problem: read.problem }
      if (read.kind === 'secret') return { problem: secretRefused }
      const page = await begun(caller, message, async () => ({
        filing: goingOn(fresh(caller, read.entry, message), read.run),
      }))
      return page ?? { problem: '没有读进来，请再试一次。' }
    },
  }
}

interface Beginning {
  readonly filing: Filing
  /** The project that it begins for, as it is from now on. */
  readonly project?: Project
}

function asForm(filing: Filing): FormFiling | undefined {
  const { entry } = filing
  return isFiling(entry) ? { ...filing, entry } : undefined
}

/** Why a change made on an older state must not be kept; null where it touches nothing that has moved. */
function changedElsewhere({ entry, run }: FormFiling, action: FormAction): string | null {
  if (action.do !== 'write') return '这一份刚在别处改过，现在显示的是最新的。请看一眼，再做一次。'
  const now = shownAt(entry.form, run, action.path)
  if (now === action.was || now === action.text) return null
  const there = now === null ? '这一栏刚在别处清空了。' : `这一栏刚在别处改成了“${now}”。`
  return `${there}您写的还在框里，要用它，请点“仍用我写的”。`
}
