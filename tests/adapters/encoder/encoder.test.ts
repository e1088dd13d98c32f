import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NoEncoderError, openEncoder, type ShippedEncoder } from '../../../adapters/encoder/open-encoder.js'
import { builtWorker } from '../../support/built-worker.js'
import { encoderSamples } from '../../support/encoder-samples.js'

const weights = join(import.meta.dirname, '../../../adapters/encoder/weights')
const folder = mkdtempSync(join(tmpdir(), 'encoder-'))
let workerFile = ''
let encoder: ShippedEncoder

beforeAll(async () => {
  workerFile = await builtWorker('adapters/encoder/encoder-worker.ts')
  encoder = await openEncoder({ workerFile })
})
afterAll(async () => {
  await encoder.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the encoder that ships', () => {
  it.each(encoderSamples())('gives the numbers that came with it: %#', async ({ text, embedding }) => {
    const [vector] = await encoder.embed([text], soon())
    expect(vector).toHaveLength(512)
    embedding.forEach((number, i) => {
      expect(Math.abs((vector?.[i] ?? 0) - number)).toBeLessThan(0.01)
    })
  })

  it('finds the sentence that means what was asked, in other words', async () => {
    const texts = ['业主单位应按季度报送项目实施情况', '专家组应当不少于五人', '项目资金由市财政局拨付']
    const [asked, ...kept] = await encoder.embed(['几个月交一次进度', ...texts], soon())
    const scores = kept.map(vector => vector.reduce((sum, value, i) => sum + value * (asked?.[i] ?? 0), 0))
    expect(Math.max(...scores)).toBe(scores[0])
  })

  it('gives the same vector whatever is asked beside it, and takes questions before texts', async () => {
    const texts = Array.from({ length: 20 }, (_, i) => `第${i}条 业主单位应报送实施情况`)
    const done: string[] = []
    const long = encoder.embed(texts, soon()).then(vectors => done.push('texts') && vectors)
    const [first] = await encoder.embed(['季度报送报什么'], { ...soon(), purpose: 'query' })
    done.push('question')
    await long
    expect(done).toEqual(['question', 'texts'])
    expect(await encoder.embed(['季度报送报什么'], soon())).toEqual([first])
  })

  it('leaves the program its time: the clock goes on while a long text is embedded', async () => {
    let ticks = 0
    const clock = setInterval(() => ticks++, 1)
    await encoder.embed(['啊'.repeat(300), '第'.repeat(300)], soon())
    clearInterval(clock)
    expect(ticks).toBeGreaterThan(5)
  })

  it('does nothing for those who no longer wait', async () => {
    await expect(encoder.embed(['季度'], { purpose: 'query', signal: AbortSignal.abort() })).rejects.toThrow()
  })

  it('says what is missing where it cannot run, and is of another stamp where its files are others', async () => {
    const without = openEncoder({ workerFile, runtime: 'no-such-runtime' })
    await expect(without).rejects.toMatchObject({ reason: 'no-runtime' })
    await expect(without).rejects.toBeInstanceOf(NoEncoderError)
    await expect(openEncoder({ workerFile, folder })).rejects.toMatchObject({ reason: 'no-weights' })
    cpSync(weights, folder, { recursive: true })
    writeFileSync(join(folder, 'vocab.txt'), '\n', { flag: 'a' })
    const other = await openEncoder({ workerFile, folder })
    expect(other.stamp).not.toBe(encoder.stamp)
    await other.close()
  })
})

function soon() {
  return { purpose: 'text', signal: AbortSignal.timeout(30_000) } as const
}
