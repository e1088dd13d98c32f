import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { productRoot } from '../../adapters/library/product-root.js'

/** Compiles a script of this folder from the sources, to be run as a process of its own. */
export async function builtScript(name: string): Promise<string> {
  const root = productRoot()
  const outDir = join(root, 'node_modules', '.cache', 'banfatong', `${name}-${process.pid}`)
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(root, 'tests', 'support', `${name}.ts`),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  })
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  return join(outDir, `${name}.mjs`)
}
