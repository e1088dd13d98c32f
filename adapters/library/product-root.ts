import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the product, found alike from the sources and from `dist`: the nearest one above with package.json. */
export function productRoot(from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from))
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error(`no package.json above ${fileURLToPath(from)}; was the product copied whole?`)
    folder = above
  }
  return folder
}

/** The folder with the regulations that ship with the product. */
export function corpusFolder(root: string = productRoot()): string {
  const source = join(root, 'knowledge', 'corpus')
  return existsSync(source) ? source : join(root, 'dist', 'knowledge', 'corpus')
}
