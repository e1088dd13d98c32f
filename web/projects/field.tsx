import { useId } from 'preact/hooks'

export interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly kind?: 'text' | 'date'
  readonly value: string
  readonly placeholder?: string | undefined
  /** What is wrong, beside the field; empty when nothing is. */
  readonly problem: string
  readonly onText: (text: string) => void
  /** Left, or finished with Enter. */
  readonly onDone?: () => void
}

/** A labelled line to write in, with what is wrong under it. */
export function Field({ label, hint, kind = 'text', value, placeholder, problem, onText, onDone }: FieldProps) {
  const id = useId()
  const common = {
    id,
    value,
    placeholder,
    'aria-invalid': problem !== '',
    'aria-describedby': problem === '' ? undefined : `${id}-problem`,
    onInput: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
    onBlur: () => onDone?.(),
    onKeyDown: (event: { key: string; isComposing: boolean }) => {
      if (event.key === 'Enter' && !event.isComposing) onDone?.()
    },
  }
  return (
    <div class="project-field">
      <label class="project-label" title={hint} for={id}>
        {label}
      </label>
      {kind === 'date' ? <input type="date" {...common} /> : <input type="text" {...common} />}
      {problem !== '' && (
        <span id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  )
}
