import type { Block, Reply } from '../../api/talk.js'
import { answerLabels } from '../../knowledge/answer/answer-kind.js'
import type { ComingWords } from '../conversation/other-words.js'
import { Icon } from '../icon.jsx'
import { copy } from '../state/clipboard.js'
import { ChoicesView } from './choices-view.jsx'
import { ComingWordsView } from './coming-words-view.jsx'
import { copyText } from './copy-text.js'
import { FileView } from './file-view.jsx'
import { ListView } from './list-view.jsx'
import { QuestionView } from './question-view.jsx'
import { QuoteView } from './quote-view.jsx'

interface ReplyViewProps {
  readonly turn: string
  readonly reply: Reply
  readonly isLast: boolean
  /** A language model's words for it, where some are on their way. */
  readonly coming: ComingWords | undefined
}

/** A reply, block by block in reading order. */
export function ReplyView({ turn, reply, isLast, coming }: ReplyViewProps) {
  const isAsking = reply.blocks.some(block => block.kind === 'question')
  const canCopy = reply.blocks.some(block => block.kind === 'quote' || block.kind === 'list')
  const kind = reply.answer?.kind
  return (
    <article class="reply" data-kind={kind} aria-label="回答">
      {kind && (
        <p class="kind">
          <Icon name={kind} />
          {answerLabels[kind]}
        </p>
      )}
      {reply.blocks.map((block, at) => (
        <BlockView key={at} turn={turn} reply={reply} block={block} isLast={isLast} />
      ))}
      {!isAsking && <ChoicesView choices={reply.choices} isLast={isLast} />}
      {canCopy && (
        <p class="reply-tools">
          <button type="button" class="button-quiet" onClick={() => copy(copyText(reply), '已复制结论、原文和出处')}>
            <Icon name="copy" />
            复制（带出处）
          </button>
        </p>
      )}
      {isLast && coming && <ComingWordsView words={coming} />}
    </article>
  )
}

function BlockView({ turn, reply, block, isLast }: { turn: string; reply: Reply; block: Block; isLast: boolean }) {
  switch (block.kind) {
    case 'conclusion':
      return <p class="conclusion">{block.text}</p>
    case 'text':
      return <p class="text">{block.text}</p>
    case 'quote':
      return <QuoteView reply={reply} citation={block.citation} />
    case 'note':
      return (
        <div class="note">
          <strong>{block.title}</strong>
          <p>{block.text}</p>
        </div>
      )
    case 'list':
      return <ListView turn={turn} title={block.title} items={block.items} />
    case 'question':
      return <QuestionView turn={turn} question={block} choices={reply.choices} isLast={isLast} />
    case 'file':
      return <FileView file={block} />
  }
}
