import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon.jsx'
import { problemId } from '../reply/question-view.jsx'
import { isNarrow } from '../state/screen.js'
import { talk } from '../state/talk.js'
import { attach, attached, attachFrom, attachProblem, detach, readableFiles } from './attached.js'
import { draft } from './draft.js'

const longest = 4000
const longestWithFile = 500

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

  const file = attached.value
  const problemOfFile = attachProblem.value
  const picker = useRef<HTMLInputElement>(null)

  const send = () => {
    const isSent = file ? text.length <= longestWithFile && talk.hand(file, text) : talk.say(text)
    if (isSent) {
      draft.value = ''
      detach()
    }
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
      {file && (
        <p class="attached">
          <Icon name="file" />
          <span>{file.name}</span>
          <button type="button" class="button-quiet" onClick={detach}>
            <Icon name="close" />
            <span class="visually-hidden">去掉{file.name}</span>
          </button>
        </p>
      )}
      <div class="composer-box">
        <button type="button" class="attach" onClick={() => picker.current?.click()} title="附表格或填报文件">
          <Icon name="attach" />
          <span class="visually-hidden">附表格或填报文件</span>
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          accept={readableFiles}
          onChange={event => {
            const [picked] = event.currentTarget.files ?? []
            if (picked) attach({ name: picked.name, bytes: picked })
            event.currentTarget.value = ''
            area.current?.focus()
          }}
        />
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
          onPaste={event => {
            if (attachFrom(event.clipboardData, longest - text.length)) event.preventDefault()
          }}
          onInput={event => {
            draft.value = event.currentTarget.value
          }}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
            event.preventDefault()
            send()
          }}
        />
        <button type="submit" class="send" disabled={text.trim() === '' && file === null} aria-disabled={isWaiting}>
          <Icon name="send" />
          <span class="visually-hidden">发送</span>
        </button>
      </div>
      <p id="composer-hint" class="hint" data-problem={problemOfFile !== '' ? 'true' : undefined} role="status">
        {hintFor(text, file !== null, problemOfFile)}
      </p>
    </form>
  )
}

function hintFor(text: string, hasFile: boolean, problem: string): string {
  if (problem !== '') return problem
  if (hasFile && text.length > longestWithFile) return `带文件时，文字请控制在${longestWithFile}字以内`
  if (hasFile) return '文件只读一次，不保存；填入以前先给您核对'
  if (text.length > longest - 400) return `还可以写${longest - text.length}字`
  return isNarrow.value ? '回答只依据库内文件的原文' : '回车发送，Shift+回车换行。回答只依据库内文件的原文。'
}

/** As high as its text, up to a limit that the style sheet sets. */
function growWith(area: HTMLTextAreaElement): void {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}
