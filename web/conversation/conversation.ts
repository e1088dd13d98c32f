import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ListItem, Rephrased, Reply } from '../../api/talk.js'
import type { Posted } from '../server.js'
import { type ComingWords, inOtherWords } from './other-words.js'
import { loadSaved, type Storage, save } from './saved.js'
import { changeTick, holdsTicks } from './ticks.js'
import type { Saved, Turn } from './turn.js'

export interface ConversationParts {
  readonly post: (message: Posted) => Promise<Reply>
  readonly postFile: (message: Omit<Posted, 'choice'> & { readonly name: string }, file: Blob) => Promise<Reply>
  readonly storage: Storage
  readonly newId: () => string
  /** Asks what came of a language model's other words, beyond those that were seen; left out where there is none. */
  readonly follow?: (id: string, seen: number) => Promise<Rephrased>
}

/** A file that goes with a message. It lives in memory only: what it holds is never kept in the browser. */
export interface AttachedFile {
  readonly name: string
  readonly bytes: Blob
}

/** The talk on the page: what was said, what waits, what failed. Knows nothing of how it is drawn. */
export interface Conversation {
  readonly turns: ReadonlySignal<readonly Turn[]>
  readonly isWaiting: ReadonlySignal<boolean>
  /** Ticks under way, by choice, and how they will stand. */
  readonly ticking: ReadonlySignal<ReadonlyMap<string, boolean>>
  /** A language model's words on their way, by turn: shown beside the checked answer, and never kept. */
  readonly coming: ReadonlySignal<ReadonlyMap<string, ComingWords>>
  /** What a screen reader is to say next. */
  readonly announcement: ReadonlySignal<string>
  /** False while an earlier message waits: then nothing was sent. */
  say(text: string, choice?: string): boolean
  /** Hands a file in, with or without words. */
  hand(file: AttachedFile, text: string): boolean
  /** Sends a failed message again, with the same id. */
  retry(id: string): void
  /** Takes a failed message out of the talk, and gives back its words for the composer. */
  takeBack(id: string): string
  tick(turnId: string, item: ListItem): Promise<void>
  startAnew(): void
  /** The talk before {@link Conversation.startAnew}, as long as nothing new was said. */
  readonly canRestore: ReadonlySignal<boolean>
  restore(): void
}

/** Nothing came: the checked answer stays. */
const nothingCame: Rephrased = { state: 'done', sentences: [], text: null }

/** How often the page asks in vain before it gives a version up; each time the server waits a while itself. */
const patience = 6

