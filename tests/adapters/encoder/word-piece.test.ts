import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wordPiece } from '../../../adapters/encoder/word-piece.js'
import { encoderSamples } from '../../support/encoder-samples.js'

const weights = join(import.meta.dirname, '../../../adapters/encoder/weights')
const encode = wordPiece(readFileSync(join(weights, 'vocab.txt'), 'utf8'))

describe('the words of a text for the encoder', () => {
  it.each(encoderSamples())('are cut exactly as it learned them: %#', ({ text, ids, count }) => {
    const own = encode(text)
    expect(own).toHaveLength(count)
    const gap = ids.indexOf('…')
    if (gap < 0) expect(own).toEqual(ids)
    else expect([...own.slice(0, gap), '…', ...own.slice(gap + 1 - ids.length)]).toEqual(ids)
  })

  it('keep to 256 with both ends, whatever the length, and cut no word that is in the list', () => {
    expect(encode('')).toEqual([101, 102])
    expect(encode('第'.repeat(5000))).toHaveLength(256)
    expect(encode('a'.repeat(101))).toEqual([101, 100, 102])
    expect(encode('季度\u0000\u200b报送')).toEqual(encode('季度报送'))
  })
})
