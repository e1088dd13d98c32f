import type { Project } from '../projects/project.js'

/** The name of a duty of a project in the outbox. */
export function outboxName(project: Pick<Project, 'id'>, key: string): string {
  return `${project.id}/${key}`
}

/** Duties that became done, or were put off, by a change of projects: what waits in the outbox of them is not sent. */
export function settledDuties(before: readonly Project[], after: readonly Project[]): string[] {
  return after.flatMap(project => {
    const old = before.find(one => one.id === project.id)
    const done = Object.keys(project.done).filter(key => old?.done[key] === undefined)
    const moved = Object.keys(project.moved).filter(key => old?.moved[key]?.to !== project.moved[key]?.to)
    return [...new Set([...done, ...moved])].map(key => outboxName(project, key))
  })
}