export function createConversation({ post, postFile, storage, newId, follow }: ConversationParts): Conversation {
  const saved = loadSaved(storage)
  let conversation = saved?.conversation ?? newId()
  const turns = signal<readonly Turn[]>(saved?.turns ?? [])
  const isWaiting = computed(() => turns.value.some(turn => turn.state === 'waiting'))
  const ticking = signal<ReadonlyMap<string, boolean>>(new Map())
  const coming = signal<ReadonlyMap<string, ComingWords>>(new Map())
  const announcement = signal('')
  const before = signal<Saved | null>(null)
  const files = new Map<string, Blob>()

  function show(next: readonly Turn[]): void {
    turns.value = next
    save(storage, { conversation, turns: next })
  }

  function change(id: string, changes: Partial<Turn>): void {
    show(turns.value.map(turn => (turn.id === id ? { ...turn, ...changes } : turn)))
  }

  function posted({ id, said, choice, file: name }: Turn): Promise<Reply> {
    if (name === undefined) return post({ conversation, id, text: said, ...(choice === null ? {} : { choice }) })
    const bytes = files.get(id)
    if (!bytes) throw new Error(`“${name}”没有传完。请重新附上再发。`)
    return postFile({ conversation, id, name, text: said }, bytes)
  }

  async function send(turn: Turn): Promise<void> {
    announcement.value = turn.file === undefined ? '正在查找条文' : '正在读文件'
    try {
      const reply = await posted(turn)
      files.delete(turn.id)
      change(turn.id, { state: 'answered', reply, problem: null })
      announcement.value = spoken(reply)
      if (reply.pending !== undefined) void putInOtherWords(turn.id, reply.pending)
    } catch (error) {
      const problem = error instanceof Error ? error.message : '没有发送成功，请重试。'
      change(turn.id, { state: 'failed', problem })
      announcement.value = problem
    }
  }

  /**
   * The checked answer stands. What has passed the gate is shown as it comes, beside it; the whole version takes its
   * place, and where it fails nothing has changed.
   */
  async function putInOtherWords(turnId: string, pending: string): Promise<void> {
    const show = (words?: ComingWords) => {
      const others = [...coming.value].filter(([id]) => id !== turnId)
      coming.value = new Map(words ? [...others, [turnId, words]] : others)
    }
    let seen = 0
    for (let idle = 0; follow && idle < patience; ) {
      const { state, sentences, text } = await follow(pending, seen).catch(() => nothingCame)
      if (state === 'waiting') {
        idle = sentences.length > seen ? 0 : idle + 1
        seen = sentences.length
        if (seen > 0) show({ state: 'coming', sentences })
        continue
      }
      const reply = turns.value.find(one => one.id === turnId)?.reply
      if (!reply || text === null) break
      show()
      change(turnId, { reply: inOtherWords(reply, text) })
      announcement.value = '结论换成了模型改写的说法，每一句都与原文核对过。'
      return
    }
    // What was shown must not vanish without a word; where nothing was, there is nothing to say.
    if (seen > 0) show({ state: 'withdrawn', sentences: [] })
  }

  /** False while an earlier message waits. */
  function begin(said: Pick<Turn, 'said' | 'choice' | 'file'>, bytes?: Blob): boolean {
    if (isWaiting.value) return false
    const turn: Turn = { id: newId(), ...said, state: 'waiting', reply: null, problem: null }
    if (bytes) files.set(turn.id, bytes)
    before.value = null
    show([...turns.value, turn])
    void send(turn)
    return true
  }

  const talk: Conversation = {
    turns,
    isWaiting,
    ticking,
    coming,
    announcement,
    say(text, choice) {
      return text.trim() !== '' && begin({ said: text.trim(), choice: choice ?? null })
    },
    hand({ name, bytes }, text) {
      return begin({ said: text.trim(), choice: null, file: name }, bytes)
    },
    retry(id) {
      const turn = turns.value.find(one => one.id === id)
      if (!turn || isWaiting.value) return
      change(id, { state: 'waiting', problem: null })
      void send(turn)
    },
    takeBack(id) {
      const turn = turns.value.find(one => one.id === id)
      files.delete(id)
      show(turns.value.filter(one => one !== turn))
      return turn?.said ?? ''
    },
    async tick(turnId, item) {
      if (!item.tick || ticking.value.has(item.tick.choice)) return
      const { choice, done } = item.tick
      ticking.value = new Map([...ticking.value, [choice, !done]])
      try {
        const reply = await post({ conversation, id: newId(), text: item.text, choice })
        const turn = turns.value.find(one => one.id === turnId)
        if (turn?.reply) change(turnId, { reply: holdsTicks(reply) ? reply : changeTick(turn.reply, choice, !done) })
        announcement.value = `${done ? '已取消' : '已完成'}：${item.text}`
      } catch (error) {
        announcement.value = error instanceof Error ? error.message : '没有保存，请重试。'
      } finally {
        ticking.value = new Map([...ticking.value].filter(([one]) => one !== choice))
      }
    },
    startAnew() {
      before.value = turns.value.length > 0 ? { conversation, turns: turns.value } : before.value
      conversation = newId()
      show([])
      announcement.value = '已开始新对话'
    },
    canRestore: computed(() => before.value !== null),
    restore() {
      if (!before.value) return
      conversation = before.value.conversation
      show(before.value.turns)
      before.value = null
    },
  }
  // What was under way when the page was left is asked again; the same id makes sure that it is answered once.
  const left = turns.value.find(turn => turn.state === 'waiting')
  if (left) void send(left)
  return talk
}

/** What a screen reader says of a reply: what must be known first. */
function spoken(reply: Reply): string {
  return reply.blocks
    .flatMap(block => {
      if (block.kind === 'conclusion' || block.kind === 'text') return [block.text]
      if (block.kind === 'question') return [block.problem ?? '', block.text]
      return block.kind === 'note' ? [`${block.title}：${block.text}`] : []
    })
    .filter(text => text !== '')
    .join(' ')
}
