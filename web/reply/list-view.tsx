import type { ListItem } from '../../api/talk.js'
import { talk } from '../state/talk.js'
import { CitationChip } from './quote-view.jsx'

/** A list; with ticks it is a checklist whose state is kept. */
export function ListView({ turn, title, items }: { turn: string; title: string | null; items: readonly ListItem[] }) {
  const ticks = items.filter(item => item.tick !== null)
  const done = ticks.filter(isDone).length
  return (
    <section class="list" aria-label={title ?? '清单'}>
      {title !== null && (
        <h3>
          {title}
          {ticks.length > 0 && <small>{`已完成${done}项，共${ticks.length}项`}</small>}
        </h3>
      )}
      <ol class={ticks.length > 0 ? 'ticks' : 'numbered'}>
        {items.map(item => (
          <li key={item.tick?.choice ?? item.text}>
            {item.tick ? <Tick turn={turn} item={item} /> : <span class="item-text">{item.text}</span>}
            {item.detail !== null && <p class="detail">{item.detail}</p>}
            {item.citation && <CitationChip citation={item.citation} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Tick({ turn, item }: { turn: string; item: ListItem }) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={isDone(item)}
        onChange={event => {
          // The state comes from the conversation, which may not be able to keep it.
          event.currentTarget.checked = isDone(item)
          void talk.tick(turn, item)
        }}
      />
      <span class="item-text">{item.text}</span>
    </label>
  )
}

function isDone({ tick }: ListItem): boolean {
  return tick !== null && (talk.ticking.value.get(tick.choice) ?? tick.done)
}
