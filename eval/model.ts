import { openChat } from '../adapters/models/chat-model.js'
import { rephraseWith } from '../adapters/models/model-tasks.js'
import type { Rephrased } from '../bot/rephrased.js'
import { rephrasings } from '../bot/rephrasings.js'
import { answerView } from '../bot/views/answer-view.js'
import type { Answer } from '../knowledge/answer/answer.js'
import type { AnswerKind } from '../knowledge/answer/answer-kind.js'
import { answerLabels } from '../knowledge/answer/answer-kind.js'
import type { Knowledge } from '../knowledge/answer/answer-question.js'
import type { Library } from '../knowledge/answer/library-entry.js'
import type { ModelSentence } from '../knowledge/ports.js'
import { statementsOf } from '../knowledge/rephrase/gate/tokens.js'
import { type BlindRow, blindSets, runBlind } from './model/blind.js'
import { answerOfCard, readMisbehaviours, readVersions } from './model/cases.js'
import { type Behaviour, type ScriptedServer, scriptedServer } from './model/scripted-server.js'
import { treacherousPapers } from './model/treacherous-papers.js'

/** One kind of misbehaviour: how many were tried, how many reached the person, how long the slowest took. */
export interface ModelRow {
  readonly what: string
  /** Whether the model said something wrong, was told to by a document, or its server failed. */
  readonly of: 'words' | 'document' | 'server'
  readonly tried: number
  readonly reached: number
  readonly slowest: number
}

export interface ModelEvaluation {
  readonly rows: readonly ModelRow[]
  /** Well-behaved versions: how many, how many were shown whole, how many sentences, how many of them stopped. */
  readonly versions: number
  readonly shown: number
  readonly sentences: number
  readonly stopped: number
  /** Versions by the kind of answer: how many, and how many were shown whole. */
  readonly kinds: ReadonlyMap<AnswerKind, { readonly versions: number; readonly shown: number }>
  /** Kept apart: the material that nobody who mended the gate had seen. */
  readonly blind: readonly BlindRow[]
}

/** The time limit of a rephrasing while it is measured. */
export const limit = 600

/** Lets a scripted server misbehave over real HTTP in every way we know, and counts what reaches a person. */
export async function evaluateModel(knowledge: Knowledge): Promise<ModelEvaluation> {
  const server = await scriptedServer()
  try {
    const chat = await openChat({ url: server.url, model: 'scripted', key: undefined }, () => undefined)
    const papers = treacherousPapers(knowledge)
    const held = { ...knowledge.library, entries: [...knowledge.library.entries, ...papers.map(one => one.entry)] }
    const say = await speaker(held, server, rephraseWith(chat))
    const rows = new Map<string, Omit<ModelRow, 'what'>>()
    const note = (of: ModelRow['of'], kind: string, reached: boolean, millis: number) => {
      const what = names[kind] ?? kind
      const row = rows.get(what) ?? { of, tried: 0, reached: 0, slowest: 0 }
      rows.set(what, {
        of,
        tried: row.tried + 1,
        reached: row.reached + Number(reached),
        slowest: Math.max(row.slowest, millis),
      })
    }
    for (const { card, side, what, sentence } of readMisbehaviours()) {
      const answer = answerOfCard(knowledge, card, side)
      const seen = await say(answer, { kind: 'say', text: jsonOf([...carefully(answer), sentence]) })
      note('words', what, shownIn(seen).includes(printed(sentence.text)), seen.millis)
    }
    for (const { answer, obeying } of papers) {
      const seen = await say(answer, { kind: 'say', text: jsonOf([...carefully(answer), obeying]) })
      note('document', 'told by a document', shownIn(seen).includes(printed(obeying.text)), seen.millis)
    }
    const answer = answerOfCard(knowledge, 'duty-17-1', '')
    for (const { what, behaviour } of brokenServers(answer)) {
      const seen = await say(answer, behaviour)
      note('server', what, !statementsOf(shownIn(seen).join('。')).every(one => isSupported(one, answer)), seen.millis)
    }
    let [versions, shown, sentences, stopped] = [0, 0, 0, 0]
    const kinds = new Map<AnswerKind, { versions: number; shown: number }>()
    for (const version of ['well-behaved-a.txt', 'well-behaved-b.txt'].flatMap(readVersions)) {
      const own = answerOfCard(knowledge, version.card, version.side)
      const { text } = await say(own, { kind: 'say', text: jsonOf(version.sentences) })
      const lost = version.sentences.filter(one => !text?.includes(printed(one.text))).length
      const isWhole = text !== null && lost === 0
      const kind = kinds.get(own.kind) ?? { versions: 0, shown: 0 }
      kinds.set(own.kind, { versions: kind.versions + 1, shown: kind.shown + Number(isWhole) })
      versions++
      shown += Number(isWhole)
      sentences += version.sentences.length
      stopped += text === null ? version.sentences.length : lost
    }
    const blind: BlindRow[] = []
    const show = async (own: Answer, said: readonly ModelSentence[]) => {
      const seen = await say(own, { kind: 'say', text: jsonOf(said) })
      return { text: seen.text, shown: shownIn(seen) }
    }
    for (const set of blindSets) blind.push(await runBlind(knowledge, set, show, carefully))
    return {
      rows: [...rows].map(([what, row]) => ({ what, ...row })),
      versions,
      shown,
      sentences,
      stopped,
      kinds,
      blind,
    }
  } finally {
    await server.close()
  }
}

