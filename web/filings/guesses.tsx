import { useState } from 'preact/hooks'
import type { FormState } from './form-state.js'
import { jumpTo } from './places.js'

/** What the project file knows, all of it: nothing is an answer before somebody says so. */
export function GuessBox({ form }: { form: FormState }) {
  const [problem, setProblem] = useState<string | null>(null)
  const { guesses, project } = form.page.value
  if (guesses.length === 0) return null
  const act = async (what: 'take' | 'decline', keys: readonly string[] | null) =>
    setProblem(await form.act({ do: what, keys }))
  return (
    <section class="guess-box" aria-label="从项目档案带来的">
      <h2>{project ? `项目“${project.name}”的档案里有这些` : '从您说过的话里读到这些'}</h2>
      <p class="quiet">还没有填进去。核对无误再采用。</p>
      <ul>
        {guesses.map(({ key, path, label, shown }) => (
          <li key={key}>
            <button type="button" class="linklike" onClick={() => jumpTo(path)}>
              {label}
            </button>
            <span>：{shown}</span>
            <button type="button" class="button-quiet" onClick={() => void act('take', [key])}>
              采用<span class="visually-hidden">{label}</span>
            </button>
            <button type="button" class="button-quiet" onClick={() => void act('decline', [key])}>
              不用<span class="visually-hidden">{label}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="filing-tools">
        <button type="button" class="button-main" onClick={() => void act('take', null)}>
          全部采用
        </button>
        <button type="button" class="button-quiet" onClick={() => void act('decline', null)}>
          都不用
        </button>
      </p>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  )
}

/** The same beside its field. */
export function GuessOffer({ form, field }: { form: FormState; field: string }) {
  const guess = form.page.value.guesses.find(one => one.path === field)
  if (!guess) return null
  return (
    <p class="guess">
      {form.page.value.project ? '项目档案里是' : '从您说过的话里读到'}“{guess.shown}”
      <button type="button" class="button-quiet" onClick={() => void form.act({ do: 'take', keys: [guess.key] })}>
        对，采用
      </button>
    </p>
  )
}
