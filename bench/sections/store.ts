import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { outboxWorker } from '../../adapters/scheduler/outbox-worker.js'
import { newSession } from '../../bot/session.js'
import { channel, reminder, saveAnswer } from '../../commands/chaos/at-work.js'
import { somePostgres } from '../../commands/chaos/some-postgres.js'
import type { Day } from '../../common/day.js'
import { calendarOf } from '../../common/working-days.js'
import { dutiesOf } from '../../projects/duties.js'
import { dueReminders } from '../../projects/reminders.js'
import { megabytes, millis, percentile } from '../numbers.js'
import type { Section } from '../section.js'
import { type Disk, postgresDisk, sqliteDisk } from '../store/disks.js'
import { projectsWith } from '../store/many-duties.js'

/** What is kept and sent: saving an answer, finding what is due, sending reminders; each beside the plainest way to do it. */
export const store: Section = {
  name: 'store',
  parts: [],
  async run({ quick }) {
    const counts = quick ? [50, 5000, 200] : [1000, 100_000, 10_000]
    const [answers = 0, duties = 0, reminders = 0] = counts
    const server = await somePostgres()
    const rows: string[][] = []
    try {
      for (const open of [sqliteDisk, ...(server ? [() => postgresDisk(server)] : [])]) {
        const disk = await open()
        try {
          rows.push(await saving(disk, answers), await scanning(disk, duties), await draining(disk, reminders))
        } finally {
          await disk.close()
        }
      }
    } finally {
      await server?.stop()
    }
    return { title, head, rows, notes: server ? notes : [...notes, noPostgres] }
  },
}

const title = '存储和提醒'
const head = ['量什么', '数据库', '数量', '办法通', '内存 MB', '并排的做法', '并排', '倍数']
const notes = [
  '同一次运行、同一块磁盘、同样的落盘设置（SQLite：WAL、synchronous=FULL）。倍数是办法通除以并排的做法：多出来的时间用在先读后写、核对先后、记下回复以便不答第二次、认领和标记上。',
  '扫描：从库里读出全部项目，按阶段、日期、节假日和提醒设置现算；并排的是事先算好、按日期建索引的一张表，快得多，但改一个日期、导入一份放假通知都要重算整张表。办法通每天只扫描一次。“内存”是扫描前后堆的增加。',
  '发送：对方立即收下，只量库的开销；并排的做法一条一条取出、标记，不认领，两个进程会重复发，中途被杀会漏。',
]
const noPostgres = '跳过 PostgreSQL：没有 TEST_DATABASE_URL，这台机器上也没有 pg_virtualenv。'

async function saving(disk: Disk, count: number): Promise<string[]> {
  await disk.run('create table answer (id integer primary key, text text)', [])
  const ours: number[] = []
  const plain: number[] = []
  for (let n = 0; n < count; n++) {
    ours.push(await timed(() => saveAnswer(disk.stores, n, [])))
    plain.push(await timed(() => disk.run('insert into answer (id, text) values (?, ?)', [n, `第${n}个回答`])))
  }
  return row('存一个回答，p95，毫秒', disk, count, '只插一行', percentile(ours, 0.95), percentile(plain, 0.95))
}

const today: Day = '2026-03-31'

async function scanning(disk: Disk, count: number): Promise<string[]> {
  const calendar = calendarOf(knownYears())
  const projects = projectsWith(count)
  const session = newSession('web:bench')
  await disk.stores.store.saveTurn({
    message: 'm',
    reply: { blocks: [], choices: [] },
    session,
    runs: [],
    projects,
    at: 1,
  })
  const duties = projects.flatMap(project => dutiesOf(project, today, calendar))
  await disk.run('create table due (project text, duty text, day text)', [])
  for (let from = 0; from < duties.length; from += 1000) {
    const some = duties.slice(from, from + 1000)
    const values = some.flatMap(({ project, key, due }) => [project.id, key, due?.day ?? ''])
    await disk.run(`insert into due (project, duty, day) values ${some.map(() => '(?, ?, ?)').join(', ')}`, values)
  }
  await disk.run('create index due_by_day on due (day)', [])
  global.gc?.()
  const before = process.memoryUsage().heapUsed
  let found = 0
  let peak = 0
  const ours = await timed(async () => {
    const all = (await disk.stores.store.projects.openProjects()).flatMap(one => dutiesOf(one, today, calendar))
    found = dueReminders(all, { today, seenTo: '2026-03-30' }, calendar).length
    peak = process.memoryUsage().heapUsed - before
  })
  if (found === 0) throw new Error('nothing was due: the measurement is worth nothing')
  const plain = await timed(() => disk.run('select project, duty from due where day = ?', [today]))
  return row('扫描到期的事项，毫秒', disk, duties.length, '事先算好的表', ours, plain, megabytes(peak))
}

async function draining(disk: Disk, count: number): Promise<string[]> {
  const waiting = Array.from({ length: count }, (_, n) => ({ ...reminder(n), person: `p${n}`, conversation: `p${n}` }))
  await disk.stores.outbox.add(waiting, 1)
  let sent = 0
  const ours = await timed(async () => {
    const worker = outboxWorker({ outbox: disk.stores.outbox, now: Date.now, log: console.error })
    await new Promise<void>(resolve => {
      worker.serve(channel, async () => {
        if (++sent === count) resolve()
      })
    })
    await worker.stop()
  })
  await disk.run('create table mail (id integer primary key, state text, reply text)', [])
  for (let from = 0; from < count; from += 500) {
    const some = waiting.slice(from, from + 500)
    const values = some.flatMap(({ reply }, i) => [from + i, 'waiting', JSON.stringify(reply)])
    await disk.run(`insert into mail (id, state, reply) values ${some.map(() => '(?, ?, ?)').join(', ')}`, values)
  }
  await disk.run('create index mail_by_state on mail (state, id)', [])
  const plain = await timed(async () => {
    for (;;) {
      const [one] = await disk.run("select id, reply from mail where state = 'waiting' order by id limit 1", [])
      if (!one) return
      await disk.run("update mail set state = 'sent' where id = ?", [Number(one.id)])
    }
  })
  return row('发完提醒，秒', disk, count, '取一条标一条', ours / 1000, plain / 1000)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

function row(
  what: string,
  { name }: Disk,
  count: number,
  peer: string,
  ours: number,
  plain: number,
  memory = '—',
): string[] {
  return [what, name, String(count), millis(ours), memory, peer, millis(plain), (ours / plain).toFixed(1)]
}
