import { type Applicant, codeLife, type Paired, type Pairings } from '../../services/people/pairings.js'
import { newPairingCode } from './pairing-code.js'

interface Row {
  readonly applicant: Applicant
  readonly code: string | null
  readonly until: number
  readonly person: string | null
  readonly since: number
  readonly knownAs: string | null
}

/** Keeps who is let in while the program lives: for tests, and for trying things out. */
export function memoryPairings(newCode: () => string = newPairingCode): Pairings {
  const rows = new Map<string, Row>()
  const pairedOf = ({ applicant, person, since, knownAs }: Row): Paired[] =>
    person === null ? [] : [{ ...applicant, person, since, knownAs }]
  const find = (subject: string): Paired | undefined => [rows.get(subject) ?? []].flat().flatMap(pairedOf)[0]
  return {
    async request(applicant, now) {
      const known = rows.get(applicant.subject)
      const isGood = known !== undefined && known.code !== null && known.until > now
      const code = isGood && known.code !== null ? known.code : newCode()
      const until = isGood ? known.until : now + codeLife
      const { person, since, knownAs } = known ?? { person: null, since: 0, knownAs: null }
      rows.set(applicant.subject, { applicant, code, until, person, since, knownAs })
      return { code, until }
    },
    async confirm(code, person, now) {
      const row = [...rows.values()].find(one => one.code === code && one.until > now)
      if (!row) return undefined
      rows.set(row.applicant.subject, { ...row, code: null, person, since: now })
      return find(row.applicant.subject)
    },
    async find(subject) {
      return find(subject)
    },
    async list() {
      return [...rows.values()].flatMap(pairedOf).sort((a, b) => a.since - b.since)
    },
    async nameOwner(subject, knownAs) {
      const row = rows.get(subject)
      if (row) rows.set(subject, { ...row, knownAs })
      return find(subject)
    },
    async remove(subject) {
      const paired = find(subject)
      rows.delete(subject)
      return paired
    },
  }
}
