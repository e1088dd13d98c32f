/** What a person can say at any question, whatever the flow. The bot obeys; no option may be called so. */
export type Command =
  | 'back'
  | 'edit'
  | 'why'
  | 'basis'
  | 'review'
  | 'skip'
  | 'leave'
  | 'restart'
  | 'help'
  | 'resume'
  | 'drop'

const words: Readonly<Record<Command, readonly string[]>> = {
  back: ['上一步', '返回', '返回上一步', '上一问', '回上一步'],
  edit: ['修改', '改', '我要修改', '改一下'],
  why: ['为什么', '为什么问', '为什么问这个', '为什么要问', '问这个干什么', '问这个做什么'],
  basis: ['依据', '依据是什么', '哪一条', '有什么依据'],
  review: ['看看我填了什么', '我填了什么', '看看', '已填内容', '核对'],
  skip: ['跳过', '先跳过', '略过'],
  leave: ['取消', '退出', '不填了', '先不填了', '结束办理'],
  restart: ['重来', '重新开始', '重新填', '从头来', '从头开始'],
  help: ['帮助', '怎么用', '使用说明'],
  resume: ['继续上次', '继续', '接着上次', '接着填', '继续填'],
  drop: ['删除', '删', '删掉'],
}

const commands = new Map(
  (Object.entries(words) as [Command, readonly string[]][]).flatMap(([command, said]) =>
    said.map(word => [word, command] as const),
  ),
)

/** Every word that no option label may use. */
export const reservedWords: readonly string[] = [...commands.keys()]

/** 「修改」 → edit; 「改3」 → edit with 3; 「删2」 → drop with 2; undefined for everything else. Whole words only. */
export function commandOf(text: string): { readonly command: Command; readonly number: number | null } | undefined {
  const word = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!?？！]+$/, '')
  const plain = commands.get(word)
  if (plain) return { command: plain, number: null }
  const numbered = /^(改|修改|删|删除|删掉)\s*第?\s*(\d{1,3})\s*[项条个]?$/.exec(word)
  if (!numbered) return undefined
  return { command: numbered[1]?.startsWith('删') ? 'drop' : 'edit', number: Number(numbered[2]) }
}
