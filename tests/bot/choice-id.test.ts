import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choiceId, readChoice } from '../../bot/understand/choice-id.js'

describe('the id of a button', () => {
  it('says what the button means', () => {
    expect(readChoice('run:r1|changes.0.change|增加25万元')).toEqual({
      kind: 'run',
      run: 'r1',
      key: 'changes.first.change',
      value: '增加25万元',
    })
    expect(readChoice('flow:change')).toEqual({ kind: 'flow', flow: 'change', said: null })
    expect(readChoice('article:measures/15')).toEqual({ kind: 'article', place: 'measures/15' })
    expect(readChoice('do:back|r1')).toEqual({ kind: 'do', action: 'back', run: 'r1' })
  })

  it('carries any words, and reads back the same', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), said => {
        expect(readChoice(choiceId.flow('change', said))).toEqual({ kind: 'flow', flow: 'change', said })
        expect(readChoice(choiceId.say(said))).toEqual({ kind: 'say', text: said })
        expect(readChoice(choiceId.run('r1', 'budget', said))).toMatchObject({ kind: 'run', value: said })
      }),
    )
  })

  it('fits through every channel, however much was said', () => {
    expect(choiceId.flow('change', '很长'.repeat(500)).length).toBeLessThanOrEqual(500)
  })

  it.each([
    ['project:put-off|p1|k', 'postpone', ['p1', 'k']],
    ['project:put-away|p1|finished', 'archive', ['p1', 'finished']],
    ['project:take-out|p1', 'reopen', ['p1']],
    ['project:list-put-away', 'list-archived', []],
    ['project:set-habits|提前5天', 'set-preferences', ['提前5天']],
    ['project:habits', 'preferences', []],
    ['project:done|p1|k', 'done', ['p1', 'k']],
  ])('of an earlier version still does what it says: %s', (id, action, about) => {
    expect(readChoice(id)).toEqual({ kind: 'project', action, about })
  })

  it('is nothing when nobody of us made it', () => {
    for (const id of ['', 'run:', 'run:a|b', 'do:fly|r1', 'javascript:1', 'tick', ':'])
      expect(readChoice(id)).toBeUndefined()
  })
})
