import { partAt } from '../../flows/engine/form.js'
import { checklist } from '../../flows/worked/checklist/flow.js'
import type { Trait } from '../../regulation/ids.js'
import { traitNames } from '../../regulation/stages.js'

/** What kind of project it is: yes, no, or not known. */
export interface ProjectTrait {
  readonly id: Trait
  readonly label: string
  /** The same words in which the checklist asks for it. */
  readonly ask: string
  readonly why: string
}

/** These two change with the stage and with each change, and say nothing lasting of the project. */
const passing: readonly Trait[] = ['underWay', 'overTenth']

export const projectTraits: readonly ProjectTrait[] = (Object.keys(traitNames) as Trait[])
  .filter(id => !passing.includes(id))
  .map(id => {
    const part = partAt(checklist, [id])
    const ask = part?.kind === 'field' && typeof part.ask === 'string' ? part.ask : `${traitNames[id]}吗？`
    return { id, label: traitNames[id], ask, why: part?.help ?? '' }
  })

export function traitOf(id: string): ProjectTrait | undefined {
  return projectTraits.find(trait => trait.id === id)
}

export function printTrait(value: boolean | undefined): string {
  return value === undefined ? '不清楚' : value ? '是' : '否'
}
