/** The part of a page under a heading of the second rank; undefined where there is none. */
export function sectionOf(page: string, title: string): string | undefined {
  return page
    .split(/^(?=## )/m)
    .find(part => part.startsWith(`${title}\n`))
    ?.trimEnd()
}

/** The page with this part in the place of the one under the same heading, or at its end. */
export function withSection(page: string, section: string): string {
  const title = section.split('\n', 1)[0] ?? ''
  const parts = page.split(/^(?=## )/m).map(part => part.trimEnd())
  const at = parts.findIndex(part => part.startsWith(`${title}\n`))
  const all = at < 0 ? [...parts, section.trimEnd()] : parts.with(at, section.trimEnd())
  return `${all.join('\n\n')}\n`
}
