/** What a project file calls what filings ask for: filled in from there for 「对」, and flowing back when a filing is done. */
export type FactKey =
  | 'owner'
  | 'ownerCode'
  | 'contact'
  | 'phone'
  | 'plan'
  | 'project'
  | 'approvalNumber'
  | 'approvedBudget'
  | 'departmentBudget'
  | 'contractAmount'
  | 'contractDay'
  | 'provider'
  | 'providerCode'
  | 'changes'

/** Texts as a person would write them, or canonical; several for what comes in rows (`changes`). */
export type Facts = Readonly<Partial<Record<FactKey, string | readonly string[]>>>
