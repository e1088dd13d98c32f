import type { FilingLine, ProjectCard, ProjectPage, ProjectsPage } from '../../api/projects.js'
import { type Day, dayAt } from '../../common/day.js'
import { printMoney } from '../../common/money.js'
import type { Calendar } from '../../common/working-days.js'
import { type CatalogueEntry, isFiling } from '../../flows/engine/catalogue-entry.js'
import { dutyName } from '../../projects/duty-name.js'
import { lastEdit, undoneEdit } from '../../projects/edits.js'
import type { Project } from '../../projects/project.js'
import { stageNames, stages } from '../../regulation/stages.js'
import { letterToProvider } from '../../services/documents/provider-letter.js'
import { changesView } from '../../services/projects/project-changes.js'
import { factGroups, projectFacts } from '../../services/projects/project-facts.js'
import type { RunState } from '../../services/projects/project-service.js'
import { projectTraits } from '../../services/projects/project-traits.js'
import { printDue } from './duty-view.js'
import { doneLines, openDuties } from './project-view.js'

export interface ProjectPageParts {
  readonly today: Day
  readonly calendar: Calendar
  readonly catalogue: readonly CatalogueEntry[]
  /** How each run of the project stands, by its id. */
  readonly states: ReadonlyMap<string, RunState>
}

type CardParts = Pick<ProjectPageParts, 'today' | 'calendar'>

export function projectsPage(
  projects: readonly Project[],
  archived: readonly Project[],
  { today, calendar }: CardParts,
): ProjectsPage {
  const card = (project: Project): ProjectCard => {
    const duties = openDuties([project], today, calendar)
    const next = duties.find(duty => duty.due !== null)
    return {
      id: project.id,
      name: project.name,
      stage: stageNames[project.stage],
      next: next?.due ? `${dutyName(next)}，${printDue(next.due, { today, calendar })}` : null,
      undated: duties.filter(duty => duty.due === null).length,
      ending: project.ending,
    }
  }
  return { projects: projects.map(card), archived: archived.map(card) }
}

export function projectPage(project: Project, parts: ProjectPageParts): ProjectPage {
  const { today, calendar, catalogue, states } = parts
  const filing = (flow: string | null): FilingLine | null => {
    const entry = catalogue.find(one => one.id === flow)
    return entry ? { flow: entry.id, title: entry.title, isForm: isFiling(entry) } : null
  }
  const duties = openDuties([project], today, calendar)
  const flows = new Set([...duties.map(duty => duty.rule.flow), 'change', 'checklist'])
  const past = doneLines(project).filter(line => !duties.some(duty => duty.key === line.key))
  return {
    id: project.id,
    revision: project.revision,
    name: project.name,
    stage: project.stage,
    stages: stages.map(id => ({ id, name: stageNames[id] })),
    ending: project.ending,
    groups: Object.entries(factGroups).map(([group, title]) => ({
      title,
      facts: projectFacts
        .filter(fact => fact.group === group)
        .map(({ id, label, kind, ask, typed, cleared }) => ({
          id,
          label,
          kind,
          ask,
          typed: typed(project),
          isNeeded: cleared === null,
        })),
    })),
    contracts: project.contracts.map(({ id, name, amount, day }) => ({
      id,
      name,
      amount: amount === null ? '' : printMoney(amount),
      day: day ?? '',
    })),
    traits: projectTraits.map(({ id, ask, why }) => ({ id, ask, why, value: project.traits[id] ?? null })),
    duties: duties.map(duty => {
      const { rule, due, key } = duty
      const set = project.dues[rule.id]
      return {
        key,
        rule: rule.id,
        name: dutyName(duty),
        article: rule.article,
        quote: rule.quote,
        actor: rule.actor,
        recipient: rule.recipient,
        time: rule.time,
        ask: rule.ask ?? '',
        printed: due === null ? null : printDue(due, { today, calendar }),
        isLate: due !== null && due.day < today,
        set: set ? { said: set.said, basis: set.basis } : null,
        assignee: duty.assignee ?? '',
        filing: filing(rule.flow),
      }
    }),
    done: past.map(({ key, name, at }) => ({ key, name, day: dayAt(at) })),
    filings: [...flows].map(filing).filter(one => one !== null),
    runs: project.runs
      .map(({ run, flow, title, at, finishedAt }) => ({
        run,
        title,
        state: states.get(run) ?? 'gone',
        day: dayAt(finishedAt ?? at),
        isForm: filing(flow)?.isForm === true,
      }))
      .reverse(),
    documents: project.documents.map(({ name, at, run }) => ({ name, day: dayAt(at), run })).reverse(),
    changes: changesView(project),
    timeline: project.timeline
      .slice(-mostLines)
      .map(({ at, text }) => ({ day: dayAt(at), text }))
      .reverse(),
    letter: duties.some(duty => duty.rule.id === 'provider-check') ? letterToProvider(project) : null,
    undo: lastEdit(project)?.text ?? null,
    redo: undoneEdit(project)?.text ?? null,
  }
}

/** How many lines of the timeline the page shows. */
const mostLines = 60
