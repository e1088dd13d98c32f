import type { FieldView as Field } from '../../api/filings.js'
import { Marks, Why } from './basis.jsx'
import { Control, isGroup } from './control.jsx'
import type { FormState } from './form-state.js'
import { GuessOffer } from './guesses.jsx'
import { fieldId, placeId } from './places.js'
import { Trouble } from './trouble.jsx'

/** A field with its name, why it is asked, where it is filled, and what is wrong with it. */
export function FieldView({ form, field }: { form: FormState; field: Field }) {
  const id = fieldId(field.key)
  const name = (
    <>
      {field.label}
      <Marks about={field} />
    </>
  )
  // a question that only repeats the name says nothing
  const ask = field.ask.startsWith(field.label) ? null : field.ask
  const inside = (
    <>
      {ask && <p class="ask">{ask}</p>}
      <Why about={field} id={`${id}-why`} />
      <Control form={form} asked={field} standing={field} label={field.label} describedBy={`${id}-why`} />
      <Trouble form={form} standing={field} />
      <GuessOffer form={form} field={field.key} />
    </>
  )
  return isGroup(field) ? (
    <fieldset class="field" id={placeId(field.key)} tabIndex={-1} aria-describedby={`${id}-why ${id}-problem`}>
      <legend class="field-name">{name}</legend>
      {inside}
    </fieldset>
  ) : (
    <div class="field" id={placeId(field.key)}>
      <label class="field-name" for={id}>
        {name}
      </label>
      {inside}
    </div>
  )
}
