import type { Asked, FieldView } from '../../api/filings.js'
import type { FormState } from './form-state.js'
import { fieldId } from './places.js'
import { troubleOf } from './trouble.jsx'

interface ControlProps {
  readonly form: FormState
  readonly asked: Asked
  readonly standing: Pick<FieldView, 'key' | 'text' | 'problem'>
  readonly label: string
  readonly describedBy: string
  /** In a cell there is room for one line, and the name stands above the column. */
  readonly inCell?: boolean
}

/** Few enough to be seen at once. */
const mostRadios = 6

/** Several controls under one name: they stand in a group of their own. */
export function isGroup({ face, options }: Pick<Asked, 'face' | 'options'>): boolean {
  return face === 'choices' || face === 'yes-no' || (face === 'choice' && options.length <= mostRadios)
}

/** Where a field is filled: the control that fits its kind. Everything is a text to the form, as in the chat. */
export function Control(props: ControlProps) {
  const { asked, inCell = false } = props
  if (asked.face === 'choices') return <Several {...props} />
  if (asked.face === 'choice' || asked.face === 'yes-no') {
    return isGroup(asked) && !inCell ? <OneOf {...props} /> : <Listed {...props} />
  }
  return <Written {...props} />
}

function shared({ form, standing, label, describedBy, inCell }: ControlProps) {
  const id = fieldId(standing.key)
  const text = form.boxOf(standing.key)?.text ?? standing.text ?? ''
  return {
    text,
    attributes: {
      id,
      'aria-label': inCell ? label : undefined,
      'aria-describedby': `${describedBy} ${id}-problem`,
      'aria-invalid': troubleOf(form, standing) === null ? undefined : true,
    },
  }
}

function Written(props: ControlProps) {
  const { form, asked, standing, inCell = false } = props
  const { key } = standing
  const { text, attributes } = shared(props)
  const onInput = (event: Event & { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
    const { value, validity } = event.currentTarget
    // half a day is none yet
    if (!validity.badInput) form.type(key, value)
  }
  const writing = { value: text, onInput, onBlur: () => form.commit(key) }
  const isLong = asked.face === 'text' && (asked.long || inCell) && !isShort(asked)
  const placeholder = inCell ? (asked.hint ?? '') : ''
  const hint = asked.hint !== null && !inCell ? asked.hint : null
  return (
    <>
      {asked.face === 'day' ? (
        <input {...attributes} type="date" {...writing} />
      ) : isLong ? (
        <textarea {...attributes} rows={inCell ? 1 : 3} placeholder={placeholder} {...writing} />
      ) : (
        <input {...attributes} type="text" autocomplete="off" placeholder={placeholder} {...writing} />
      )}
      {hint !== null && asked.face !== 'day' && <p class="field-hint">{hint}</p>}
      {asked.options.length > 0 && (
        <p class="handy">
          {asked.options.map(option => (
            <button
              key={option.value}
              type="button"
              class="handy-answer"
              onClick={() => form.commit(key, option.label)}
            >
              {option.label}
            </button>
          ))}
        </p>
      )}
    </>
  )
}

/** A number, a year, a percentage: a line is enough, also in a cell. */
function isShort({ long, hint }: Asked): boolean {
  return !long && hint !== null && !hint.startsWith('不超过')
}

function OneOf(props: ControlProps) {
  const { form, asked, standing } = props
  const { text, attributes } = shared(props)
  return (
    <div class="picks">
      {asked.options.map((option, at) => (
        <label key={option.value} class="option">
          <input
            type="radio"
            name={attributes.id}
            id={at === 0 ? attributes.id : undefined}
            aria-describedby={attributes['aria-describedby']}
            checked={text === option.value}
            onChange={() => form.commit(standing.key, option.value)}
          />
          {option.label}
        </label>
      ))}
      {text !== '' && (
        <button type="button" class="button-quiet" onClick={() => form.commit(standing.key, '')}>
          清空
        </button>
      )}
    </div>
  )
}

function Listed(props: ControlProps) {
  const { form, asked, standing } = props
  const { text, attributes } = shared(props)
  return (
    <select {...attributes} value={text} onChange={event => form.commit(standing.key, event.currentTarget.value)}>
      <option value="">请选择</option>
      {asked.options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

/** Several of them; the one that stands for none of them lets go of the others. */
function Several(props: ControlProps) {
  const { form, asked, standing, inCell = false, label } = props
  const { text, attributes } = shared(props)
  const chosen = text.split(',').filter(one => one !== '')
  const choose = (value: string, isOn: boolean) => {
    const others = chosen.filter(one => one !== value && (value === 'none' || one !== 'none'))
    const next = value === 'none' ? (isOn ? ['none'] : []) : isOn ? [...others, value] : others
    const inOrder = asked.options.map(option => option.value).filter(one => next.includes(one))
    form.commit(standing.key, inOrder.join(','))
  }
  const boxes = asked.options.map((option, at) => (
    <label key={option.value} class="option">
      <input
        type="checkbox"
        id={at === 0 ? attributes.id : undefined}
        aria-describedby={attributes['aria-describedby']}
        checked={chosen.includes(option.value)}
        onChange={event => choose(option.value, event.currentTarget.checked)}
      />
      {option.label}
    </label>
  ))
  if (!inCell) return <div class="picks">{boxes}</div>
  return (
    <fieldset class="picks bare">
      <legend class="visually-hidden">{label}</legend>
      {boxes}
    </fieldset>
  )
}
