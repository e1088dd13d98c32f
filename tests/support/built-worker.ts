import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { productRoot } from '../../adapters/library/product-root.js'

/** Compiles a worker for a test run from the sources, so that tests never meet a stale build. `source` from the root. */
export async function builtWorker(source: string): Promise<string> {
  const root = productRoot()
  const name = source.slice(source.lastIndexOf('/') + 1).replace(/\.ts$/, '')
  const outDir = join(root, 'node_modules', '.cache', 'banfatong', `${name}-${process.pid}`)
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(root, source),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  })
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  return join(outDir, `${name}.mjs`)
}
