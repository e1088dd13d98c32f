import { beforeEach, describe, expect, it } from 'vitest'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { callerIn, pageCaller } from '../../services/people/caller.js'
import type { Pairings, Sender } from '../../services/people/pairings.js'
import { type PeopleService, peopleService } from '../../services/people/people-service.js'

const zhang: Sender = { account: 'telegram:42', name: '张三（@zhang）', group: null }
const inGroup: Sender = { ...zhang, group: { id: 'telegram:-100', name: '项目组' } }
const guest = callerIn('telegram:9')

let pairings: Pairings
let people: PeopleService
let now: number

beforeEach(() => {
  now = 1000
  pairings = memoryPairings()
  people = peopleService({ pairings, limits: { window: 1000, perAccount: 2, altogether: 100 }, now: () => now })
})

describe('who gets in', () => {
  it('is nobody without a code, and whoever was given one once it is typed', async () => {
    expect(await people.admit(zhang)).toEqual({ kind: 'guest', isPaired: false })
    await pair(zhang)
    expect(await people.admit(zhang)).toEqual({ kind: 'member', person: 'local' })
    expect(await people.requestCode(zhang)).toBeNull()
  })

  it('is in a group only who is paired, and only once the group is linked', async () => {
    await pair(zhang)
    expect(await people.admit(inGroup)).toEqual({ kind: 'guest', isPaired: true })
    await pair(inGroup)
    expect(await people.admit(inGroup)).toEqual({ kind: 'member', person: 'local' })
    expect(await people.admit({ ...inGroup, account: 'telegram:43' })).toEqual({ kind: 'guest', isPaired: false })
  })

  it('are guests at their pace, told once when to come again; members at any pace', async () => {
    for (const _ of [1, 2]) expect(await people.admit(zhang)).toMatchObject({ kind: 'guest' })
    now += 400
    expect(await people.admit(zhang)).toEqual({ kind: 'too-fast', wait: 600 })
    expect(await people.admit(zhang)).toEqual({ kind: 'silent' })
    await pair(zhang)
    for (const _ of [1, 2, 3, 4]) expect(await people.admit(zhang)).toMatchObject({ kind: 'member' })
  })
})

describe('the code', () => {
  it('is taken however it is spaced, and holds for as long as is said', async () => {
    const given = await people.requestCode(zhang)
    expect(given?.lasts).toBe(30 * 60 * 1000)
    const typed = given?.code.replace(/^(...)/, ' $1 - ') ?? ''
    expect(await people.confirm(pageCaller, typed)).toMatchObject({ subject: 'telegram:42', person: 'local' })
  })

  it('is for members to type', async () => {
    await expect(people.confirm(guest, 'ABC234')).rejects.toThrow('guest')
    await expect(people.end(guest, 'telegram:42')).rejects.toThrow('guest')
    await expect(people.accounts(guest)).rejects.toThrow('guest')
    await expect(people.nameOwner(guest, 'telegram:42', '张三')).rejects.toThrow('guest')
  })
})

describe('leaving', () => {
  it('is for those who are in, for themselves and for their group', async () => {
    expect(await people.leave(zhang)).toBeUndefined()
    await pair(zhang)
    await pair(inGroup)
    expect(await people.leave({ ...inGroup, account: 'telegram:43' })).toBeUndefined()
    expect(await people.leave(inGroup)).toMatchObject({ subject: 'telegram:-100' })
    expect(await people.leave(zhang)).toMatchObject({ subject: 'telegram:42' })
    expect(await people.accounts(pageCaller)).toEqual([])
  })
})

describe('an account', () => {
  it('is found by a part of its name, the only one by nothing', async () => {
    await pair(zhang)
    expect(await people.find(pageCaller, '')).toMatchObject({ kind: 'one', account: { subject: 'telegram:42' } })
    await pair({ account: 'telegram:43', name: '李四', group: null })
    expect(await people.find(pageCaller, '李')).toMatchObject({ kind: 'one', account: { subject: 'telegram:43' } })
    for (const part of ['', '王五']) {
      const found = await people.find(pageCaller, part)
      expect(found.kind === 'which' && found.among.length).toBe(2)
    }
  })

  it('is somebody’s or nobody’s, and found by whose it is; groups are nobody’s', async () => {
    await pair(zhang)
    await pair(inGroup)
    expect(await people.nameOwnerOf(pageCaller, '张三', '张三丰')).toMatchObject({ account: { knownAs: '张三丰' } })
    expect(await people.nameOwnerOf(pageCaller, '张三丰', null)).toMatchObject({ account: { knownAs: null } })
    const asked = await people.nameOwnerOf(pageCaller, '项目组', '张三')
    expect(asked).toMatchObject({ kind: 'which', among: [{ subject: 'telegram:42' }] })
    expect(await people.nameOwner(pageCaller, 'telegram:42', '')).toMatchObject({ knownAs: null })
    expect(await people.nameOwner(pageCaller, 'telegram:42', '绝密★')).toMatchObject({ why: expect.any(String) })
    expect(await people.nameOwner(pageCaller, 'telegram:1', '张三')).toBeUndefined()
  })
})

async function pair(sender: Sender): Promise<void> {
  const given = await people.requestCode(sender)
  await people.confirm(pageCaller, given?.code ?? '')
}
