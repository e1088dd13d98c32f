import { askRunning } from '../adapters/admin/control/control-client.js'
import { openImporter } from '../adapters/importers/importer.js'
import { prepareDataFolder } from '../adapters/library/data-folder.js'
import { loadKnowledge } from '../adapters/library/load-knowledge.js'
import { openLibraryStore } from '../adapters/library/open-library-store.js'
import { embeddedOf, openVectors } from '../adapters/vectors/open-vectors.js'
import { toChineseNumeral } from '../common/numerals.js'
import { readConfig } from '../config.js'
import { diffWords } from '../knowledge/ingest/edition-diff.js'
import type { LeftOut } from '../knowledge/ingest/parsed-text.js'
import type { Regulation } from '../regulation/regulation.js'
import { nameOf, type Unit } from '../regulation/unit.js'
import type { AddReport } from '../services/corpus/add-texts.js'
import type { CheckReport } from '../services/corpus/check-texts.js'
import { corpusService, type Listing, type Shown } from '../services/corpus/corpus-service.js'
import type { Step } from '../services/corpus/importing.js'
import type { RereadReport } from '../services/corpus/reread-texts.js'
import type { UpdateReport } from '../services/corpus/update-text.js'
import { callerIn } from '../services/people/caller.js'
import { wrongWord } from './command-words.js'
import { progress, say, sayList } from './library/printing.js'
import { runOrExplain } from './run-or-explain.js'

const usage = `文件库：收录、查看和更新法规文件

  npm run library -- add 文件或文件夹或压缩包…   收录 .txt .md .html .docx .pdf（文字层）或 .tar.gz
  npm run library -- list [关键词]              看看库里有什么
  npm run library -- show 第十五条 [--of 名称]   看一条的原文
  npm run library -- remove 名称或编号…          移出自己收录的文件
  npm run library -- check                      逐份核对：条号、文字、引用
  npm run library -- reread [名称或编号]        用现在的读法重读留存的原件
  npm run library -- update 文件 [--of 名称]     换成新版本，逐条列出改动
  npm run library -- update --confirm [名称]     复核完毕，去掉“依据已修改，待复核”`

function beijingDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

function optionOf(rest: string[], name: string): string | undefined {
  const at = rest.indexOf(name)
  return at < 0 ? undefined : rest.splice(at, 2)[1]
}

function takeFlag(rest: string[], name: string): boolean {
  const at = rest.indexOf(name)
  if (at >= 0) rest.splice(at, 1)
  return at >= 0
}

function sayAdded(report: AddReport): void {
  for (const { name, file } of report.leftOut) {
    say(`${name} 里有不属于正文的内容，已略去：`)
    sayList(stretches(file.leftOut), 20)
  }
  sayList(
    report.comes.map(one => `收录 《${one.entry.regulation.title}》 ${one.entry.units.length} 条（节）`),
    20,
  )
  const warned = report.comes.flatMap(one =>
    one.warnings.map(warning => `  《${one.entry.regulation.title}》${warning}`),
  )
  if (warned.length > 0) say('请留意：')
  sayList(warned, 10)
  sayList(
    report.copies.map(one => `已有 《${one.title}》 内容相同，不重复收录`),
    5,
  )
  sayList(
    report.unchanged.map(name => `没有变化 ${name}`),
    5,
  )
  if (report.refused.length > 0) say(`没有收录 ${report.refused.length} 份：`)
  for (const one of report.refused.slice(0, 50)) {
    say(`  ${one.name}`)
    sayList(
      one.why.map(why => `    ${why}`),
      5,
    )
  }
  const counts = [
    `收录 ${report.comes.length} 份`,
    `相同 ${report.copies.length} 份`,
    `拒收 ${report.refused.length} 份`,
  ]
  say(`完成：${counts.join('，')}；自己收录的文件现在共 ${report.held} 份。`)
  if (report.comes.length === 0 && report.refused.length > 0) process.exitCode = 1
}

/** Neighbouring lines that were left out for one reason, as one line: 第32—46行 重复的文件. */
function stretches(leftOut: readonly LeftOut[]): string[] {
  const runs: { from: number; to: number; why: LeftOut['why']; text: string }[] = []
  for (const { line, why, text } of leftOut) {
    const run = runs.at(-1)
    if (run && run.why === why && line - run.to <= 2) run.to = line
    else runs.push({ from: line, to: line, why, text })
  }
  return runs.map(({ from, to, why, text }) => {
    const lines = from === to ? `第${from}行` : `第${from}—${to}行`
    return `  ${lines} ${whyLeft[why] ?? ''}：${text.slice(0, 30)}`
  })
}

const whyLeft: Readonly<Record<string, string>> = {
  title: '合集标题',
  'web-residue': '网页残留',
  duplicate: '重复的文件',
}

