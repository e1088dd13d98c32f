import { expect, it } from 'vitest'
import { type Documents, lateDocuments } from '../../adapters/documents/late-documents.js'

it('opens what makes documents again when it could not be opened before', async () => {
  const logged: string[] = []
  const made = { shelf: {}, maker: {} } as Documents
  let tries = 0
  const load = async () => {
    if (++tries === 1) throw new Error('no memory')
    return made
  }
  const documents = lateDocuments(load, line => logged.push(line))
  await expect(documents.open()).rejects.toThrow('no memory')
  expect(documents.maker()).toBeUndefined()
  expect(await documents.open()).toBe(made)
  expect(await documents.open()).toBe(made)
  expect(documents.maker()).toBe(made.maker)
  expect([tries, logged.length]).toEqual([2, 1])
})
