import { dayAt } from '../../common/day.js'
import { afterWork } from '../../projects/duties.js'
import { lastEdit, redone, undone, undoneEdit } from '../../projects/edits.js'
import type { Project } from '../../projects/project.js'
import { stageNames, stages } from '../../regulation/stages.js'
import { dropContract, editContract } from './edit-contract.js'
import { assign, goOn, postpone, setDue, tick, unsetDue } from './edit-duty.js'
import { editFact } from './edit-fact.js'
import { type Editor, kept, problem, same } from './editor.js'
import type { Edited, ProjectEdit } from './project-edit.js'
import { printTrait, traitOf } from './project-traits.js'

/** How much of a change a button that takes it back carries. */
export const shownOnButton = 40

/** The rules of changing a project's file: the same at every door. Pure. */
export function editProject(project: Project, edit: ProjectEdit, editor: Editor): Edited {
  switch (edit.kind) {
    case 'fact':
      return editFact(project, edit.fact, edit.text, editor)
    case 'add-contract':
      return editContract(project, null, edit.texts, editor)
    case 'contract':
      return editContract(project, edit.contract, edit.texts, editor)
    case 'drop-contract':
      return dropContract(project, edit.contract, editor)
    case 'trait':
      return setTrait(project, edit.trait, edit.value, editor)
    case 'stage':
      return enterStage(project, edit.stage, editor)
    case 'due':
      return setDue(project, edit, editor)
    case 'unset-due':
      return unsetDue(project, edit.duty, editor)
    case 'goes-on':
      return goOn(project, edit.duty, editor)
    case 'done':
    case 'not-done':
      return tick(project, edit.key, edit.kind === 'done', editor)
    case 'postpone':
      return postpone(project, edit.key, edit.text, editor)
    case 'assign':
      return assign(project, edit.duty, edit.name, editor)
    case 'archive': {
      const { ending } = edit
      const line = ending === 'finished' ? '项目办结' : '收起项目'
      const told = ending === 'finished' ? `“${project.name}”记为办结` : `已收起“${project.name}”`
      return kept(project, { closed: true, ending }, editor, line, `${told}，不再提醒，资料都还在。`)
    }
    case 'reopen':
      return project.closed
        ? kept(
            project,
            { closed: false, ending: null },
            editor,
            '重新打开项目',
            `“${project.name}”重新打开了，提醒照旧。`,
          )
        : same(`“${project.name}”本来就开着。`)
    case 'undo': {
      const last = lastEdit(project)
      if (last && edit.expects !== undefined && !isMeant(last.text, edit.expects))
        return { kind: 'which-undo', text: last.text }
      const back = undone(project, editor.now)
      return back
        ? { kind: 'kept', project: back, text: `已撤销：${undoneEdit(back)?.text ?? ''}。` }
        : same('没有可以撤销的改动；后来又改过的，请直接修改。')
    }
    case 'redo': {
      const again = redone(project, editor.now)
      return again
        ? { kind: 'kept', project: again, text: `已重做：${undoneEdit(project)?.text ?? ''}。` }
        : same('没有可以重做的改动。')
    }
  }
}

/** Whether a change is the one that is meant: a button has room for the beginning of a long one only. */
function isMeant(text: string, expects: string): boolean {
  return text === expects || (expects.length >= shownOnButton && text.startsWith(expects))
}

function setTrait(project: Project, id: string, wanted: boolean | null, editor: Editor): Edited {
  const trait = traitOf(id)
  if (!trait) return problem('没有这一项，请刷新再试。')
  const was = project.traits[trait.id]
  const value = wanted ?? undefined
  if (was === value) return same(`“${trait.label}”已经是“${printTrait(value)}”。`)
  const { [trait.id]: _, ...rest } = project.traits
  const traits = value === undefined ? rest : { ...rest, [trait.id]: value }
  const line = `${trait.label}：${was === undefined ? '' : `${printTrait(was)} → `}${printTrait(value)}`
  return kept(project, { traits }, editor, line, `记下了：${trait.label}：${printTrait(value)}。`)
}

function enterStage(project: Project, id: string, editor: Editor): Edited {
  const stage = stages.find(known => known === id)
  if (!stage) return problem('没有这个阶段，请从列出的阶段里选。')
  if (stage === project.stage) return same(`项目已经在${stageNames[stage]}阶段。`)
  const line = `进入${stageNames[stage]}阶段（原为${stageNames[project.stage]}）`
  const changes = { stage, stageSince: dayAt(editor.now) }
  const asked = afterWork({ ...project, ...changes }, changes.stageSince, editor.calendar)
  const names = asked.map(rule => `“${rule.text}”`).join('、')
  const question =
    asked.length === 0
      ? ''
      : `${names}以后还报吗？办法没有写报到什么时候：请选接着提醒，或者不再提醒；没有选，到时只再问一次。`
  const text = `记下了：“${project.name}”进入${stageNames[stage]}阶段。${question}`
  return kept(project, changes, editor, line, text)
}
