import type { ComingWords } from '../conversation/other-words.js'

/**
 * A language model's words on their way, at the very end of the reply: nothing that is being read moves when they come
 * or go. They are said to be unfinished, and not read out: only the whole version is an answer.
 */
export function ComingWordsView({ words }: { words: ComingWords }) {
  if (words.state === 'withdrawn')
    return <p class="coming-withdrawn">模型的改写不完整，没有采用；请以上面核对过的回答为准。</p>
  return (
    <section class="coming" aria-label="模型正在改写" aria-busy="true">
      <p class="coming-title">
        <span class="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        模型正在改写，还没有写完，请先看上面的回答
      </p>
      <ul>
        {words.sentences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
