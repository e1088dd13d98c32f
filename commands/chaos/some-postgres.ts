import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import pg from 'pg'

/** A PostgreSQL server to try things on. */
export interface SomePostgres {
  /** Of the server's own database. */
  readonly url: string
  /** Makes an empty database; resolves with its address. */
  newDatabase(): Promise<string>
  /** Runs a statement on the server's own database, such as one that throws everybody out. */
  administer(sql: string): Promise<void>
  /** Drops the databases that were made, and the server if it was started for us. */
  stop(): Promise<void>
}

/**
 * The server that TEST_DATABASE_URL names; else the one of the surrounding `pg_virtualenv`; else one that is started for
 * this alone, where Debian's tools are installed. Undefined where there is none.
 */
export async function somePostgres(env: NodeJS.ProcessEnv = process.env): Promise<SomePostgres | undefined> {
  if (env.TEST_DATABASE_URL) return serverAt(env.TEST_DATABASE_URL, async () => {})
  if (env.PGHOST && env.PGUSER) return serverAt(addressOf(env), async () => {})
  const started = await startPrivately()
  return started && serverAt(started.url, started.stop)
}

function serverAt(url: string, stop: () => Promise<void>): SomePostgres {
  const made: string[] = []
  const administer = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  return {
    url,
    administer,
    async newDatabase() {
      const name = `banfatong_${randomBytes(6).toString('hex')}`
      await administer(`create database ${name}`)
      made.push(name)
      const address = new URL(url)
      address.pathname = `/${name}`
      return address.href
    },
    async stop() {
      for (const name of made.splice(0)) await administer(`drop database if exists ${name} with (force)`)
      await stop()
    },
  }
}

/** Says its address, and lives as long as its standard input is open: it ends with us, however we end. */
const holding = 'echo "$PGHOST $PGPORT $PGUSER $PGPASSWORD $PGDATABASE"; cat > /dev/null'

async function startPrivately(): Promise<{ url: string; stop: () => Promise<void> } | undefined> {
  const child = spawn('pg_virtualenv', ['-t', 'sh', '-c', holding], { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = once(child, 'close').catch(() => undefined)
  const line = await firstLine(child)
  if (line === undefined) return undefined
  const [PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE] = line.split(' ')
  return {
    url: addressOf({ PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE }),
    async stop() {
      child.stdin?.end()
      await ended
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  child.on('error', () => {})
  if (!child.stdout) return undefined
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.split(' ').length === 5) return line
  }
  return undefined
}

function addressOf({ PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE }: NodeJS.ProcessEnv): string {
  const address = new URL('postgresql://host')
  address.hostname = PGHOST?.startsWith('/') ? '127.0.0.1' : (PGHOST ?? '127.0.0.1')
  address.port = PGPORT ?? '5432'
  address.username = PGUSER ?? ''
  address.password = PGPASSWORD ?? ''
  address.pathname = `/${PGDATABASE ?? PGUSER ?? 'postgres'}`
  return address.href
}
