import { readFileSync } from 'node:fs'
import { type Asking, newConversation } from '../../flows/engine/asking.js'
import { answer, type Move } from '../../flows/engine/converse.js'
import { fold, type Operation, operationsOf } from '../../flows/engine/data.js'
import { currentData, type FlatAnswers } from '../../flows/engine/earlier-version.js'
import { begin } from '../../flows/engine/evaluate.js'
import type { Form } from '../../flows/engine/form.js'
import type { Run } from '../../flows/engine/state.js'
import { type Written, write } from '../../flows/engine/write.js'

/** A form and a conversation about it. */
export interface Talk {
  readonly run: Run
  readonly asking: Asking
}

export function talkOf(form: Form<object>, run: Run = begin(form)): Talk {
  return { run, asking: newConversation }
}

/** The talk after something was said; throws when it is refused. */
export function say(form: Form<object>, talk: Talk, text: string, key?: string): Talk {
  const move = answer(form, talk.run, talk.asking, text, key)
  if (move.problem !== null) throw new Error(`${text}: ${move.problem}`)
  return moved(talk, move)
}

export function walk(form: Form<object>, texts: readonly string[], from: Talk = talkOf(form)): Talk {
  return texts.reduce((talk, text) => say(form, talk, text), from)
}

export function moved({ run }: Talk, { operations, asking }: Pick<Move, 'operations' | 'asking'>): Talk {
  return { run: done(run, operations), asking }
}

export function done(run: Run, operations: readonly Operation[]): Run {
  return { ...run, ...fold(operations, run) }
}

/** A form after a change of the page; throws when it is refused. */
export function put(run: Run, written: Written): Run {
  if ('problem' in written) throw new Error(written.problem)
  return done(run, written.operations)
}

/** Several fields, as on the page. */
export function filledIn(form: Form<object>, texts: Readonly<Record<string, string>>, from: Run = begin(form)): Run {
  return Object.entries(texts).reduce((run, [path, text]) => put(run, write(form, run, path, text)), from)
}

/** What an earlier release stored, as it stands today. */
export function stored(form: Form<object>, name: string): Run {
  const file = `tests/fixtures/runs/${form.id}@1/${name}.json`
  const { run } = JSON.parse(readFileSync(file, 'utf8')) as { readonly run: { readonly answers: FlatAnswers } }
  return done(begin(form), operationsOf(currentData(form.id, run.answers)))
}