function sayListing({ held, entries, waiting, cited }: Listing, word: string): void {
  const lines = entries.map(
    ({ regulation, edition }) => `  ${regulation.title}\n    ${facts(regulation).join('；')}；版本 ${edition}`,
  )
  say(`库里共 ${held} 份${word ? `，名称含“${word}”的 ${entries.length} 份` : ''}：`)
  sayList(lines, word ? 200 : 60)
  if (waiting > 0) say(`有 ${waiting} 条依据已修改，待复核。`)
  if (word) return
  say('\n《管理办法》引用的文件：')
  for (const { cited: one, held: entry } of cited) {
    const articles = one.articles.map(n => `第${toChineseNumeral(n)}条`).join('、')
    say(`  《${one.title}》（${articles}引用）：${entry ? '库里有' : '库里没有'}${one.newer ? `；${one.newer}` : ''}`)
  }
}

const statusNames: Readonly<Record<Regulation['status'], string>> = {
  'in-force': '来源标注有效',
  amended: '来源标注已被修改',
  repealed: '来源标注已废止',
  'not-yet': '来源标注尚未生效',
  unknown: '效力未知',
}

function facts(regulation: Regulation): string[] {
  const { documentNumber, promulgated, effective, statusAsPrinted, status } = regulation
  return [
    regulation.completeness === 'full' ? '全文' : '节选',
    documentNumber ?? '文号未知',
    promulgated ? `${promulgated} 公布` : '公布日期未知',
    effective ? `${effective} 施行` : '施行日期未知',
    status === 'unknown' && statusAsPrinted ? `来源标注“${statusAsPrinted}”` : statusNames[status],
    `编号 ${regulation.id}`,
  ]
}

function sayShown(found: readonly Shown[]): void {
  if (found.length === 0) say('请写明哪一条，例如：npm run library -- show 第十五条，或 show 《政府采购法》第三条。')
  for (const one of found) {
    if (one.kind === 'law-not-held') say(`库里没有《${one.name}》，看不到它的条文。`)
    else if (one.kind === 'no-such-article')
      say(`《${one.entry.regulation.title}》共 ${one.last} 条，没有${one.reference.text}。`)
    else if (one.kind === 'chapter') for (const unit of one.units) say(`${nameOf(unit)} ${unit.caption ?? ''}`)
    else {
      const { unit, entry } = one
      say(
        `《${entry.regulation.title}》${nameOf(unit)}${unit.caption ? ` ${unit.caption}` : ''}（版本 ${entry.edition}）`,
      )
      if (one.isPending) say('依据已修改，待复核')
      say(unit.text)
      if (one.kind === 'no-such-item') say(`（这一条里没有印出第${one.item}项。）`)
    }
  }
}

function sayRemoved(gone: readonly Regulation[]): void {
  if (gone.length === 0) say('没有移出任何文件：只能移出自己收录的文件，请用 list 查看名称或编号。')
  for (const regulation of gone) say(`已移出 《${regulation.title}》（${regulation.id}）`)
}

function sayChecked(report: CheckReport): void {
  sayList(
    report.problems.map(problem => `  ${problem}`),
    50,
  )
  say(
    `核对了 ${report.regulations} 份文件、${report.units} 条（节）：${report.problems.length === 0 ? '没有发现问题。' : `${report.problems.length} 处有问题。`}`,
  )
  if (report.problems.length > 0) process.exitCode = 1
}

function sayReread({ changed, same, left, withoutFile }: RereadReport): void {
  sayList(
    changed.map(
      ({ regulation, before, after }) => `读法变了 《${regulation.title}》 ${before} 条（节）→ ${after} 条（节）`,
    ),
    50,
  )
  sayList(
    left.map(({ title, why }) => `保留原样 《${title}》：${why}`),
    50,
  )
  if (withoutFile.length > 0) {
    say('以前收录时没有留存原件，不能重读；要能重读，请移出后重新收录：')
    sayList(
      withoutFile.map(title => `  《${title}》`),
      10,
    )
  }
  say(`完成：没有变化 ${same} 份，变了 ${changed.length} 份，保留原样 ${left.length + withoutFile.length} 份。`)
}

const changeNames = { added: '新增', removed: '删去', changed: '修改', moved: '移位' } as const

