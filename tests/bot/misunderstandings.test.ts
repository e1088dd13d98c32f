import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import type { RequestContext } from '../../bot/request-context.js'
import { newSession } from '../../bot/session.js'
import { choiceId } from '../../bot/understand/choice-id.js'
import { helpFrom } from '../../bot/understand/help.js'
import { answerQuestion } from '../../knowledge/answer/answer-question.js'
import { entryOf } from '../../knowledge/answer/library-entry.js'
import type { Understand } from '../../knowledge/ports.js'
import { leadsFurther, refuses } from '../../knowledge/rephrase/understanding.js'
import { usualPreferences } from '../../projects/reminder-preferences.js'
import { someOf } from '../support/runs.js'
import { testBot, testKnowledge } from '../support/test-bot.js'

/** What a model made of a sentence: written before anything was tried with it. */
interface Misunderstandings {
  readonly facts: readonly Read[]
  readonly rewrites: readonly (Rewrite & { readonly what: string })[]
  readonly choices: readonly string[]
  readonly rightFacts: readonly Omit<Read, 'what'>[]
  readonly rightRewrites: readonly Rewrite[]
}

interface Read {
  readonly what: string
  readonly flow: string
  readonly said: string
  /** Of any type: nobody knows what a model returns. */
  readonly model: never
}

interface Rewrite {
  readonly topic: string
  readonly question: string
  readonly fuller: never
}

const long = '长'.repeat(5000)
const { facts, rewrites, choices, rightFacts, rightRewrites }: Misunderstandings = JSON.parse(
  readFileSync('tests/fixtures/misunderstandings.json', 'utf8').replaceAll('"LONG"', JSON.stringify(long)),
)

const knowledge = loadKnowledge({ dataDir: null })
const { catalogue } = testKnowledge()
const dependencies = { knowledge, catalogue, newId: () => 'x', draftDays: 30 }
const today = '2026-11-22'
const now = Date.parse('2026-11-22T04:00:00Z')

describe('what a model reads out of a sentence', () => {
  it.each(facts)('is not proposed with $what: $said', async ({ flow, said, model }) => {
    const { guesses } = await helpWith({ readFacts: async () => model })(
      { kind: 'start', flow, said },
      context(),
      dependencies,
    )
    expect(guesses).toBeNull()
  })

  it.each(rightFacts)('is proposed where it was said: $said', async ({ flow, said, model }) => {
    const { guesses } = await helpWith({ readFacts: async () => model })(
      { kind: 'start', flow, said },
      context(),
      dependencies,
    )
    expect(guesses).toEqual(model)
  })

  it.each([...facts, ...rightFacts])('becomes no answer of the filing before 「对」: $said', async read => {
    const { flow, said, model } = read
    const help = helpWith({ readFacts: async () => model })
    const { bot, store } = testBot(undefined, { help })
    await bot.handle({ conversation: 'web:x', id: '1', text: '办理', choice: choiceId.flow(flow, said) })
    const [saved] = await store.openRuns('web:x', 5).then(runs => (runs.length > 0 ? runs : store.openRuns('local', 5)))
    expect(saved).toBeDefined()
    expect(saved?.run.data).toEqual({})
    if (!('what' in read)) return
    const own = catalogue.find(entry => entry.id === flow)?.guess(said) ?? {}
    for (const key of Object.keys(saved?.run.guesses ?? {})) expect(Object.keys(own)).toContain(key)
  })
})

describe('a follow-up that a model said otherwise', () => {
  it.each(rewrites)('is answered as it was asked, with $what: $question', async ({ topic, question, fuller }) => {
    const asked = { ...context(), session: { ...newSession('web:x'), topic: topicOf(topic) } }
    const help = await helpWith({ complete: async () => fuller })({ kind: 'ask', text: question }, asked, dependencies)
    expect(help.fuller).toBeNull()
    expect(leads({ topic, question, fuller })).toBe(false)
  })

  it.each(rightRewrites)('may be answered by its full words: $fuller', rewrite => {
    expect(leads(rewrite)).toBe(true)
  })
})

describe('a card that a model chose', () => {
  const ids = [...someOf([...knowledge.cards.byId.keys()], 10), 'nowhere', '__proto__', '']

  it.each(choices)('makes no answer out of a refusal: %s', question => {
    const plain = answerQuestion(knowledge, question, { topic: null, today })
    const turned = ids.filter(card => {
      const answer = answerQuestion(knowledge, question, { topic: null, today, card })
      return refuses(plain.kind) ? !refuses(answer.kind) : plain.kind === 'declined' && answer.kind !== 'declined'
    })
    expect(turned).toEqual([])
  })
})

/** Whether the words would stand for the question if their answer were as sure as can be. */
function leads({ topic, question, fuller }: Rewrite): boolean {
  const home = entryOf(knowledge.library, knowledge.home)
  if (!home) throw new RangeError('no home regulation')
  const before = { ...answerQuestion(knowledge, question, { topic: topicOf(topic), today }), confidence: 0.1 }
  const after = { ...answerQuestion(knowledge, '季度报送报什么', { topic: null, today }), confidence: 0.95 }
  return leadsFurther({ ...before, kind: 'answered' }, after, { question, topic, fuller, home })
}

function topicOf(question: string) {
  return answerQuestion(knowledge, question, { topic: null, today }).topic
}

function helpWith(some: Partial<Understand>) {
  const silent: Understand = { complete: async () => null, choose: async () => null, readFacts: async () => ({}) }
  return helpFrom({ understand: { ...silent, ...some }, timeout: 2000 })
}

function context(): RequestContext {
  return {
    message: { conversation: 'web:x', id: '1', text: '' },
    session: newSession('web:x'),
    inHand: null,
    named: null,
    drafts: [],
    untold: [],
    projects: [],
    archived: [],
    isMember: true,
    calendar: new Map(),
    preferences: usualPreferences,
    now,
  }
}
