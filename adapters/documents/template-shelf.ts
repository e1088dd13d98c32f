import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { TemplateShelf } from '../../flows/documents/ports.js'
import type { TemplateName } from '../../flows/documents/template-tags.js'
import { productRoot } from '../library/product-root.js'
import { writeAtomically } from '../library/write-atomically.js'
import { checkTemplate } from './template-check.js'

/** The default templates, made by `npm run templates`. */
export function templateFolder(root: string = productRoot()): string {
  return join(root, 'flows', 'documents', 'templates')
}

/** The unit's own templates lie in its data folder and win over those of the product; without a folder, only these. */
export function templateShelf(dataDir: string | null): TemplateShelf {
  const own = (name: TemplateName) => (dataDir === null ? null : join(dataDir, 'templates', `${name}.docx`))
  return {
    read(name) {
      const path = own(name)
      return readFileSync(path !== null && existsSync(path) ? path : join(templateFolder(), `${name}.docx`))
    },
    async replace(name, bytes) {
      const path = own(name)
      if (path === null) return { problems: ['没有数据目录，不能保存模板。请联系管理员设置。'] }
      const check = await checkTemplate(name, bytes)
      if (check.problems.length === 0) writeAtomically(path, bytes)
      return check
    },
    restore(name) {
      const path = own(name)
      if (path !== null) rmSync(path, { force: true })
    },
    ownSince(name) {
      const path = own(name)
      return path === null ? null : (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null)
    },
  }
}