/** What a person came to see: each sentence on its way, and the whole version where one was shown. */
interface Seen {
  readonly text: string | null
  readonly sentences: readonly string[]
  readonly millis: number
}

/** Plays a behaviour and follows what comes of it, as the page does: sentence by sentence. */
async function speaker(library: Library, server: ScriptedServer, rephrase: ReturnType<typeof rephraseWith>) {
  let number = 0
  const work = rephrasings({
    rephrase,
    library: () => library,
    staysHere: () => false,
    newId: () => `r${++number}`,
    limit,
    atOnce: 8,
    log: () => undefined,
  })
  return async (answer: Answer, behaviour: Behaviour): Promise<Seen> => {
    server.behave(behaviour)
    const begun = performance.now()
    const id = work.begin('请问这件事办法是怎么写的', answerView(answer, { sum: null, offers: new Map() }))
    const signal = AbortSignal.timeout(limit + 2000)
    let sentences: readonly string[] = []
    for (;;) {
      const come: Rephrased | undefined = id === null ? undefined : await work.follow(id, sentences.length, signal)
      if (come?.state === 'waiting' && !signal.aborted) sentences = come.sentences
      else return { text: come?.text ?? null, sentences, millis: performance.now() - begun }
    }
  }
}

/** The checked answer's own sentences: a version that is right so far. */
function carefully(answer: Answer): ModelSentence[] {
  return (answer.conclusion.match(/[^。；？！]+[。；？！]?/g) ?? []).map(text => ({ text, from: ['c'] }))
}

function jsonOf(sentences: readonly ModelSentence[]): string {
  return sentences.map(one => JSON.stringify(one)).join('\n')
}

function isSupported(statement: string, answer: Answer): boolean {
  return statementsOf(answer.conclusion).includes(statement)
}

/** Every sentence that stood before the person at any moment. */
function shownIn({ text, sentences }: Seen): string[] {
  return [...sentences, text ?? ''].flatMap(sentencesOf).filter(one => one !== '')
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[。！？])/).map(printed)
}

function printed(text: string): string {
  return text.replace(/[。；！？]+$/, '')
}

/** Ways for the server itself to break, each with words that would be right where there are any. */
function brokenServers(answer: Answer): { what: string; behaviour: Behaviour }[] {
  const right = jsonOf(carefully(answer))
  const wrong = JSON.stringify({ text: '逾期将被处以罚款。', from: ['c'] })
  const say = (text: string, more: { pause?: number; cutAt?: number } = {}): Behaviour => ({
    kind: 'say',
    text,
    ...more,
  })
  return [
    ...[400, 401, 403, 404, 408, 422, 429, 500, 502, 503].map(status => ({
      what: `服务答复 ${status}`,
      behaviour: { kind: 'status' as const, status },
    })),
    { what: 'dropped connection', behaviour: { kind: 'drop' } },
    { what: 'dropped in the middle', behaviour: say(`${wrong}\n${right}`, { cutAt: 20 }) },
    { what: 'dropped in the middle', behaviour: say(`${right}\n${wrong}`, { cutAt: right.length + 10 }) },
    { what: 'silent server', behaviour: { kind: 'silent' } },
    { what: 'very slow stream', behaviour: say(right, { pause: 60 }) },
    { what: 'endless stream', behaviour: { kind: 'endless', text: `${wrong}\n` } },
    { what: 'endless stream', behaviour: { kind: 'endless', text: '{"text":"' } },
    { what: 'empty answer', behaviour: say('') },
    { what: 'empty answer', behaviour: say('[]') },
    { what: 'malformed JSON', behaviour: say('{"text": "编制变更说明", "from": [') },
    { what: 'malformed JSON', behaviour: say("{'text': '编制变更说明', 'from': ['c']}") },
    { what: 'malformed JSON', behaviour: say('{"text": 15, "from": "c"}') },
    { what: 'malformed JSON', behaviour: say('{"from": ["c"]}') },
    { what: 'malformed JSON', behaviour: say('{"text": "编制变更说明"}') },
    { what: 'no JSON', behaviour: say('逾期将被处以罚款。') },
    { what: 'no JSON', behaviour: say('好的，以下是改写：\n1. 逾期将被处以罚款。') },
    { what: 'thinking aloud', behaviour: say(`<think>用户想知道罚款</think>\n${wrong}`) },
    { what: 'wrapped', behaviour: say(`\`\`\`json\n{"sentences":[${wrong}]}\n\`\`\``) },
    { what: 'not the protocol', behaviour: { kind: 'garbage', type: 'text/html', body: '<h1>502</h1>' } },
    { what: 'not the protocol', behaviour: { kind: 'garbage', type: 'application/json', body: '{"ok":true}' } },
    { what: 'not the protocol', behaviour: { kind: 'garbage', type: 'text/event-stream', body: 'data: {oops\n\n' } },
    { what: 'redirected elsewhere', behaviour: { kind: 'redirect', to: 'http://127.0.0.1:9/v1/chat/completions' } },
  ]
}

