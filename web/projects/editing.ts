import { type Signal, signal } from '@preact/signals'
import type { ContractPart, ProjectEdit, ProjectPage } from '../../api/projects.js'
import { postProjectEdit } from '../server.js'
import { tell } from '../state/clipboard.js'

/** What came of a change: kept, or why not. */
export type Said =
  | { readonly kind: 'kept' }
  /** What was read of a day: it is kept once the person agrees. */
  | { readonly kind: 'confirm'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string; readonly part: ContractPart | null }

/** One project on the screen: each change is saved at once, one after the other. */
export interface Editing {
  readonly page: Signal<ProjectPage>
  change(edit: ProjectEdit): Promise<Said>
}

export function createEditing(first: ProjectPage): Editing {
  const page = signal(first)
  let before: Promise<unknown> = Promise.resolve()

  async function send(edit: ProjectEdit): Promise<Said> {
    try {
      const done = await postProjectEdit(page.value.id, page.value.revision, edit)
      page.value = done.page
      if (done.kind === 'kept') {
        tell(done.text)
        return { kind: 'kept' }
      }
      if (done.kind === 'confirm') return { kind: 'confirm', text: done.text }
      return { kind: 'refused', why: done.why, part: done.kind === 'refused' ? done.part : null }
    } catch (error) {
      const why = error instanceof Error ? error.message : '没有存上，请重试。'
      return { kind: 'refused', why, part: null }
    }
  }

  return {
    page,
    change(edit) {
      const said = before.then(() => send(edit))
      before = said
      return said
    },
  }
}
