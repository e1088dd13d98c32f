import { useEffect, useRef, useState } from 'preact/hooks'
import type { FactLine } from '../../bot/views/projects-page.js'
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
        return said.kind === 'kept' ? '' : said.why
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

export function SavedField({ label, hint, kind, value, save }: SavedFieldProps) {
  const [text, setText] = useState(value)
  const [problem, setProblem] = useState('')
  /** What was not kept stays where it was written, also when another value comes from elsewhere. */
  const isRefused = useRef(false)
  useEffect(() => {
    if (isRefused.current) return
    setText(value)
  }, [value])
  const take = (why: string) => {
    isRefused.current = why !== ''
    setProblem(why)
  }
  const keep = async () => take(text === value ? '' : await save(text))
  return (
    <Field
      label={label}
      hint={hint}
      kind={kind}
      value={text}
      placeholder={kind === 'text' ? '未填' : undefined}
      problem={problem === '' || value === '' ? problem : `${problem}现在存的是“${value}”。`}
      onText={setText}
      onDone={() => void keep()}
    />
  )
}
