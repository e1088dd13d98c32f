import { dayAt, printDay } from '../../common/day.js'
import type { TemplateShelf } from '../../flows/documents/ports.js'
import { type TemplateName, templateNames, templateUses } from '../../flows/documents/template-tags.js'

/** A template as the page shows it: what it is for, and whether the unit has put its own in place of ours. */
export interface TemplateLine {
  readonly name: TemplateName
  /** 函 */
  readonly title: string
  readonly use: string
  /** 2026年11月29日: since when the unit's own one is in use; null while it is the one that came with the product. */
  readonly ownSince: string | null
}

/** What came of an upload: nothing wrong, and it is in use; else the problems, each naming its tag, and the old one stays. */
export interface TemplateTaken {
  readonly problems: readonly string[]
}

export function templatesPage(shelf: TemplateShelf): readonly TemplateLine[] {
  return namesOfTemplates().map(name => {
    const since = shelf.ownSince(name)
    return {
      name,
      title: templateNames[name],
      use: templateUses[name],
      ownSince: since === null ? null : printDay(dayAt(since)),
    }
  })
}

function namesOfTemplates(): readonly TemplateName[] {
  return Object.keys(templateNames) as TemplateName[]
}
