import type { TemplateLine } from '../../api/templates.js'
import { dayAt, printDay } from '../../common/day.js'
import type { TemplateShelf } from '../../flows/documents/ports.js'
import { type TemplateName, templateNames, templateUses } from '../../flows/documents/template-tags.js'

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
