import { adjustmentField } from '../flows/change/field.js'
import { change } from '../flows/definitions/change.js'
import { type Run, view } from '../flows/engine.js'
import { changed, type Project, type ProjectChangeRecord } from '../projects/project.js'
import { learnedFrom } from './known-facts.js'
import type { RunChange } from './ports.js'
import { projectOf } from './project-of.js'
import type { Outcome, Scene, Tools } from './scene.js'

/** Lets projects learn from the filings that a message finished: their facts, and what a change adds to the sum of 第十五条. */
export function withLearned(outcome: Outcome, scene: Scene, { catalogue }: Pick<Tools, 'catalogue'>): Outcome {
  if (!scene.isMember) return outcome
  const projects = learnedBy(outcome.runs, outcome.projects ?? [], { ...scene, catalogue })
  return projects.length === 0 ? outcome : { ...outcome, projects }
}

/** The projects that changed already, with what finished filings teach them and others. */
export function learnedBy(
  runs: readonly RunChange[],
  before: readonly Project[],
  around: Pick<Scene, 'projects' | 'now'> & Pick<Tools, 'catalogue'>,
): readonly Project[] {
  let kept = before
  for (const { saved } of runs.filter(one => one.saved.status === 'finished' && one.saved.run.finished !== undefined)) {
    const all = [...kept, ...around.projects.filter(one => !kept.some(other => other.id === one.id))]
    const project = projectOf(saved, all)
    const entry = around.catalogue.find(one => one.id === saved.run.flow)
    const known = project?.runs.find(one => one.run === saved.id)
    if (!project || !entry || (known && known.finishedAt !== null)) continue
    const done = { run: saved.id, flow: entry.id, title: entry.title, at: saved.startedAt, finishedAt: around.now }
    const record = recordOf(saved.id, saved.run, around.now)
    const learned = changed(
      project,
      {
        ...learnedFrom(entry, saved.run, project),
        runs: [...project.runs.filter(one => one.run !== saved.id), done],
        ...(record ? { changes: [...project.changes, record] } : {}),
      },
      around.now,
      `办完“${entry.title}”`,
    )
    kept = [...kept.filter(one => one.id !== learned.id), learned]
  }
  return kept
}

/** What a finished 变更幅度 came to. */
function recordOf(id: string, run: Run, at: number): ProjectChangeRecord | undefined {
  const done = run.flow === change.id ? view(change, run).done : undefined
  if (!done) return undefined
  const { outcome, input } = done.judgement
  const lines = (input.occasions.at(-1) ?? []).map(one => adjustmentField.encode(one))
  return { run: id, lines, outcome, at }
}
