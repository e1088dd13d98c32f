import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon.jsx'
import { problemId } from '../reply/question-view.jsx'
import { isNarrow } from '../state/screen.js'
import { talk } from '../state/talk.js'
import { draft } from './draft.js'

const longest = 4000

/** Where the person writes. Enter sends, but never while an input method is still choosing characters. */
export function Composer() {
  const area = useRef<HTMLTextAreaElement>(null)
  const last = talk.turns.value.at(-1)
  const question = last?.reply?.blocks.find(block => block.kind === 'question')
  const problem = question?.kind === 'question' && question.problem !== null
  const isWaiting = talk.isWaiting.value
  const text = draft.value

  useLayoutEffect(() => {
    if (area.current) growWith(area.current)
  }, [text])

  const send = () => {
    if (talk.say(text)) draft.value = ''
    area.current?.focus()
  }
  return (
    <form
      class="composer column"
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <div class="composer-box">
        <label class="visually-hidden" for="composer">
          您的问题
        </label>
        <textarea
          id="composer"
          ref={area}
          rows={1}
          maxLength={longest}
          value={text}
          placeholder={question ? '在这里回答，也可以直接问别的问题' : '用平常的话提问就行'}
          aria-describedby={problem && last ? `${problemId(last.id)} composer-hint` : 'composer-hint'}
          aria-invalid={problem ? 'true' : undefined}
          enterkeyhint="send"
          onInput={event => {
            draft.value = event.currentTarget.value
          }}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
            event.preventDefault()
            send()
          }}
        />
        <button type="submit" class="send" disabled={text.trim() === ''} aria-disabled={isWaiting}>
          <Icon name="send" />
          <span class="visually-hidden">发送</span>
        </button>
      </div>
      <p id="composer-hint" class="hint">
        {text.length > longest - 400
          ? `还可以写${longest - text.length}字`
          : isNarrow.value
            ? '回答只依据库内文件的原文'
            : '回车发送，Shift+回车换行。回答只依据库内文件的原文。'}
      </p>
    </form>
  )
}

/** As high as its text, up to a limit that the style sheet sets. */
function growWith(area: HTMLTextAreaElement): void {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}
