import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as Record<string, unknown>

describe('an installation', () => {
  const packages = read('package-lock.json').packages as Record<string, Record<string, unknown>>

  it('names no place to download from, so that it comes from whichever registry is set', () => {
    expect(Object.entries(packages).filter(([, one]) => 'resolved' in one)).toEqual([])
  })

  it('lets the encoder’s runtime run no script, which would reach for the internet: npm 11 by its list, npm 10 by the lock', () => {
    expect(read('package.json').allowScripts).toMatchObject({ 'onnxruntime-node': false })
    expect(packages['node_modules/onnxruntime-node']).not.toHaveProperty('hasInstallScript')
  })

  it('is built without them as well: no import and no type names one', () => {
    const sources = execFileSync('git', ['ls-files', '*.ts'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
    const named = /(?:from|import\()\s*'(?:hnswlib-node|onnxruntime-node)'/
    expect(sources.filter(path => named.test(readFileSync(join(root, path), 'utf8')))).toEqual([])
  })

  it('goes on without what may be missing on a machine: the runtime of the encoder, and the graph', () => {
    expect(read('package.json').optionalDependencies).toEqual({
      'hnswlib-node': expect.any(String),
      'onnxruntime-node': expect.any(String),
    })
  })
})
