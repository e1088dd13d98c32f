import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon.jsx'
import { ReplyView } from '../reply/reply-view.jsx'
import { talk } from '../state/talk.js'
import { draft } from './draft.js'
import { offerArticle } from './offer-article.js'
import type { Turn } from './turn.js'

/** What was said, oldest first. */
export function Transcript({ turns }: { turns: readonly Turn[] }) {
  const list = useRef<HTMLOListElement>(null)
  const last = turns.at(-1)
  const seen = useRef(last?.state === 'answered' ? last.id : '')
  useEffect(() => {
    const turn = list.current?.lastElementChild
    if (!turn || !last) return
    if (last.state === 'answered' && seen.current !== last.id && last.reply) {
      seen.current = last.id
      offerArticle(last.reply)
    }
    turn.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' })
  }, [last?.id, last?.state])
  return (
    <div class="scroll">
      <ol class="transcript column" ref={list} aria-label="对话记录">
        {turns.map(turn => (
          <TurnView key={turn.id} turn={turn} isLast={turn === last} />
        ))}
      </ol>
    </div>
  )
}

function TurnView({ turn, isLast }: { turn: Turn; isLast: boolean }) {
  return (
    <li class="turn" data-state={turn.state}>
      <p class="said">
        <span class="visually-hidden">您说：</span>
        {turn.file !== undefined && (
          <span class="said-file">
            <Icon name="file" />
            {turn.file}
          </span>
        )}
        {turn.said}
      </p>
      {turn.state === 'waiting' && (
        <p class="waiting">
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {turn.file === undefined ? '正在查找条文' : '正在读文件'}
        </p>
      )}
      {turn.state === 'failed' && <Failed turn={turn} />}
      {turn.reply && (
        <ReplyView turn={turn.id} reply={turn.reply} isLast={isLast} coming={talk.coming.value.get(turn.id)} />
      )}
    </li>
  )
}

function Failed({ turn }: { turn: Turn }) {
  const edit = () => {
    draft.value = talk.takeBack(turn.id)
    document.getElementById('composer')?.focus()
  }
  return (
    <div class="failed">
      <p>{turn.problem}</p>
      <button type="button" class="button-main" onClick={() => talk.retry(turn.id)}>
        重试
      </button>
      <button type="button" class="button-quiet" onClick={edit}>
        改一改再发
      </button>
    </div>
  )
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
