import { somePostgres } from '../../commands/chaos/some-postgres.js'

/** One server for all test files that ask for some: they find it by its address. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await somePostgres()
  if (server) process.env.TEST_DATABASE_URL = server.url
  else console.log('跳过 PostgreSQL 的测试：没有 TEST_DATABASE_URL，这台机器上也没有 pg_virtualenv。')
  return async () => server?.stop()
}
