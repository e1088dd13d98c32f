import type { Run } from '../engine.js'
import { faceOf, type Option } from '../fields.js'
import type { Cite } from '../flow.js'
import { type FieldPart, type Form, fieldsOf, type TablePart } from './form.js'
import { type Entry, scan } from './scan.js'
import { askedInRow, fieldOf, isInferred, whyOf } from './to-flow.js'

/** A filing as a page draws it: all sections, each field with what stands in it and what is wrong with it. Plain data. */
export interface FormView {
  readonly form: string
  readonly title: string
  readonly intro: string
  readonly sections: readonly { readonly title: string; readonly parts: readonly PartView[] }[]
  /** What does not fit together, by the field where to mend it. */
  readonly remarks: readonly { readonly level: 'stop' | 'look'; readonly key: string; readonly text: string }[]
}

export type PartView = FieldView | TableView | { readonly kind: 'shown'; readonly label: string; readonly text: string }

interface About {
  readonly key: string
  readonly label: string
  readonly why: string
  readonly cite: Cite
  /** No text asks for it (推定). */
  readonly inferred: boolean
  readonly required: boolean
}

export interface FieldView extends About {
  readonly kind: 'field'
  readonly ask: string
  readonly face: ReturnType<typeof faceOf>['kind']
  readonly options: readonly Option[]
  readonly hint: string | null
  /** Canonical; null while nothing was said. */
  readonly text: string | null
  readonly shown: string | null
  readonly problem: string | null
}

export interface TableView extends About {
  readonly kind: 'table'
  readonly columns: readonly { readonly key: string; readonly label: string; readonly required: boolean }[]
  readonly rows: readonly (readonly PartView[])[]
}

export function formView(form: Form, run: Run): FormView {
  const { sections, answers } = scan(form, run)
  return {
    form: form.form,
    title: form.title,
    intro: form.intro,
    sections: sections.map(({ title, entries }) => ({
      title,
      parts: entries.flatMap(one => viewOf(one, form, false)),
    })),
    remarks: (form.rules ?? []).flatMap(({ level, key, of }) => {
      const text = of(answers)
      return text === null ? [] : [{ level, key, text }]
    }),
  }
}

function viewOf(entry: Entry, form: Form, isInRow: boolean): PartView[] {
  if (entry.kind === 'calculated') {
    return entry.shown === null ? [] : [{ kind: 'shown', label: entry.part.label, text: entry.shown }]
  }
  if (entry.kind === 'table') {
    const { part, key, rows } = entry
    const columns = fieldsOf(part.parts).map(one => ({
      key: one.key,
      label: one.label,
      required: one.presence === 'required',
    }))
    return [
      {
        kind: 'table',
        ...about(part, key, form),
        columns,
        rows: rows.map(row => row.flatMap(one => viewOf(one, form, true))),
      },
    ]
  }
  const { part, key, text, shown, problem, before } = entry
  const face = faceOf(fieldOf(part))
  const asked = typeof part.ask === 'string' ? part.ask : part.ask(before)
  return [
    {
      kind: 'field',
      ...about(part, key, form),
      ask: isInRow ? askedInRow(part, before) : asked,
      face: face.kind,
      options: face.options,
      hint: part.hint ?? face.hint,
      text: text ?? null,
      shown,
      problem,
    },
  ]
}

function about(part: FieldPart | TablePart, key: string, form: Form): About {
  return {
    key,
    label: part.label,
    why: whyOf(part),
    cite: part.basis ?? form.cites[0],
    inferred: isInferred(part),
    required: part.presence === 'required',
  }
}
