import type { Genre } from '../../flows/documents/filled-form.js'

/** What makes the document of a filing in each genre: 函 between equals is the usual one, and a unit may ask for another. */
export const genreActions = { 函: 'word-letter', 请示: 'word-request', 报告: 'word-report' } as const

/** 「改用请示」 */
export function genreIn(text: string): Genre | undefined {
  const said = /^(?:请)?(?:改用|改成|换成|改为|换用|用|出)(?:一份)?(函|请示|报告)[。.!！]*$/.exec(text)?.[1]
  return (Object.keys(genreActions) as Genre[]).find(genre => genre === said)
}
