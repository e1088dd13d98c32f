import { signal } from '@preact/signals'

/** A phone: the article comes up as a sheet from below. */
export const isNarrow = following('(max-width: 720px)')
/** Room for the article beside the talk without being asked. */
export const isWide = following('(min-width: 1080px)')

function following(query: string) {
  const media = matchMedia(query)
  const state = signal(media.matches)
  media.addEventListener('change', () => {
    state.value = media.matches
  })
  return state
}
