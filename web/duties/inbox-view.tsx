import { useState } from 'preact/hooks'
import type { InboxItem } from '../../api/duties.js'
import type { Block } from '../../api/talk.js'
import { printMoment } from '../../common/moment.js'
import { formatCitation } from '../../knowledge/answer/citation.js'
import { openAll, openItem } from '../state/duties.js'
import { TalkButton } from './talk-button.jsx'

/** How many are shown at first, so that the calendar stays in sight. */
const few = 3

/** Reminders that came, of what is still to be done: unread until opened. */
export function InboxView({ items }: { items: readonly InboxItem[] }) {
  const [opened, setOpened] = useState<string | null>(null)
  const [isWhole, setWhole] = useState(false)
  if (items.length === 0) return null
  const shown = isWhole ? items : items.slice(0, few)
  const more = items.length - shown.length
  return (
    <section aria-label="提醒">
      <h2>提醒</h2>
      {items.some(item => item.readAt === null) && (
        <button type="button" class="button-quiet" onClick={() => void openAll()}>
          全部标为已看
        </button>
      )}
      <ul class="duty-list">
        {shown.map(item => (
          <li key={item.id} data-unread={item.readAt === null}>
            <button
              type="button"
              class="inbox-title"
              aria-expanded={opened === item.id}
              onClick={() => {
                setOpened(opened === item.id ? null : item.id)
                if (item.readAt === null) void openItem(item.id)
              }}
            >
              {item.readAt === null && <span class="badge">未读</span>}
              <span>{titleOf(item)}</span>
              <time class="quiet" dateTime={new Date(item.at).toISOString()}>
                {printMoment(item.at)}
              </time>
            </button>
            {opened === item.id && <Opened item={item} />}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" class="button-quiet" onClick={() => setWhole(true)}>
          还有{more}条
        </button>
      )}
    </section>
  )
}

function titleOf({ reply }: InboxItem): string {
  const first = reply.blocks.find(block => block.kind === 'conclusion')
  return first?.kind === 'conclusion' ? first.text : '提醒'
}

function Opened({ item: { reply, id } }: { item: InboxItem }) {
  return (
    <div class="inbox-body">
      {reply.blocks.map((block, at) => (
        <Part key={`${id}-${at}`} block={block} />
      ))}
      <div class="duty-actions">
        {reply.choices.map(choice => (
          <TalkButton key={choice.id} label={choice.label} choice={choice.id} text={choice.label} />
        ))}
      </div>
    </div>
  )
}

/** The title says the conclusion already. */
function Part({ block }: { block: Block }) {
  if (block.kind === 'note') {
    return (
      <p class="quiet">
        {block.title}：{block.text}
      </p>
    )
  }
  if (block.kind !== 'list') return null
  return (
    <ol>
      {block.items.map(item => (
        <li key={item.text}>
          <p>{item.text}</p>
          <p class="quiet">{item.detail}</p>
          {item.citation && (
            <p class="inbox-quote">
              “{item.citation.quote}”（{formatCitation(item.citation)}）
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
