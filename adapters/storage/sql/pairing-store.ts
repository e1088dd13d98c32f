import type { Kysely, Selectable } from 'kysely'
import { codeLife, type Paired, type Pairings } from '../../../services/people/pairings.js'
import { newPairingCode } from '../pairing-code.js'
import type { Tables } from './tables.js'

/** Who is let in, in the database. */
export function pairingsOn(db: Kysely<Tables>, unit: string, newCode: () => string = newPairingCode): Pairings {
  const rowOf = (subject: string) =>
    db.selectFrom('pairing').selectAll().where('unit', '=', unit).where('subject', '=', subject).executeTakeFirst()
  const find = async (subject: string): Promise<Paired | undefined> => {
    const row = await rowOf(subject)
    return row && pairedOf(row)[0]
  }
  return {
    async request({ subject, name, kind }, now) {
      const known = await rowOf(subject)
      const isGood = known !== undefined && known.code !== null && known.code_until > now
      const code = isGood && known.code !== null ? known.code : newCode()
      const until = isGood ? known.code_until : now + codeLife
      await db
        .insertInto('pairing')
        .values({ unit, subject, name, kind, code, code_until: until, person: null, since: 0, known_as: null })
        .onConflict(conflict => conflict.columns(['unit', 'subject']).doUpdateSet({ name, code, code_until: until }))
        .execute()
      return { code, until }
    },
    async confirm(code, person, now) {
      const row = await db
        .updateTable('pairing')
        .set({ person, since: now, code: null })
        .where('unit', '=', unit)
        .where('code', '=', code)
        .where('code_until', '>', now)
        .returningAll()
        .executeTakeFirst()
      return row && pairedOf(row)[0]
    },
    find,
    async list() {
      const rows = await db.selectFrom('pairing').selectAll().where('unit', '=', unit).orderBy('since').execute()
      return rows.flatMap(pairedOf)
    },
    async nameOwner(subject, knownAs) {
      const row = await db
        .updateTable('pairing')
        .set({ known_as: knownAs })
        .where('unit', '=', unit)
        .where('subject', '=', subject)
        .returningAll()
        .executeTakeFirst()
      return row && pairedOf(row)[0]
    },
    async remove(subject) {
      const paired = await find(subject)
      await db.deleteFrom('pairing').where('unit', '=', unit).where('subject', '=', subject).execute()
      return paired
    },
  }
}

function pairedOf({ subject, name, kind, person, since, known_as }: Selectable<Tables['pairing']>): Paired[] {
  if (person === null) return []
  return [{ subject, name, kind: kind === 'group' ? 'group' : 'person', person, since, knownAs: known_as }]
}
