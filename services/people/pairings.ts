/** Somebody at a messenger. */
export interface Sender {
  /** `telegram:42` */
  readonly account: string
  /** As others see it. */
  readonly name: string
  /** Where many read along; null in a private talk. */
  readonly group: { readonly id: string; readonly name: string } | null
}

/** Who asks to be let in to what is the unit's own: a person's account, or a group in which everybody reads along. */
export interface Applicant {
  /** `telegram:42` */
  readonly subject: string
  /** As others see it: 张三（@zhang）. */
  readonly name: string
  readonly kind: 'person' | 'group'
}

/** An account or a group that an administrator has let in. */
export interface Paired extends Applicant {
  /** Whose drafts it goes on with. */
  readonly person: string
  /** Milliseconds. */
  readonly since: number
  /** Who uses it, as projects name them (经办人、上级负责人): what concerns them goes there. Null: nobody said. */
  readonly knownAs: string | null
}

export interface PairingCode {
  /** Six letters and digits that are not mistaken for one another. */
  readonly code: string
  /** Milliseconds; after that another one must be asked for. */
  readonly until: number
}

/** Keeps who belongs to the unit. Nobody does until an administrator has typed the code that they were given. */
export interface Pairings {
  /** A code for the administrator; the one given before while it holds. */
  request(applicant: Applicant, now: number): Promise<PairingCode>
  /** Lets in whoever was given this code; undefined for a code that is wrong, too old, or was used. */
  confirm(code: string, person: string, now: number): Promise<Paired | undefined>
  find(subject: string): Promise<Paired | undefined>
  /** The first one first. */
  list(): Promise<readonly Paired[]>
  /** Says who uses it, or, with null, that nobody in particular does; undefined where nobody was let in. */
  nameOwner(subject: string, knownAs: string | null): Promise<Paired | undefined>
  /** Shuts out again; undefined where nobody was let in. */
  remove(subject: string): Promise<Paired | undefined>
}

/** The people who can be told by an account of their own, as projects name them. */
export function reachedBy(accounts: readonly Paired[]): readonly string[] {
  return accounts.flatMap(({ kind, knownAs }) => (kind === 'person' && knownAs !== null ? [knownAs] : []))
}

/** How long a code holds. */
export const codeLife = 30 * 60 * 1000
