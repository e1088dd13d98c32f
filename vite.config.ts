import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/**
 * Puts a small copy of every text asset beside it, so that the server never compresses anything itself. Only of what was
 * written: until then a script still holds marks that the build replaces last.
 */
function smallCopies(): Plugin {
  return {
    name: 'small-copies',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const fileName of Object.keys(bundle).filter(name => dir && /\.(js|css)$/.test(name))) {
        const path = join(dir ?? '', fileName)
        const source = readFileSync(path)
        writeFileSync(`${path}.gz`, gzipSync(source, { level: 9 }))
        writeFileSync(`${path}.br`, brotliCompressSync(source))
      }
    },
  }
}

/** The page: built into `dist/web`, everything from our own address, nothing inline. */
export default defineConfig({
  root: `${import.meta.dirname}/web`,
  build: { outDir: '../dist/web', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false, target: 'es2020' },
  plugins: [smallCopies()],
})
