import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** Puts a small copy of every text asset beside it, so that the server never compresses anything itself. */
function smallCopies(): Plugin {
  return {
    name: 'small-copies',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const [fileName, file] of Object.entries(bundle)) {
        if (!/\.(js|css)$/.test(fileName)) continue
        const source = Buffer.from(file.type === 'chunk' ? file.code : file.source)
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) })
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(source) })
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
