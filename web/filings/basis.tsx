import type { Asked } from '../../api/filings.js'
import { nameOf } from '../../regulation/unit.js'
import { readingAddress } from '../state/place.js'

type About = Pick<Asked, 'label' | 'why' | 'cite' | 'inferred' | 'required'>

/** Whether it must be filled, and whether any text asks for it. */
export function Marks({ about }: { about: About }) {
  return (
    <>
      <span class={about.required ? 'must' : 'may'}>{about.required ? '必填' : '选填'}</span>
      {about.inferred && <span class="inferred">推定</span>}
    </>
  )
}

/** Why it is asked, and the words it rests on. */
export function Why({ about, id }: { about: About; id: string }) {
  const { cite, why } = about
  return (
    <div class="field-why">
      <p id={id}>{why}</p>
      {cite && (
        <details class="field-basis">
          <summary>依据：《办法》{nameOf({ number: cite.article, suffix: 0, section: null }, cite.item)}</summary>
          <blockquote>{cite.quote}</blockquote>
          <a href={readingAddress({ regulation: cite.regulation, at: String(cite.article) })}>看这一条全文</a>
        </details>
      )}
    </div>
  )
}
