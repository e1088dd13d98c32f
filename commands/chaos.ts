import { join } from 'node:path'
import { type PostgresWorkers, postgresWorkers } from './chaos/postgres-workers.js'
import { type PowerCuts, powerCuts } from './chaos/power-cuts.js'
import { somePostgres } from './chaos/some-postgres.js'
import { type SqliteKills, sqliteKills } from './chaos/sqlite-kills.js'
import { isWhole } from './chaos/verdict.js'
import { commandWords, WrongWordsError } from './command-words.js'
import { runOrExplain } from './run-or-explain.js'

const usage = `捣乱试验：程序正在存答案、发提醒时，随机用 kill -9 杀掉，再启动，看有没有丢

  npm run chaos                   SQLite 杀 200 次、模拟断电 20 次；PostgreSQL 两个进程发 1000 条提醒，中途杀一个，共 4 轮
  npm run chaos -- --kills 20     只杀 20 次，PostgreSQL 只跑 1 轮，不断电

PostgreSQL 用 TEST_DATABASE_URL 指明的，或这台机器上临时启动的；没有就略过。`

// Shows that nothing acknowledged is lost: `npm run chaos`.
await runOrExplain(async () => {
  const read = commandWords(usage, { kills: { type: 'string', default: '200' } }, 0)
  if (!read) return
  const kills = Number(read.values.kills)
  if (!Number.isInteger(kills) || kills < 1) throw new WrongWordsError(usage)
  const child = join(import.meta.dirname, 'chaos', 'child.js')
  const file = await sqliteKills(child, kills)
  printSqlite(file)
  const isShort = kills < 200
  const power = isShort ? undefined : await powerCuts(child, 20)
  if (!isShort) printPower(power)
  const rounds = await onPostgres(child, isShort ? 1 : 4)
  printPostgres(rounds)
  const all = [file, ...(power ? [power] : []), ...rounds]
  if (file.answersLost + (power?.answersLost ?? 0) > 0 || !all.every(isWhole)) {
    console.log('\n有内容丢失或悄悄重复：不合格。')
    process.exitCode = 1
  } else console.log('\n确认过的一条不少；提醒要么只到一次，要么注明“可能重复”。')
})

async function onPostgres(child: string, rounds: number): Promise<PostgresWorkers[]> {
  const server = await somePostgres()
  if (!server) {
    console.log('\n略过 PostgreSQL：没有 TEST_DATABASE_URL，这台机器上也没有 pg_virtualenv。')
    return []
  }
  try {
    const done: PostgresWorkers[] = []
    for (let round = 0; round < rounds; round++)
      done.push(await postgresWorkers(child, await server.newDatabase(), 1000))
    return done
  } finally {
    await server.stop()
  }
}

function printSqlite(run: SqliteKills): void {
  printRows('SQLite，kill -9', [
    ['kill -9 次数', run.kills],
    ['其中还没来得及确认任何答案', run.duringStart],
    ...rowsOf(run),
  ])
}

function printPower(run: PowerCuts | undefined): void {
  if (run) printRows('SQLite，模拟断电', [['断电次数', run.cuts], ...rowsOf(run)])
  else console.log('\n略过模拟断电：这台机器不让挂载磁盘映像。')
}

type Row = readonly [name: string, value: number | string]

function rowsOf(run: SqliteKills | PowerCuts): Row[] {
  return [
    ['确认存好的答案', run.acknowledged],
    ['丢失的答案', run.answersLost],
    ['应送达的提醒', run.reminders],
    ['只到一次', run.once],
    ['重复到达，已注明可能重复', run.markedRepeated],
    ['重复到达，没有注明', run.silentlyRepeated],
    ['没有到达', run.lost],
    ['用时（秒）', run.seconds.toFixed(0)],
  ]
}

function printRows(title: string, rows: readonly Row[]): void {
  console.log(`\n| ${title} | 结果 |\n| --- | ---: |`)
  for (const [name, value] of rows) console.log(`| ${name} | ${value} |`)
}

function printPostgres(rounds: readonly PostgresWorkers[]): void {
  if (rounds.length === 0) return
  console.log(
    '\n| PostgreSQL | 提醒 | 到多少条时杀 | 只到一次 | 注明可能重复 | 没有注明的重复 | 没有到达 | 用时（秒） |',
  )
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const [i, one] of rounds.entries()) {
    const cells = [one.reminders, one.killedAt, one.once, one.markedRepeated, one.silentlyRepeated, one.lost]
    console.log(`| 第 ${i + 1} 轮 | ${cells.join(' | ')} | ${one.seconds.toFixed(1)} |`)
  }
}
