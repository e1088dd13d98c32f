import type { Saved, Turn } from './turn.js'

/** What we need of the browser's storage. */
export interface Storage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

const key = 'banfatong.conversation.1'
const mostTurns = 60
const mostCharacters = 1_000_000
/** Words that mark secret content: such text is not written down, not even in the person's own browser. */
const secretMarking = /绝密|机密|秘密\s*[★☆]|[★☆]\s*\d|涉密文件|密级/
const notKept = '（这条内容没有保存）'

/** The conversation of the last visit; undefined where there is none that can be read. */
export function loadSaved(storage: Storage): Saved | undefined {
  try {
    const saved: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    return isSaved(saved) ? saved : undefined
  } catch {
    return undefined
  }
}

/** Keeps the last turns, as many as fit; a full or forbidden storage only means that less is kept. */
export function save(storage: Storage, { conversation, turns }: Saved): void {
  let kept = turns.slice(-mostTurns).map(withoutSecrets)
  for (;;) {
    const text = JSON.stringify({ conversation, turns: kept })
    if (text.length <= mostCharacters && stored(storage, text)) return
    if (kept.length <= 1) return
    kept = kept.slice(Math.ceil(kept.length / 2))
  }
}

function stored(storage: Storage, text: string): boolean {
  try {
    storage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

function withoutSecrets(turn: Turn): Turn {
  const isSecret = turn.reply?.answer?.kind === 'declined' || secretMarking.test(`${turn.said}\n${turn.file ?? ''}`)
  const { file: _, ...bare } = turn
  return isSecret ? { ...bare, said: notKept } : turn
}

function isSaved(value: unknown): value is Saved {
  if (typeof value !== 'object' || value === null) return false
  return (
    'conversation' in value && typeof value.conversation === 'string' && 'turns' in value && Array.isArray(value.turns)
  )
}
