import { carriesSecretMarking, secretRefused } from '../../common/secret-marking.js'
import { authorise } from './authorise.js'
import type { Caller } from './caller.js'
import type { Applicant, Paired, PairingCode, Pairings, Sender } from './pairings.js'
import { type RateLimits, rateLimiter } from './rate-limiter.js'

export interface PeopleServiceParts {
  readonly pairings: Pairings
  /** How fast guests may ask. */
  readonly limits?: RateLimits
  /** Milliseconds. */
  readonly now: () => number
}

/** How far somebody at a messenger gets. */
export type Admission =
  /** `person`: whose drafts they go on with. */
  | { readonly kind: 'member'; readonly person: string }
  /** `isPaired`: themselves, but not the group in which they write. */
  | { readonly kind: 'guest'; readonly isPaired: boolean }
  /** To be told once, with how many milliseconds to wait; `silent`: they were told. */
  | { readonly kind: 'too-fast'; readonly wait: number }
  | { readonly kind: 'silent' }

/** Who a name that was typed means: one account, or those to choose from. */
export type Named =
  | { readonly kind: 'one'; readonly account: Paired }
  | { readonly kind: 'which'; readonly among: readonly Paired[] }

/** Who belongs to the unit, and whose account is whose. */
export interface PeopleService {
  admit(sender: Sender): Promise<Admission>
  /** A code for the administrator; null for whoever is let in already. In a group, the group itself asks. */
  requestCode(sender: Sender): Promise<{ readonly code: PairingCode['code']; readonly lasts: number } | null>
  /** Whoever is paired may end it for themselves, and for a group they are in; undefined where nothing was to end. */
  leave(sender: Sender): Promise<Paired | undefined>
  accounts(caller: Caller): Promise<readonly Paired[]>
  /** Lets in whoever was given this code, however it is spaced; undefined for a wrong one. */
  confirm(caller: Caller, typed: string): Promise<Paired | undefined>
  /** The account or group that a part of its name means; the only one there is where nothing is named. */
  find(caller: Caller, part: string): Promise<Named>
  /** Shuts out again; undefined where nobody was let in. */
  end(caller: Caller, subject: string): Promise<Paired | undefined>
  /** Says who uses an account; null or nothing: nobody in particular. `why` where it was not kept. */
  nameOwner(
    caller: Caller,
    subject: string,
    name: string | null,
  ): Promise<Paired | { readonly why: string } | undefined>
  /** The same, of an account that is named by a part of its name or by who uses it. */
  nameOwnerOf(caller: Caller, account: string, name: string | null): Promise<Named>
}

export function peopleService({ pairings, limits, now }: PeopleServiceParts): PeopleService {
  const limit = rateLimiter(limits)

  async function find(caller: Caller, part: string): Promise<Named> {
    authorise(caller)
    return meant(await pairings.list(), one => part === '' || asTyped(one.name).includes(part))
  }

  return {
    async admit({ account, group }) {
      const paired = await pairings.find(account)
      if (!paired) {
        const paced = limit(account, now())
        if (paced.kind === 'silent') return { kind: 'silent' }
        if (paced.kind === 'tell') return { kind: 'too-fast', wait: paced.until - now() }
        return { kind: 'guest', isPaired: false }
      }
      const isLinked = group === null || (await pairings.find(group.id)) !== undefined
      return isLinked ? { kind: 'member', person: paired.person } : { kind: 'guest', isPaired: true }
    },
    async requestCode(sender) {
      const applicant = applicantOf(sender)
      if (await pairings.find(applicant.subject)) return null
      const { code, until } = await pairings.request(applicant, now())
      return { code, lasts: until - now() }
    },
    async leave(sender) {
      const mayEnd = (await pairings.find(sender.account)) !== undefined
      return mayEnd ? pairings.remove(applicantOf(sender).subject) : undefined
    },
    async accounts(caller) {
      authorise(caller)
      return pairings.list()
    },
    async confirm(caller, typed) {
      authorise(caller)
      return pairings.confirm(typed.replace(/[\s-]/g, ''), caller.person, now())
    },
    find,
    async end(caller, subject) {
      authorise(caller)
      return pairings.remove(subject)
    },
    async nameOwner(caller, subject, name) {
      authorise(caller)
      if (name !== null && carriesSecretMarking(name)) return { why: secretRefused }
      return pairings.nameOwner(subject, name === '' ? null : name)
    },
    async nameOwnerOf(caller, account, name) {
      authorise(caller)
      const people = (await pairings.list()).filter(one => one.kind === 'person')
      const named = meant(people, one => asTyped(one.name).includes(account) || one.knownAs === account)
      if (named.kind === 'which') return named
      const kept = await pairings.nameOwner(named.account.subject, name)
      return kept ? { kind: 'one', account: kept } : { kind: 'which', among: people }
    },
  }
}

/** In a group, the group itself asks. */
export function applicantOf({ account, name, group }: Sender): Applicant {
  return group ? { subject: group.id, name: group.name, kind: 'group' } : { subject: account, name, kind: 'person' }
}

/** Half-width, and without the quotes that names are shown in: a name is found however it is copied or typed. */
export function asTyped(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[“”"。.\s]+/g, ' ')
    .trim()
}

function meant(all: readonly Paired[], isMeant: (one: Paired) => boolean): Named {
  const some = all.filter(isMeant)
  const [one, ...others] = some
  return one && others.length === 0
    ? { kind: 'one', account: one }
    : { kind: 'which', among: some.length > 0 ? some : all }
}
