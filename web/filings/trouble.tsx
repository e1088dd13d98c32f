import type { FieldView } from '../../api/filings.js'
import type { FormState } from './form-state.js'
import { fieldId } from './places.js'

type Standing = Pick<FieldView, 'key' | 'text' | 'problem'>

/** What is wrong with what was typed, or with what is stored: beside the field, with the way on. */
export function Trouble({ form, standing }: { form: FormState; standing: Standing }) {
  const { key } = standing
  const box = form.boxOf(key)
  const why = troubleOf(form, standing)
  const stored = standing.text === null || standing.text === '' ? null : standing.text
  return (
    <div class="trouble" id={`${fieldId(key)}-problem`} role={why === null ? undefined : 'alert'}>
      {why !== null && (
        <p class="problem">
          {box && box.state !== 'typed' ? '没有保存：' : ''}
          {why}
          {box?.state === 'refused' && stored !== null && `原来填的“${shortened(stored)}”还在。`}
        </p>
      )}
      {box?.state === 'conflict' && (
        <p class="trouble-tools">
          <button type="button" class="button-quiet" onClick={() => form.insist(key)}>
            仍用我写的
          </button>
          <button type="button" class="button-quiet" onClick={() => form.letGo(key)}>
            用现在的
          </button>
        </p>
      )}
      {box?.state === 'refused' && stored !== null && (
        <p class="trouble-tools">
          <button type="button" class="button-quiet" onClick={() => form.letGo(key)}>
            恢复原来的
          </button>
        </p>
      )}
    </div>
  )
}

/** Null while there is nothing wrong, or the person is still typing. */
export function troubleOf(form: FormState, { key, problem }: Standing): string | null {
  const box = form.boxOf(key)
  return box ? box.why : problem
}

function shortened(text: string): string {
  const letters = [...text]
  return letters.length > 20 ? `${letters.slice(0, 20).join('')}……` : text
}
