import type { Moment, Stage, Trait } from './ids.js'
import { written } from './ids.js'

/** Where a project can stand, by its name: the only list of stages, in the order in which a project goes through them. */
export const stageNames = mapped(written.stages, stage => stage.name)
export const stages = Object.keys(stageNames) as readonly Stage[]

/** Where the measures know one moment of a stage only, it bears the name of its stage. */
export const moments = Object.fromEntries(
  stages.flatMap(stage =>
    Object.entries<string>(written.stages[stage].moments).map(([moment, name]) => [moment, { stage, name }]),
  ),
) as Readonly<Record<Moment, { readonly stage: Stage; readonly name: string }>>
export const momentList = Object.keys(moments) as readonly Moment[]

export function momentsOf(stage: Stage): readonly Moment[] {
  return momentList.filter(moment => moments[moment].stage === stage)
}

/** The stages of some moments, each once, in the order of the list. */
export function stagesOf(some: readonly Moment[]): readonly Stage[] {
  return stages.filter(stage => some.some(moment => moments[moment].stage === stage))
}

/** Where a project is taken to be when only its stage is named: 「采购」. */
export function usualMoment(stage: Stage): Moment {
  return written.stages[stage].usual as Moment
}

/** What of a project decides which obligations apply: 使用云资源. */
export const traitNames = mapped(written.traits, trait => trait.name)
/** The same denied: 不使用云资源. */
export const deniedTraits = mapped(written.traits, trait => trait.denied)
export const traits = Object.keys(traitNames) as readonly Trait[]

function mapped<K extends string, V>(
  table: Readonly<Record<K, V>>,
  of: (row: V) => string,
): Readonly<Record<K, string>> {
  return Object.fromEntries(Object.entries<V>(table).map(([key, row]) => [key, of(row)])) as Record<K, string>
}
