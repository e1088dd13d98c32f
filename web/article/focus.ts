let opener: HTMLElement | null = null

/** Moves to the article's heading when the person opened it; an article that came up by itself leaves the focus alone. */
export function takeFocus(pane: HTMLElement): void {
  const active = document.activeElement
  const isOpener = active instanceof HTMLElement && active.hasAttribute('data-opens-article')
  const isInside = active !== null && pane.contains(active)
  if (isOpener) opener = active
  const isOrphan = active === document.body && opener !== null
  if (isOpener || isInside || isOrphan) pane.querySelector<HTMLElement>('[data-pane-title]')?.focus()
}

/** Goes back to where the person opened the article from. */
export function returnFocus(): void {
  const place = opener?.isConnected ? opener : null
  opener = null
  place?.focus()
}
