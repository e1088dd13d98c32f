import type { Project } from './project.js'

/** Keeps the files of projects; each belongs to a unit, and only to it. */
export interface ProjectStore {
  /** All of them that are not archived, the one touched last first; only those touched after a time, in milliseconds, where one is given. */
  openProjects(touchedAfter?: number): Promise<readonly Project[]>
  /** Those that are archived, the one touched last first; at most `limit`. */
  archivedProjects(limit: number): Promise<readonly Project[]>
  findProject(id: string): Promise<Project | undefined>
  /**
   * Keeps a project as it is from now on. Its revision is the one it was read with; resolves with false, and keeps
   * nothing, when somebody else saved it since. What waits to be told of `settled` duties is withdrawn with it.
   */
  saveProject(project: Project, also?: SavedWith): Promise<boolean>
  /** Something small that is kept by name: the day reminders were last seen to, the secret of a calendar address. */
  readSetting(name: string): Promise<string | undefined>
  writeSetting(name: string, value: string | null): Promise<void>
}

export interface SavedWith {
  /** Duties, as they are named where reminders wait. */
  readonly settled?: readonly string[]
  /** Milliseconds. */
  readonly at?: number
}
