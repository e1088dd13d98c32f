import { AppError } from '../../../common/errors.js'
import { ChangedMeanwhileError } from '../../../services/changes.js'
import { olderThanTables } from './older-instances.js'

/** What a failing database means for the person, by PostgreSQL's code or the network's. */
const meanings: readonly { readonly code: RegExp; readonly name: string; readonly said: string }[] = [
  {
    code: /^(28...)$/,
    name: 'STORE_REFUSED',
    said: '数据库不接受 DATABASE_URL 里的用户名或密码。请管理员核对后再启动。',
  },
  {
    code: /^3D000$/,
    name: 'STORE_MISSING',
    said: '数据库服务器上没有 DATABASE_URL 里写的那个数据库。请管理员先建好，或改正名称后再启动。',
  },
  {
    code: /^42501$/,
    name: 'STORE_NO_RIGHTS',
    said: 'DATABASE_URL 里的用户没有足够的权限，内容存不下来。请管理员给它在这个数据库里建表和读写的权限。',
  },
  {
    code: /^25006$/,
    name: 'STORE_READ_ONLY',
    said: '数据库现在只能读，内容存不下来，以前存的都还在。请管理员检查它是不是备用服务器；恢复后再试一次即可。',
  },
  {
    code: /^53100$/,
    name: 'DISK_FULL',
    said: '数据库服务器的磁盘已满，刚才的内容没有存下来，以前存的都还在。请管理员清理磁盘后再试。',
  },
  {
    code: /^(53300|55P03|57014|POOL_EMPTY)$/,
    name: 'STORE_BUSY',
    said: '现在同时使用的人太多，刚才的内容没有存下来。请稍后再试一次。',
  },
  {
    code: /^(08...|55000|57P0[1235]|ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENETUNREACH|EPIPE|ENOENT|EACCES|NO_ANSWER)/,
    name: 'STORE_UNREACHABLE',
    said: '现在连不上数据库，内容存不下来，以前存的都还在。请管理员检查数据库是否在运行、DATABASE_URL 里的地址和端口对不对；恢复后再试一次即可。',
  },
  {
    code: new RegExp(`^${olderThanTables}$`),
    name: 'STORE_UPGRADED',
    said: '数据库已由更新版本的办法通升级，这个旧版本不能再写入，刚才的内容没有存下来，以前存的都还在。请管理员停下这个旧版本，换用新版本。',
  },
  {
    code: /^(XX00[12]|58...)$/,
    name: 'STORE_DAMAGED',
    said: '数据库报告磁盘或数据有损坏，刚才的内容没有存下来。请管理员尽快检查数据库服务器，必要时用备份恢复。',
  },
]

/** The database's own error as one that says what to do; anything else as it is. */
export function explained(error: unknown): unknown {
  if (error instanceof AppError || error instanceof ChangedMeanwhileError) return error
  const code = codeOf(error)
  if (code === '40001' || code === '40P01') return new ChangedMeanwhileError('the database')
  const meaning = meanings.find(one => one.code.test(code))
  return meaning ? new AppError(meaning.name, meaning.said, `PostgreSQL: ${code}`, { cause: error }) : error
}

/** pg leaves the code out where it gave up waiting, or where the connection broke under a query. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code
  if (/trying to connect/.test(error.message)) return 'POOL_EMPTY'
  return /Connection terminated|not queryable|Connection ended/i.test(error.message) ? 'NO_ANSWER' : ''
}
