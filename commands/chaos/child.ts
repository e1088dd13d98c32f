import { workForEver } from './at-work.js'

// A process that is killed by the one that started it. Says `open`, then `n` once answer n is saved, each on its own line.
const [dataDir = '', receiver = '', databaseUrl = '', from = ''] = process.argv.slice(2)
await workForEver(
  {
    dataDir,
    receiver,
    databaseUrl: databaseUrl === '' ? undefined : databaseUrl,
    from: from === '' ? undefined : Number(from),
  },
  line => process.stdout.write(`${line}\n`),
)
