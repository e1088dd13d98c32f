import type { UnitView } from '../../api/library.js'
import { findWords } from './find-words.js'
import { layOut } from './paragraphs.js'

/** An article's words, exactly as stored, the quoted ones marked. */
export function ArticleText({ unit, quotes = [] }: { unit: UnitView; quotes?: readonly string[] }) {
  const marks = quotes.flatMap(quote => findWords(unit.text, quote) ?? [])
  return (
    <div class="article-text">
      {layOut(unit.text, unit.items, marks).map((paragraph, at) => (
        <p key={at} class={paragraph.kind}>
          {paragraph.pieces.map((piece, nth) => (piece.isMarked ? <mark key={nth}>{piece.text}</mark> : piece.text))}
        </p>
      ))}
    </div>
  )
}
