import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hashedEmbedder } from '../../adapters/models/hashed-embedder.js'
import { makeVectors, openVectors } from '../../adapters/vectors/vector-folder.js'
import type { Encoder } from '../../knowledge/ports.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const texts = Array.from({ length: 600 }, (_, i) => `第${i}条 业主单位应报送第${i % 7}季度的实施情况`)

describe('vectors in a folder', () => {
  it('are made once, and after a break only the missing ones', async () => {
    const folder = newFolder()
    const encoder = counting()
    const breaking = { ...encoder, embed: failingAfter(encoder, 300) }
    await expect(making(texts, folder, breaking)).rejects.toThrow('broken off')
    expect(await making(texts, folder, encoder)).toBe(600 - 256)
    const before = encoder.embedded()
    expect(await making(texts, folder, encoder)).toBe(0)
    expect(encoder.embedded()).toBe(before)
  })

  it('give the cosines that the numbers themselves give', async () => {
    const folder = newFolder()
    await making(texts, folder, counting())
    const [a, b] = await hashedEmbedder(64)([texts[0] ?? '', texts[1] ?? ''], options)
    const kept = openVectors([folder], 'hashed')
    const exact = (a ?? new Float32Array()).reduce((sum, value, i) => sum + value * (b?.[i] ?? 0), 0)
    expect(kept.cosine(kept.rowOf(texts[1] ?? ''), a ?? new Float32Array(64))).toBeCloseTo(exact, 2)
    expect(kept.cosine(kept.rowOf(texts[0] ?? ''), a ?? new Float32Array(64))).toBeCloseTo(1, 2)
    expect(kept.rowOf('没有做过的一句')).toBe(-1)
    kept.close()
  })

  it('of several ways of saying one thing are one vector, between them', async () => {
    const folder = newFolder()
    const ways = ['多久报一次', '季度报送什么时候交']
    await makeVectors(() => [{ key: 'a matter', texts: ways }], [folder], { ...rest, encoder: counting() })
    const kept = openVectors([folder], 'hashed')
    const own = await hashedEmbedder(64)(ways, options)
    const [first, second] = own.map(vector => kept.cosine(kept.rowOf('a matter'), vector))
    expect(first).toBeGreaterThan(0.5)
    expect(first).toBeCloseTo(second ?? 0, 2)
    kept.close()
  })

  it('survive a file that was cut off: its rows are made again', async () => {
    const folder = newFolder()
    await making(texts, folder, counting())
    const [name = ''] = readdirSync(folder)
    truncateSync(join(folder, name), readFileSync(join(folder, name)).length - 100)
    expect(await making(texts, folder, counting())).toBeGreaterThan(0)
    expect(openVectors([folder], 'hashed').size).toBe(600)
  })

  it('of another encoder, or of another dimension, are never among them and are made anew', async () => {
    const folder = newFolder()
    await making(texts, folder, counting())
    expect(openVectors([folder], 'other').size).toBe(0)
    expect(await making(texts, folder, { ...counting(), stamp: 'other' })).toBe(600)
    expect(openVectors([folder], 'hashed').size).toBe(0)
    expect(await making([...texts, '新的一条'], folder, { ...counting(96), stamp: 'other' })).toBe(601)
    expect(openVectors([folder], 'other')).toMatchObject({ dimension: 96, size: 601 })
  })

  it('of texts that are gone are dropped, and so is what earlier versions kept', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'rows.bin'), 'x')
    await making(texts, folder, counting())
    expect(await making(texts.slice(0, 10), folder, counting())).toBe(0)
    expect(openVectors([folder], 'hashed').size).toBe(10)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('that ship with the product are not made again', async () => {
    const shipped = newFolder()
    await making(texts, shipped, counting())
    const own = newFolder()
    const encoder = counting()
    const { made } = await makeVectors(() => [...texts, '本单位的一条'].map(asItIs), [own, shipped], {
      ...rest,
      encoder,
    })
    expect(made).toBe(1)
    expect(openVectors([own, shipped], 'hashed').size).toBe(601)
  })
})

const options = { purpose: 'text', signal: new AbortController().signal } as const
const rest = { signal: options.signal, onProgress: () => undefined }

const asItIs = (text: string) => ({ key: text, texts: [text] })

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'))
  folders.push(folder)
  return folder
}

async function making(texts: readonly string[], folder: string, encoder: Encoder): Promise<number> {
  const { made } = await makeVectors(() => texts.map(asItIs), [folder], { ...rest, encoder })
  return made
}

function counting(dimension = 64): Encoder & { embedded(): number } {
  let count = 0
  const embed = hashedEmbedder(dimension)
  return {
    stamp: 'hashed',
    together: 1,
    embed: (batch, options) => {
      count += batch.length
      return embed(batch, options)
    },
    embedded: () => count,
  }
}

function failingAfter(encoder: Encoder, most: number): Encoder['embed'] {
  let count = 0
  return (batch, options) => {
    if (++count > most) throw new Error('broken off')
    return encoder.embed(batch, options)
  }
}
