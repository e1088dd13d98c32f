/** The ids on the page of a field's own control, and of the place around it. */
export const fieldId = (key: string) => `f-${key}`
export const placeId = (key: string) => `at-${key}`

/** Leads to a field, or to what it is part of, unfolding what hides it. */
export function jumpTo(key: string): void {
  const place = placeOf(key)
  if (!place) return
  for (let around = place.parentElement; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true
  }
  place.scrollIntoView({ block: 'center' })
  const control = place.matches('input, select, textarea')
    ? place
    : place.querySelector('input:not([type="file"]), select, textarea')
  const target = control instanceof HTMLElement ? control : place
  target.focus({ preventScroll: true })
}

function placeOf(key: string): HTMLElement | null {
  const own = document.getElementById(placeId(key)) ?? document.getElementById(fieldId(key))
  const dot = key.lastIndexOf('.')
  return own ?? (dot > 0 ? placeOf(key.slice(0, dot)) : null)
}
