import { openPostgres } from '../../adapters/storage/postgres/open-postgres.js'
import { migrations } from '../../adapters/storage/sql/migrations.js'
import { openSqlite } from '../../adapters/storage/sqlite/open-sqlite.js'

/** Upgrades a database up to a point, says so, and then does nothing any more: to be killed there. */
const [place = '', after = ''] = process.argv.slice(2)
const steps = {
  ...migrations,
  [`${after}-waits`]: {
    async up() {
      console.log('half way')
      await new Promise(resolve => setTimeout(resolve, 60_000))
    },
  },
}
await (place.startsWith('postgres') ? openPostgres(place, steps) : openSqlite(place, steps))