function sayUpdated(report: UpdateReport): void {
  const { regulation, edition, changes, dependents } = report
  if (changes.length === 0) {
    say(`《${regulation.title}》与库里的一字不差，不用更新。`)
    return
  }
  say(`《${regulation.title}》换成新版本（${edition.before} → ${edition.after}），改动 ${changes.length} 处：`)
  for (const change of changes) {
    const from = change.kind === 'moved' && change.before ? `（原${nameOf(change.before)}）` : ''
    say(`\n${changeNames[change.kind]} ${change.place}${from}`)
    if (change.kind === 'changed' && change.before && change.after) {
      const marked = diffWords(printed(change.before), printed(change.after))
      say(
        marked
          .map(one =>
            one.kind === 'same' ? one.text : one.kind === 'gone' ? `【删：${one.text}】` : `【改为：${one.text}】`,
          )
          .join(''),
      )
    } else if (change.kind !== 'moved') say((change.after ?? change.before)?.text ?? '')
  }
  const cards = dependents.filter(one => one.kind === 'card')
  const ways = dependents.filter(one => one.kind === 'way')
  say(`\n以这些条文为依据的解答 ${cards.length} 条、问法 ${ways.length} 条：`)
  sayList(
    cards.map(card => `  解答 ${card.name}`),
    30,
  )
  sayList(
    ways.map(way => `  问法 ${way.name}`),
    10,
  )
  say('\n它们已标为“依据已修改，待复核”。复核完毕后请运行：')
  say(`  npm run library -- update --confirm ${regulation.title}`)
}

/** Caption and text as they stand together in print. */
function printed(unit: Unit): string {
  return unit.caption ? `${unit.caption}。${unit.text}` : unit.text
}

function sayConfirmed({ regulation, count }: { readonly regulation: Regulation; readonly count: number }): void {
  say(
    count > 0 ? `《${regulation.title}》的 ${count} 条已复核，不再提示。` : `《${regulation.title}》没有待复核的条文。`,
  )
}

/** Shows how far something long has come while it runs. */
async function showing<T>(what: string, task: (step: Step) => T | Promise<T>): Promise<T> {
  const bar = progress(what)
  try {
    return await task(bar.step)
  } finally {
    bar.end()
  }
}

/** So many texts take some minutes; of more, the program makes the vectors in the background. */
const mostToEmbed = 20_000

/** Commands after which a running program has to look again. */
const changing = new Set(['add', 'remove', 'reread', 'update'])

// The library from the command line: `npm run library -- …`.
await runOrExplain(async () => {
  const [command, ...rest] = process.argv.slice(2)
  const { dataDir } = readConfig()
  const of = optionOf(rest, '--of')
  const isConfirm = takeFlag(rest, '--confirm')
  const unknown = rest.find(word => word.startsWith('--') && word !== '--help')
  if (unknown) throw wrongWord(unknown, usage)
  prepareDataFolder(dataDir)
  const caller = callerIn('console')
  const store = openLibraryStore(dataDir)
  const corpus = corpusService({ store, importer: () => openImporter(), today: () => beijingDay(new Date()) })
  const words = rest.join(' ')
  if (command === 'add' && rest.length > 0) sayAdded(await showing('正在读取', step => corpus.add(caller, rest, step)))
  else if (command === 'list') sayListing(corpus.list(caller, words), words)
  else if (command === 'show' && rest.length > 0) sayShown(corpus.show(caller, words, of))
  else if (command === 'remove' && rest.length > 0) sayRemoved(await corpus.remove(caller, rest))
  else if (command === 'check') sayChecked(await showing('正在核对', step => corpus.check(caller, step)))
  else if (command === 'reread') sayReread(await showing('正在重读', step => corpus.reread(caller, rest[0], step)))
  else if (command === 'update' && isConfirm) sayConfirmed(corpus.confirmReview(caller, rest[0] ?? of ?? '管理办法'))
  else if (command === 'update' && rest[0]) sayUpdated(await corpus.update(caller, rest[0], of))
  else {
    say(usage)
    if (command !== undefined && command !== 'help' && command !== '--help') process.exitCode = 2
  }
  if (changing.has(command ?? '')) await tellRunning(dataDir)
})

/** A program that is running goes on with the library as it is now, and embeds what is new; else we do. */
async function tellRunning(dataDir: string): Promise<void> {
  if (await askRunning(dataDir, 'library-changed')) say('正在运行的办法通已经用上现在的文件库。')
  else await embedNew(dataDir)
}

/** Makes the vectors of what is new, by which it is found in other words than its own. It may be broken off at any time. */
async function embedNew(dataDir: string): Promise<void> {
  const { models } = readConfig()
  const vectors = openVectors({ ...models, dataDir, log: () => undefined })
  if (!vectors) return
  const knowledge = loadKnowledge({ dataDir })
  const bar = progress('正在让新收录的文件能按意思查找（可以按 Ctrl+C 停下，下次接着做）')
  try {
    const left = await vectors.makeNow(embeddedOf(knowledge, models), mostToEmbed, bar.step)
    if (left) say(`新收录的内容较多（${left} 段），启动办法通后会在后台准备按意思查找；没备好之前按文字查找。`)
  } finally {
    bar.end()
    vectors.stop()
    knowledge.close()
  }
}
