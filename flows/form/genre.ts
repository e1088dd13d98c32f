import type { Genre } from '../documents/filled-form.js'
import type { Run } from '../engine/engine.js'
import { write } from './edit.js'
import type { Form } from './form.js'
import { letterKeys } from './letter-parts.js'

/** The genres that the letter of a filing may go out in, the usual one first; none where it goes out under no letter. */
export function genresOf(form: Form): readonly Genre[] {
  return form.letter?.closings.map(([genre]) => genre) ?? []
}

/** The same answers with the letter in another genre: for a document, also of a filing that is done and changes no more. */
export function inGenre(form: Form, run: Run, genre: Genre): Run {
  const { finished: _, ...open } = run
  return write(form, open, letterKeys.genre, genre).run
}
