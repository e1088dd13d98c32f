import type { Kysely } from 'kysely'
import { currentId } from '../../../../regulation/renamed.js'

interface Runs {
  run: { unit: string; id: string; ticks: string }
}

/** Checklist and reminders know an obligation by one id: ticks kept under an earlier one are kept under that of today. */
export async function up(db: Kysely<Runs>): Promise<void> {
  const runs = await db.selectFrom('run').select(['unit', 'id', 'ticks']).where('ticks', '!=', '[]').execute()
  for (const { unit, id, ticks } of runs) {
    const renamed = JSON.stringify((JSON.parse(ticks) as string[]).map(currentId))
    if (renamed === ticks) continue
    await db.updateTable('run').set({ ticks: renamed }).where('unit', '=', unit).where('id', '=', id).execute()
  }
}