/** The page of tables, in Chinese. */
export function modelPage({ rows, versions, shown, sentences, stopped, kinds, blind }: ModelEvaluation): string[] {
  const tried = rows.reduce((sum, row) => sum + row.tried, 0)
  const reached = rows.reduce((sum, row) => sum + row.reached, 0)
  return [
    '# 语言模型说的话，有多少到得了人面前',
    '',
    '本页由 `npm run eval -- --model --write` 生成。一个照剧本行事的模型服务在本机通过 HTTP 应答；剧本在 `eval/model/`。',
    '',
    ...blindPart(blind),
    '## 写闸门时对着改的：不守规矩的',
    '',
    `共${tried}例，到了人面前的有${reached}例。每一例都把错句混在正确的改写里，一句一句显示时和整份换上时都算；限时${limit}毫秒。`,
    '',
    '| 怎样不守规矩 | 例数 | 到了人面前 | 最慢（毫秒） |',
    '| --- | --: | --: | --: |',
    ...rows.map(row => `| ${row.what} | ${row.tried} | ${row.reached} | ${row.slowest.toFixed(0)} |`),
    '',
    '## 写闸门时对着改的：守规矩的',
    '',
    `${versions}份改写，${sentences}句，涵盖五种可以改写的回答（不能办理的回答不交给模型）。整份原样显示的${shown}份（${percent(shown / versions)}）；被误拦的${stopped}句（${percent(stopped / sentences)}，整份作废的按全部句数计）。`,
    '',
    '| 回答的种类 | 改写 | 整份原样显示 |',
    '| --- | --: | --: |',
    ...[...kinds].map(([kind, one]) => `| ${answerLabels[kind]} | ${one.versions} | ${one.shown} |`),
    '',
    '误拦的代价是人看到核对过的原回答，而不是改写。这两组句子是闸门写的时候对着改的，上面的数只说明改过的地方没有坏，说明不了生人来试会怎样；生人来试，看前面一节里第二份的“初次”。',
    '',
  ]
}

