import { dutyRules } from '../../projects/duty-rules.js'
import type { Project } from '../../projects/project.js'

/** The name of a duty of a project in the outbox. */
export function outboxName(project: Pick<Project, 'id'>, key: string): string {
  return `${project.id}/${key}`
}

/**
 * What a change of projects settled, as the outbox names it: duties that became done or were postponed, rules whose day was
 * set, changed or taken away, in its own setting or in the project's file, projects that were archived. What waits of them is not sent.
 */
export function settledDuties(before: readonly Project[], after: readonly Project[]): string[] {
  return after.flatMap(project => {
    const old = before.find(one => one.id === project.id)
    if (project.closed && !old?.closed) return [project.id]
    const done = Object.keys(project.done).filter(key => old?.done[key] === undefined)
    // Also what is taken back: a day that was postponed may have been spoken of as such.
    const moved = Object.keys({ ...old?.moved, ...project.moved }).filter(
      key => old?.moved[key]?.to !== project.moved[key]?.to,
    )
    const reset = Object.keys({ ...old?.dues, ...project.dues }).filter(
      rule => JSON.stringify(old?.dues[rule]) !== JSON.stringify(project.dues[rule]),
    )
    // A day of its own goes before one of the project's file, which then changes nothing for it.
    const hung = dutyRules.filter(
      ({ id, derivedFrom }) =>
        derivedFrom && !project.dues[id] && old?.dates[derivedFrom.of] !== project.dates[derivedFrom.of],
    )
    return [...new Set([...done, ...moved, ...reset, ...hung.map(rule => rule.id)])].map(key =>
      outboxName(project, key),
    )
  })
}
