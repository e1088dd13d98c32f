import { z } from 'zod'
import type { DueBasis, DueRule } from '../../projects/due-rule.js'
import type { Project } from '../../projects/project.js'

const Id = z.string().min(1).max(100)
const Text = z.string().max(500)

const ContractTexts = z.object({ name: Text, amount: Text, day: Text }).partial()
export type ContractTexts = z.infer<typeof ContractTexts>
export type ContractPart = keyof ContractTexts

/** A change of a project's file as a person asks for it, in chat or on the page. Texts are as they were written. */
export const ProjectEdit = z.discriminatedUnion('kind', [
  /** An empty text takes it out. */
  z.object({ kind: z.literal('fact'), fact: Id, text: Text }),
  z.object({ kind: z.literal('add-contract'), texts: ContractTexts }),
  /** An empty `contract` is the only one. */
  z.object({ kind: z.literal('contract'), contract: z.string().max(100), texts: ContractTexts }),
  z.object({ kind: z.literal('drop-contract'), contract: Id }),
  /** Null: not known. */
  z.object({ kind: z.literal('trait'), trait: Id, value: z.boolean().nullable() }),
  z.object({ kind: z.literal('stage'), stage: Id }),
  /** `basis` null: whose day it is was not said. `confirmed`: the rule was repeated to the person, who agreed. */
  z.object({
    kind: z.literal('due'),
    duty: Id,
    text: Text,
    basis: z.enum(['unit', 'notice', 'contract', 'superior']).nullable(),
    confirmed: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('unset-due'), duty: Id }),
  /** What comes each quarter or year goes on after the work. */
  z.object({ kind: z.literal('goes-on'), duty: Id }),
  z.object({ kind: z.literal('done'), key: Id }),
  z.object({ kind: z.literal('not-done'), key: Id }),
  z.object({ kind: z.literal('postpone'), key: Id, text: Text }),
  z.object({ kind: z.literal('assign'), duty: Id, name: Text }),
  z.object({ kind: z.literal('archive'), ending: z.enum(['finished', 'on-hold']) }),
  z.object({ kind: z.literal('reopen') }),
  /** `expects`: the text of the change that is meant, where somebody saw or said it; missing for whatever was changed last. */
  z.object({ kind: z.literal('undo'), expects: z.string().max(500).optional() }),
  z.object({ kind: z.literal('redo') }),
])
export type ProjectEdit = z.infer<typeof ProjectEdit>

/** What came of it. */
export type Edited =
  /** `text`: what is said about it. */
  | { readonly kind: 'kept'; readonly project: Project; readonly text: string }
  /** It stands there already, or there is nothing to take back. */
  | { readonly kind: 'same'; readonly text: string }
  /** `part`: of a contract. */
  | { readonly kind: 'problem'; readonly problem: string; readonly part: ContractPart | null }
  /** What would be taken back is not what was said here: `text` names it, and the person says whether it is meant. */
  | { readonly kind: 'which-undo'; readonly text: string }
  /** A day was read, and whose it is must be said. */
  | { readonly kind: 'whose'; readonly rule: DueRule; readonly repeated: string }
  /** A rule was read, and is kept once the person agrees to what is repeated: `repeated` names its next days. */
  | { readonly kind: 'confirm'; readonly basis: DueBasis; readonly repeated: string }

/** What earlier versions wrote on buttons. */
const renamed: Readonly<Record<string, string>> = {
  'put-off': 'postpone',
  'put-away': 'archive',
  'take-out': 'reopen',
  aside: 'on-hold',
}

/** As a button carries it, also an old one; undefined for what was cut off on the way. */
export function readEdit(written: string): ProjectEdit | undefined {
  try {
    const today = (key: string, value: unknown) =>
      (key === 'kind' || key === 'ending') && typeof value === 'string' ? (renamed[value] ?? value) : value
    return ProjectEdit.safeParse(JSON.parse(written, today)).data
  } catch {
    return undefined
  }
}
