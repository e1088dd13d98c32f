import { cleanText } from '../../common/clean-text.js'
import type { DocumentMaker, MadeFile } from '../../flows/documents/ports.js'
import type { Run } from '../../flows/engine/engine.js'
import type { CatalogueEntry } from '../../flows/engine/entry.js'
import { propose } from '../../flows/engine/propose.js'
import { filledRows } from '../../flows/form/edit.js'
import type { FilingDefinition } from '../../flows/form/filing.js'
import { isForm } from '../../flows/form/filing.js'
import { confirmKey } from '../../flows/form/form.js'
import { formView } from '../../flows/form/form-view.js'
import { readPastedTable, tableIn } from '../../flows/form/pasted-table.js'
import { writeRunFile } from '../../flows/form/run-file.js'
import { entryOf } from '../../knowledge/answer/library.js'
import type { ProjectStore } from '../../projects/ports.js'
import type { Project } from '../../projects/project.js'
import { ChangedMeanwhileError, type ChangeStore } from '../changes.js'
import type { CurrentKnowledge } from '../corpus/current-knowledge.js'
import type { Current } from '../current.js'
import { withDocuments } from '../documents/keep-documents.js'
import { localPerson } from '../people/caller.js'
import { settledDuties } from '../reminders/settled-duties.js'
import { carriesSecretMarking, secretRefused } from '../secret-marking.js'
import { colleaguesFiling } from './colleagues-filing.js'
import { doFormDeed, rawOf } from './do-form-action.js'
import { changeOf, type Filing, forgetting, isEmpty, isOpen, moved, newFiling, openFiling } from './filing.js'
import type { Changed, DeskDocument, FormDeed, Preview, Save } from './form-actions.js'
import { guessesFor, withRun } from './prefill.js'
import { type ProjectNews, projectUpdates } from './project-update.js'
import type { RunChange, RunStore } from './saved-run.js'
import { standingAt } from './standing-at.js'

/** How filings are shown: `Page` one of them, `List` all, `Lesson` what a project was told by one that is finished. */
export interface FormViews<Page, List, Lesson> {
  readonly page: (filing: PaperOnDesk, projects: readonly Project[]) => Page
  readonly list: (
    filings: { readonly drafts: readonly Filing[]; readonly finished: readonly Filing[] },
    projects: readonly Project[],
  ) => List
  readonly lesson: (news: ProjectNews) => Lesson
}

export interface FormDeskParts<Page, List, Lesson> {
  readonly store: RunStore & ChangeStore & { readonly projects: ProjectStore }
  readonly views: FormViews<Page, List, Lesson>
  readonly catalogue: readonly CatalogueEntry[]
  readonly knowledge: CurrentKnowledge
  readonly documents?: Current<DocumentMaker | undefined>
  readonly newId: () => string
  /** Milliseconds. */
  readonly now: () => number
}

/**
 * What the page asks about filings as forms. The same runs as in the chat, under the same rules: marked secrets go no
 * further, what is handed in stays as it is, every answer leaves its row in the trail, and nobody saves over another.
 */
export interface FormDesk<Page, List, Lesson> {
  list(): Promise<List>
  /** Undefined where there is no such filing, or none that the page has a form for. */
  read(id: string): Promise<Page | undefined>
  /** For a project with what its file knows, as guesses that wait for 「采用」. Undefined where form or project is unknown. */
  begin(message: string, flow: string, project: string | null): Promise<Page | undefined>
  /** Another one that goes on from the answers of this one. */
  copy(message: string, id: string): Promise<Page | undefined>
  change(id: string, save: Save): Promise<Changed<Page, Lesson> | undefined>
  /** Reads a pasted table, and keeps nothing of it. */
  preview(id: string, table: string, text: string): Promise<Preview | undefined>
  /** The project of the filing remembers that it was made. */
  document(message: string, id: string, kind: 'word' | 'excel', draft: boolean): Promise<DeskDocument | undefined>
  /** The filing as a file for a colleague. */
  exported(id: string): Promise<MadeFile | undefined>
  /** A colleague's file becomes a new draft. */
  imported(message: string, text: string): Promise<Page | { readonly problem: string }>
}

/** How many drafts the page lists: more are no list to choose from. */
const mostDrafts = 50
/** How many of the finished ones are listed; the older ones stand in the files of their projects. */
const mostFinished = 20
/** How often a change is decided again when somebody else saved first. */
const attempts = 4
/** Where filings are begun on the page; each then has a conversation of its own, so that the trail names the page. */
const desk = 'web:forms'

function conversationOf(id: string): string {
  return `web:form-${id}`
}

