import type { Block, Choice } from '../../api/talk.js'
import { ChoicesView } from './choices-view.jsx'
import { CitationChip } from './quote-view.jsx'

type Question = Extract<Block, { kind: 'question' }>

/** Names the place where a step's problem is told, for whatever the person answers with. */
export function problemId(turn: string): string {
  return `problem-${turn}`
}

interface Parts {
  readonly turn: string
  readonly question: Question
  readonly choices: readonly Choice[]
  readonly isLast: boolean
}

/** A step of a guided walk: one question, its options, why it is asked and what it rests on. */
export function QuestionView({ turn, question, choices, isLast }: Parts) {
  const name = `question-${turn}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot hold the progress and the problem in this order
    <section
      class="question"
      role="group"
      aria-labelledby={name}
      aria-describedby={question.problem === null ? undefined : problemId(turn)}
    >
      {question.progress !== null && <p class="progress">{question.progress}</p>}
      <h3 id={name}>{question.text}</h3>
      {question.problem !== null && (
        <p class="problem" id={problemId(turn)}>
          <strong>请改一下：</strong>
          {question.problem}
        </p>
      )}
      {question.was !== null && (
        <p class="was">
          现在填的是：<b>{question.was}</b>
        </p>
      )}
      <ChoicesView choices={choices} isLast={isLast} />
      {(question.why !== null || question.basis !== null) && (
        <details class="why">
          <summary>为什么问、依据是什么</summary>
          {question.why !== null && <p>{question.why}</p>}
          {question.basis !== null && (
            <figure class="quote">
              <blockquote>{question.basis.quote}</blockquote>
              <figcaption>
                <CitationChip citation={question.basis} />
              </figcaption>
            </figure>
          )}
        </details>
      )}
    </section>
  )
}
