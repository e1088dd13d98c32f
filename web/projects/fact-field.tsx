import { useState } from 'preact/hooks'
import type { FactLine } from '../../api/projects.js'
import type { Editing } from './editing.js'
import { Field } from './field.jsx'

/** A line of the file, edited where it stands: saved when one leaves it, with what is wrong beside it. */
export function FactField({ fact, editing }: { fact: FactLine; editing: Editing }) {
  const { id, label, kind, ask } = fact
  return (
    <SavedField
      label={label}
      hint={ask}
      kind={kind === 'day' ? 'date' : 'text'}
      value={fact.typed}
      save={async text => {
        const said = await editing.change({ kind: 'fact', fact: id, text })
        return said.kind === 'refused' ? said.why : ''
      }}
    />
  )
}

export interface SavedFieldProps {
  readonly label: string
  readonly hint?: string
  readonly kind: 'text' | 'date'
  readonly value: string
  /** Resolves with what is wrong; empty when it was kept. */
  readonly save: (text: string) => Promise<string>
}

/** Shows what is kept, until one writes; what was not kept stays where it was written. */
export function SavedField({ label, hint, kind, value, save }: SavedFieldProps) {
  const [written, setWritten] = useState<string | null>(null)
  const [problem, setProblem] = useState('')
  const keep = async () => {
    if (written === null) return
    const why = written === value ? '' : await save(written)
    setProblem(why)
    // What was written meanwhile is not kept yet.
    if (why === '') setWritten(now => (now === written ? null : now))
  }
  return (
    <Field
      label={label}
      hint={hint}
      kind={kind}
      value={written ?? value}
      placeholder={kind === 'text' ? '未填' : undefined}
      problem={problem === '' || value === '' ? problem : `${problem}现在存的是“${value}”。`}
      onText={setWritten}
      onDone={() => void keep()}
    />
  )
}