export function formDesk<Page, List, Lesson>(parts: FormDeskParts<Page, List, Lesson>): FormDesk<Page, List, Lesson> {
  const { store, views, catalogue, newId, now } = parts
  const forms = catalogue.filter(isForm)

  async function find(id: string): Promise<PaperOnDesk | undefined> {
    const saved = await store.findRun(id, localPerson)
    if (!saved || (saved.status !== 'open' && saved.status !== 'finished')) return undefined
    const filing = openFiling(saved, catalogue)
    return filing && onDesk(filing)
  }

  async function shown(filing: PaperOnDesk): Promise<Page> {
    return views.page(filing, await projects())
  }

  const projects = () => store.projects.openProjects()

  /** Keeps what a message of the page did. */
  async function keep(
    conversation: string,
    message: string,
    runs: readonly RunChange[],
    kept: readonly Project[] = [],
    before: readonly Project[] = [],
  ): Promise<void> {
    const from = { scope: conversation, request: message, person: localPerson }
    await store.saveChanges({ ...from, runs, projects: kept, settled: settledDuties(before, kept), at: now() })
  }

  /** One change of a conversation at a time; decided again where somebody else saved in between. */
  function inTurn<T>(conversation: string, task: () => Promise<T>): Promise<T> {
    return store.inOrder(conversation, async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await task()
        } catch (error) {
          if (!(error instanceof ChangedMeanwhileError) || attempt >= attempts) throw error
        }
      }
    })
  }

  /** A new filing, once for each message. */
  function begun(message: string, make: () => Promise<Beginning | undefined>): Promise<Page | undefined> {
    return inTurn(desk, async () => {
      const before = await store.receiptOf(desk, message)
      if (before) {
        const filing = await find(before)
        return filing && shown(filing)
      }
      const made = await make()
      if (!made) return undefined
      const { filing, project } = made
      const all = project ? await projects() : []
      await keep(desk, message, [changeOf(filing, { raw: '', now: now(), by: made.by })], project ? [project] : [], all)
      const saved = await find(filing.saved.id)
      return saved && shown(saved)
    })
  }

  function fresh(entry: FilingDefinition): Filing {
    const { library, home } = parts.knowledge()
    const lawVersion = entryOf(library, home)?.edition ?? ''
    return newFiling(entry, { id: newId(), person: localPerson, conversation: desk, lawVersion, now: now() })
  }

  /** The same answers once more; what was the last word of the old one has to be said again. */
  function goingOn(entry: FilingDefinition, before: Run['answers']): Beginning {
    const { [confirmKey]: _, ...answers } = before
    const filing = fresh(entry)
    return { filing: { ...filing, run: { ...filing.run, answers }, takenOver: answers }, by: 'earlier' }
  }

  return {
    async list() {
      const drafts = (await store.openRuns(localPerson, mostDrafts)).flatMap(
        saved => openFiling(saved, catalogue) ?? [],
      )
      const some = drafts.filter(draft => !isEmpty(draft) || draft.run.guesses !== undefined)
      const finished = (await store.finishedRuns(localPerson, mostFinished)).flatMap(
        saved => openFiling(saved, catalogue) ?? [],
      )
      return views.list({ drafts: some, finished }, await projects())
    },
    async read(id) {
      const filing = await find(id)
      return filing && shown(filing)
    },
    begin: (message, flow, project) =>
      begun(message, async () => {
        const entry = forms.find(one => one.id === flow)
        const owner = project === null ? null : (await projects()).find(one => one.id === project)
        if (!entry || owner === undefined) return undefined
        const empty = fresh(entry)
        if (owner === null) return { filing: empty, by: 'person' }
        const filing = { ...empty, run: propose(entry.flow, empty.run, guessesFor(entry, owner)) }
        return { filing, by: 'person', project: withRun(owner, entry, empty.saved.id, now()) }
      }),
    copy: (message, id) =>
      begun(message, async () => {
        const filing = await find(id)
        return filing && goingOn(filing.entry, filing.run.answers)
      }),
    change(id, { message, revision, deed }) {
      const conversation = conversationOf(id)
      return inTurn(conversation, async (): Promise<Changed<Page, Lesson> | undefined> => {
        const filing = await find(id)
        const isKnown = (await store.receiptOf(conversation, message)) !== undefined
        if (!filing) return isKnown ? { kind: 'deleted' } : undefined
        const refused = async (why: string): Promise<Changed<Page, Lesson>> => ({
          kind: 'refused',
          why,
          page: await shown(filing),
        })
        if (isKnown) return { kind: 'kept', page: await shown(filing) }
        if ('text' in deed && carriesSecretMarking(deed.text)) return refused(secretRefused)
        if (revision !== filing.saved.revision) {
          const why = changedElsewhere(filing, deed)
          if (why !== null) return { kind: 'conflict', why, page: await shown(filing) }
        }
        if (deed.do === 'delete') {
          await keep(conversation, message, [forgetting(filing, now())])
          return { kind: 'deleted' }
        }
        if (!isOpen(filing)) return refused('这一份已经办完，内容不再改动。要改，请点“照它另填一份”。')
        const done = doFormDeed(filing.entry, filing.run, deed)
        if (done.problem !== null) return refused(done.problem)
        if (done.run === filing.run) return { kind: 'kept', page: await shown(filing) }
        const next = deed.do === 'finish' ? moved(filing, done.run, now()) : { ...filing, run: done.run, again: [] }
        const raw = deed.do === 'write' ? cleanText(deed.text) : rawOf[deed.do]
        const by = deed.do === 'take' ? 'guess' : 'person'
        const change = changeOf(next, { raw, now: now(), by })
        const runs = [change]
        const before = await projects()
        const learned = projectUpdates(runs, [], { projects: before, catalogue, now: now() })
        await keep(conversation, message, runs, learned.projects, before)
        // as the store has it now, without reading a long table once more
        const kept = { ...change.saved, revision: change.saved.revision + 1 }
        const page = await shown({ ...filing, saved: kept, run: kept.run, again: [] })
        return { kind: 'kept', page, ...(deed.do === 'finish' ? { lessons: learned.news.map(views.lesson) } : {}) }
      })
    },
    async preview(id, table, text) {
      const filing = await find(id)
      const part = filing && tableIn(filing.entry.form, table)
      if (!part) return undefined
      const there = filledRows(filing.entry.form, filing.run, table)
      if (!carriesSecretMarking(text)) return { ...readPastedTable(cleanText(text), part), there }
      const problems = [{ row: 0, column: null, text: secretRefused }]
      return { rows: [], numbers: [], problems, columns: [], unknown: [], there }
    },
    document(message, id, kind, draft) {
      const conversation = conversationOf(id)
      return inTurn(conversation, async (): Promise<DeskDocument | undefined> => {
        const filing = await find(id)
        if (!filing) return undefined
        const documents = parts.documents?.()
        if (!documents) return { kind: 'none', why: '文稿还在准备，请过几秒再点一次。' }
        const form = filing.entry.fill(filing.run)
        const made = kind === 'word' ? documents.word(form, { draft }) : await documents.excel(form, { draft })
        if (made.kind === 'no-tables') return { kind: 'none', why: '这一份没有清单类的内容，不出表格。' }
        if (made.kind === 'made' && (await store.receiptOf(conversation, message)) === undefined) {
          const before = await projects()
          const noted = withDocuments([], [made.file.name], filing.saved, { projects: before, now: now() })
          if (noted.length > 0) await keep(conversation, message, [], noted, before)
        }
        return made
      })
    },
    async exported(id) {
      const filing = await find(id)
      if (!filing) return undefined
      const bytes = new TextEncoder().encode(writeRunFile(filing.run))
      return { name: `${filing.entry.title}（填报文件）.json`, mime: 'application/json', bytes }
    },
    async imported(message, text) {
      if (carriesSecretMarking(text)) return { problem: secretRefused }
      const read = colleaguesFiling(cleanText(text), forms)
      if (read.kind === 'unreadable') return { problem: read.problem }
      if (read.kind === 'secret') return { problem: secretRefused }
      const page = await begun(message, async () => goingOn(read.entry, read.answers))
      return page ?? { problem: '没有读进来，请再试一次。' }
    },
  }
}

/** A filing that the page has a form for. */
export interface PaperOnDesk extends Filing {
  readonly entry: FilingDefinition
}

interface Beginning {
  readonly filing: Filing
  readonly by: 'person' | 'earlier'
  /** The project that it begins for, as it is from now on. */
  readonly project?: Project
}

function onDesk(filing: Filing): PaperOnDesk | undefined {
  const { entry } = filing
  return isForm(entry) ? { ...filing, entry } : undefined
}

/** Why a change made on an older state must not be kept; null where it touches nothing that has moved. */
function changedElsewhere({ entry, run }: PaperOnDesk, deed: FormDeed): string | null {
  if (deed.do !== 'write') return '这一份刚在别处改过，现在显示的是最新的。请看一眼，再做一次。'
  if (deed.key.includes('.'))
    return '这张表刚在别处改过，请看清是不是这一行。您写的还在框里，要用它，请点“仍用我写的”。'
  const now = standingAt(formView(entry.form, run), deed.key)?.text ?? null
  if (now === deed.was || now === deed.text) return null
  const there = now === null || now === '' ? '这一栏刚在别处清空了。' : `这一栏刚在别处改成了“${now}”。`
  return `${there}您写的还在框里，要用它，请点“仍用我写的”。`
}
