/** Who asks for something to be read or done. Every use case is told; no use case asks a channel. */
export interface Caller {
  /** Whose drafts can be gone on with: `local`, or the account of a messenger. */
  readonly person: string
  /** Whether the unit's projects and settings are theirs to see and to change; guests learn what the regulation says. */
  readonly isMember: boolean
  /** Where they were met: `web`, `console`, `telegram`. */
  readonly channel: string
}

/** Until there are accounts, whoever sits at this machine's page or terminal. */
export const localPerson = 'local'

/** Whoever sits at this machine's page. */
export const pageCaller: Caller = { person: localPerson, isMember: true, channel: 'web' }

/** Who speaks in a conversation; `person` where access control has told already. */
export function callerIn(conversation: string, person: string = personOf(conversation)): Caller {
  return { person, isMember: person === localPerson, channel: channelOf(conversation) }
}

/** One person at the page and the terminal; elsewhere, the conversation is one. */
export function personOf(conversation: string): string {
  return ['web', 'console'].includes(channelOf(conversation)) ? localPerson : conversation
}

/** `web`, `console`, `telegram`. */
export function channelOf(conversation: string): string {
  return conversation.split(':', 1)[0] ?? conversation
}