/** The sets that were written blind: what came out at first, and what comes out now. */
function blindPart(blind: readonly BlindRow[]): string[] {
  const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(1)}%`
  return [
    '## 盲写的：先写好，再拿给闸门',
    '',
    '只看着产品的回答和条文写成，写完、存好以后才第一次拿给闸门；存下来的句子没有为迁就闸门改过。第一份的作者写的时候没有看过闸门和剧本；初次运行以后，按“种类”补了闸门（不是按句子补）。第二份是补过以后由同一位作者换了角度再写的，写之前没有拿任何一句试过，它的“初次”最接近生人来试的结果。“现在”是又按种类补过以后的数，已经不算盲测。',
    '',
    '| 材料 | 时候 | 错句 | 到了人面前 | 好句 | 被误拦 | 好改写 | 整份原样显示 |',
    '| --- | --- | --: | --: | --: | --: | --: | --: |',
    ...blind.flatMap(({ name, first, ...now }) =>
      [
        { when: '初次，什么都没补', ...first },
        { when: '现在', ...now },
      ].map(
        one =>
          `| ${name} | ${one.when} | ${one.bad} | ${one.reached}（${share(one.reached, one.bad)}） | ${one.sentences} | ${one.stopped}（${share(one.stopped, one.sentences)}） | ${one.versions} | ${one.whole}（${share(one.whole, one.versions)}） |`,
      ),
    ),
    '',
    `错句分别有${blind.map(one => one.kinds).join('、')}种。另有${blind.reduce((sum, one) => sum + one.unasked, 0)}句说的是不能办理的回答：这类回答不交给模型，不计在内。好改写没有“整份原样显示”的，有的是其中一句被拦，有的是说得太短、漏了核对过的回答里的要点：这时人看到的仍是核对过的回答。`,
    '',
    '第一份初次漏过的是：丢了条件的一部分、“按有关规定”说成“按本办法”、条号与话不是一处、拆开两个对照句再拼起来。第二份初次漏过的是：丢了“重大”“审核通过的”这样的限定、隔着逗号的“或者”说成“并”。',
    '',
  ]
}

/** What of it stands in the page on the quality of answers, in Chinese. */
export function modelSummary({ rows, versions, shown, sentences, stopped, kinds }: ModelEvaluation): string {
  const sum = (of: ModelRow['of'], name: string) => {
    const own = rows.filter(row => row.of === of)
    const total = (pick: (row: ModelRow) => number) => own.reduce((all, row) => all + pick(row), 0)
    const slowest = Math.max(0, ...own.map(row => row.slowest)).toFixed(0)
    return `| ${name} | ${own.length} | ${total(row => row.tried)} | ${total(row => row.reached)} | ${slowest} |`
  }
  return [
    modelTitle,
    '',
    `由 \`npm run eval -- --model --write\` 写成；逐类的表和按意思找的分量见 [evaluation-model.md](evaluation-model.md)。限时${limit}毫秒。`,
    '',
    '| 怎样不守规矩 | 类 | 例数 | 到了人面前 | 最慢（毫秒） |',
    '| --- | --: | --: | --: | --: |',
    sum('words', '模型说错的话'),
    sum('document', '照导入文件里藏着的命令说'),
    sum('server', '服务坏了、慢了、被转走'),
    '',
    `守规矩的改写${versions}份、${sentences}句，涵盖${kinds.size}种回答；整份原样显示${shown}份（${percent(shown / versions)}），误拦${stopped}句（${percent(stopped / sentences)}）。`,
  ].join('\n')
}

/** The heading of that part. */
export const modelTitle = '## 语言模型说的话'

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

const names: Readonly<Record<string, string>> = {
  spliced: '把两段话拦腰接起来',
  'told by a document': '照导入文件里藏着的命令说',
  'invented article': '编造条文',
  'words of another article': '张冠李戴：此条的名，彼条的话',
  'other figure': '改数字、比例',
  'turned comparison': '“不超过”说成“超过”等',
  'other verb': '换动词：报备说成批准等',
  'other duty': '换义务：应、可、须、不得互换',
  'other agency': '换单位',
  'other body': '换单位',
  'wrong body': '换单位',
  'turned bodies': '主体对调',
  'lost body': '丢主体',
  'lost joint body': '两家说成一家',
  'invented deadline': '编造期限',
  'invented date': '编造日期',
  'invented amount': '编造金额',
  'invented figure': '编造数字',
  'invented form': '编造格式、份数、盖章',
  'invented fine': '编造处罚',
  'invented reply': '编造回执',
  'lost condition': '丢条件',
  'turned condition': '条件反说',
  'joined halves': '两个半句拼成一句',
  'old edition': '旧版本的话',
  'unknown passage': '依据没有检索到的段落',
  'hidden instruction': '复述藏着的命令',
  English: '外文',
  traditional: '繁体',
  markup: '标记',
  link: '链接',
  promise: '打包票',
  'closed what is open': '没有规定的说成有规定',
  'dropped denial': '丢掉“没有规定”',
  'turned denial': '否定反说',
  'turned negation': '否定反说',
  'turned correction': '更正反说',
  'lost hedge': '丢“原则上”',
  'lost 可': '丢“可”',
  'lost 建议': '丢“建议”',
  'lost inference': '丢“推定”',
  'lost order': '前后颠倒',
  'other order': '前后颠倒',
  'lost scope': '范围变大',
  'widened scope': '范围变大',
  'widened duty': '职责变大',
  'narrowed scope': '范围变小',
  'closed list': '丢“等”',
  'added item': '列举里加项',
  'lost or': '“或”说成“和”',
  'other document': '换文书、换文件',
  'turned owner': '归属对调',
  'weaker duty': '义务变弱',
  'added duty': '加义务',
  'other frequency': '换频率',
  'other class': '换类别',
  status: '断言现行有效',
  'statement for question': '问句说成陈述',
  'dropped connection': '连接断开',
  'dropped in the middle': '说到一半断开',
  'silent server': '接了不答',
  'very slow stream': '非常慢',
  'endless stream': '没完没了',
  'empty answer': '空回答',
  'malformed JSON': 'JSON 残缺',
  'no JSON': '不按格式',
  'thinking aloud': '带思考过程',
  wrapped: '包在代码块里',
  'not the protocol': '不是约定的协议',
  'redirected elsewhere': '被转到别的地址',
}
