import type { Genre } from '../documents/filled-form.js'
import type { FilingSpec } from './filing-form.js'
import { letterKeys } from './letter-parts.js'
import type { Run } from './state.js'

/** The genres that the letter of a filing may go out in, the usual one first; none where it goes out under no letter. */
export function genresOf({ letter }: Pick<FilingSpec, 'letter'>): readonly Genre[] {
  return letter?.closings.map(([genre]) => genre) ?? []
}

/** The same answers with the letter in another genre: for a document, also of a filing that is done and changes no more. */
export function inGenre(run: Run, genre: Genre): Run {
  return { ...run, data: { ...run.data, [letterKeys.genre]: genre } }
}
