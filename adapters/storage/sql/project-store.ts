import type { Kysely, Selectable } from 'kysely'
import type { ProjectStore } from '../../../projects/ports.js'
import type { Project } from '../../../projects/project.js'
import { readProject } from '../../../projects/read-project.js'
import type { Setting } from '../../../services/changes.js'
import type { Database } from './database.js'
import { withdrawDeliveries } from './outbox-store.js'
import type { Tables } from './tables.js'

/** The files of projects, in the database. */
export function projectStore({ db, unit }: Database): ProjectStore {
  return {
    async openProjects(touchedAfter = -1) {
      const rows = await db
        .selectFrom('project')
        .selectAll()
        .where('unit', '=', unit)
        .where('closed', '=', 0)
        .where('touched_at', '>', touchedAfter)
        .orderBy('touched_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(projectIn)
    },
    async archivedProjects(limit) {
      const rows = await db
        .selectFrom('project')
        .selectAll()
        .where('unit', '=', unit)
        .where('closed', '=', 1)
        .orderBy('touched_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(projectIn)
    },
    async findProject(id) {
      const row = await db
        .selectFrom('project')
        .selectAll()
        .where('unit', '=', unit)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && projectIn(row)
    },
    saveProject: (project, { settled = [], at = project.touchedAt } = {}) =>
      db.transaction().execute(async within => {
        if (!(await saveProject(within, unit, project))) return false
        for (const duty of settled) await withdrawDeliveries(within, unit, { duty }, at)
        return true
      }),
    async readSetting(name) {
      const row = await db
        .selectFrom('note')
        .select('value')
        .where('unit', '=', unit)
        .where('name', '=', name)
        .executeTakeFirst()
      return row?.value
    },
    writeSetting: (name, value) => writeSetting(db, unit, { name, value }),
  }
}

/** Keeps a note, also within the transaction of a turn. */
export async function writeSetting(db: Kysely<Tables>, unit: string, { name, value }: Setting): Promise<void> {
  if (value === null) {
    await db.deleteFrom('note').where('unit', '=', unit).where('name', '=', name).execute()
    return
  }
  await db
    .insertInto('note')
    .values({ unit, name, value })
    .onConflict(conflict => conflict.columns(['unit', 'name']).doUpdateSet({ value }))
    .execute()
}

/** Keeps a project, also within the transaction of a turn; false where somebody else saved it since it was read. */
export async function saveProject(db: Kysely<Tables>, unit: string, project: Project): Promise<boolean> {
  const { id, revision, ...state } = project
  const row = {
    revision: revision + 1,
    state: JSON.stringify(state),
    closed: project.closed ? 1 : 0,
    touched_at: project.touchedAt,
  }
  if (revision === 0) {
    const added = await db
      .insertInto('project')
      .values({ unit, id, ...row })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const saved = await db
    .updateTable('project')
    .set(row)
    .where('unit', '=', unit)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return saved.numUpdatedRows > 0n
}

function projectIn({ id, revision, state }: Selectable<Tables['project']>): Project {
  return readProject(JSON.parse(state), id, Number(revision))
}
