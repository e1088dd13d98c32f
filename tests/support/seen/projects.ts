import type { ProjectPage, ProjectsPage } from '../../../api/projects.js'
import type { OpenProgram } from './open-data.js'
import { moment } from './words.js'

/** Every project with everything that its page shows. */
export async function seenProjects({ get }: OpenProgram): Promise<readonly unknown[]> {
  const { projects, archived } = await get<ProjectsPage>('/api/projects')
  const seen: unknown[] = []
  for (const { id, next, undated } of [...projects, ...archived]) {
    seen.push({ ...seenProject(await get<ProjectPage>(`/api/projects/${id}`)), next, undated })
  }
  return seen
}

const endings = { finished: '已办结', 'on-hold': '已收起' } as const
const runStates = { open: '草稿', finished: '已办完', gone: '不在了' } as const

function seenProject(page: ProjectPage) {
  const { changes } = page
  return {
    address: page.id,
    name: page.name,
    stage: page.stages.find(one => one.id === page.stage)?.name,
    ending: page.ending && endings[page.ending],
    facts: page.groups.flatMap(group => group.facts.map(fact => [fact.label, fact.typed])),
    contracts: page.contracts.map(one => [one.name, one.amount, one.day]),
    traits: page.traits.map(one => [one.ask, one.value === null ? '不清楚' : one.value ? '是' : '否']),
    duties: page.duties.map(one => [one.name, one.printed, one.assignee, one.set?.said ?? null]),
    done: page.done.map(one => [one.name, one.day]),
    filings: page.runs.map(one => [one.title, runStates[one.state], one.day]),
    documents: page.documents.map(one => [one.name, one.day]),
    changes: {
      each: changes.each.map(one => [one.text, one.outcome, moment(one.at)]),
      sums: changes.sums,
      note: changes.note,
    },
    timeline: page.timeline.map(one => [one.day, one.text]),
    undo: page.undo,
    redo: page.redo,
    letter: page.letter?.text ?? null,
  }
}
