import type { CatalogueEntry } from '../flows/engine/catalogue-entry.js'
import type { OwnReminder } from '../projects/own-reminders.js'
import type { ProjectStore } from '../projects/ports.js'
import type { Project } from '../projects/project.js'
import { type ReminderPreferences, usualPreferences } from '../projects/reminder-preferences.js'
import { type Filing, openFiling } from './filings/filing.js'
import type { RunStore, SavedRun } from './filings/saved-run.js'
import type { Caller } from './people/caller.js'
import { type Pairings, reachedBy } from './people/pairings.js'
import { loadOwn } from './reminders/keep-own.js'
import { loadPreferences } from './reminders/load-preferences.js'

export interface WorkspaceParts {
  readonly runs: RunStore
  readonly projects: ProjectStore
  readonly catalogue: readonly CatalogueEntry[]
  /** Who can be told by an account; leave out where everything is said on the page. */
  readonly pairings?: Pick<Pairings, 'list'>
}

/** What somebody can go on with: their drafts, and, for members, the unit's projects and settings. Read once for a message. */
export interface Workspace {
  /** The one touched last first. */
  readonly drafts: readonly Filing[]
  readonly projects: readonly Project[]
  readonly preferences: ReminderPreferences
  /** What people want to be reminded of besides what the measures ask for. */
  readonly own: readonly OwnReminder[]
  /** Who can be told by an account of their own, as projects name them. */
  readonly reached: readonly string[]
  /** A filing by its id, also one that is finished; null for one that is gone, or another's. */
  filing(id: string | null): Promise<Filing | null>
  /** Every draft last touched before a moment of which they were not told that it will be cleared. */
  untold(touchedBefore: number): Promise<readonly Filing[]>
  archived(): Promise<readonly Project[]>
}

/** How many of a person's drafts are looked at: more are no list to choose from. */
const mostDrafts = 20
/** How many archived projects are looked at: more are no list to choose from. */
const mostArchived = 50

export async function openWorkspace(parts: WorkspaceParts, caller: Caller): Promise<Workspace> {
  const { runs, projects, catalogue, pairings } = parts
  const { person, isMember } = caller
  const drafts = await runs.openRuns(person, mostDrafts)
  const opened = (saved: readonly SavedRun[]) => saved.flatMap(one => openFiling(one, catalogue) ?? [])
  return {
    drafts: opened(drafts),
    projects: isMember ? await projects.openProjects() : [],
    preferences: isMember ? await loadPreferences(projects) : usualPreferences,
    own: isMember ? await loadOwn(projects) : [],
    reached: isMember && pairings ? reachedBy(await pairings.list()) : [],
    async filing(id) {
      if (id === null) return null
      const saved = drafts.find(draft => draft.id === id) ?? (await runs.findRun(id, person))
      return (saved && isThere(saved) && openFiling(saved, catalogue)) || null
    },
    untold: async touchedBefore => opened(await runs.untoldDrafts(person, touchedBefore)),
    archived: async () => (isMember ? projects.archivedProjects(mostArchived) : []),
  }
}

/** A filing that was deleted or cleared is gone, whatever still points to it. */
function isThere({ status }: SavedRun): boolean {
  return status === 'open' || status === 'finished'
}
