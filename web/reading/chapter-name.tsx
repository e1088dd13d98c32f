/** A chapter's heading, printed without a gap, with room between its number and its name. */
export function ChapterName({ chapter }: { chapter: string }) {
  return <>{chapter.replace(/(第[零〇一二三四五六七八九十百]+[编章节])\s*/g, '\u3000$1\u3000').trim()}</>
}
