import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { productRoot } from '../../adapters/library/product-root.js'

/** Compiles the import worker for a test run from the sources, so that tests never meet a stale build. */
export async function builtImportWorker(): Promise<string> {
  const root = productRoot()
  const outDir = join(root, 'node_modules', '.cache', 'banfatong', `import-worker-${process.pid}`)
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(root, 'adapters', 'importers', 'import-worker.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'import-worker.mjs' } },
    },
  })
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  return join(outDir, 'import-worker.mjs')
}
