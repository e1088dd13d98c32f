import { AppError } from '../../../common/errors.js'
import { ChangedMeanwhileError } from '../../../services/changes.js'

/** What a failing database means for the person, by the beginning of SQLite's code. */
const meanings: readonly { readonly code: RegExp; readonly name: string; readonly said: string }[] = [
  {
    code: /^SQLITE_(BUSY|LOCKED)/,
    name: 'STORE_IN_USE',
    said: '数据文件夹正在被另一个办法通使用，没有启动。请先关掉那一个，或者用 DATA_DIR 换一个文件夹。',
  },
  {
    code: /^SQLITE_(READONLY|PERM|AUTH)/,
    name: 'STORE_READ_ONLY',
    said: '数据文件夹不能写入，内容存不下来。请检查 DATA_DIR 指向的文件夹和里面的文件，当前用户要有读写权限。',
  },
  {
    code: /^SQLITE_CANTOPEN/,
    name: 'STORE_CANNOT_OPEN',
    said: '数据文件打不开。请检查 DATA_DIR 指向的是一个文件夹，并且当前用户有读写权限。',
  },
  {
    code: /^SQLITE_(CORRUPT|NOTADB)/,
    name: 'STORE_DAMAGED',
    said: '数据文件读不出来，可能已经损坏；程序没有改动它。请不要删除，先把数据文件夹整个复制一份，再用备份恢复或请管理员处理。',
  },
  {
    code: /^SQLITE_FULL/,
    name: 'DISK_FULL',
    said: '磁盘已满，刚才的内容没有存下来，以前存的都还在。请管理员清理磁盘后再试。',
  },
  {
    code: /^SQLITE_IOERR/,
    name: 'DISK_FAILED',
    said: '磁盘读写出错，刚才的内容没有存下来。请稍后再试；若仍不行，请管理员检查磁盘。',
  },
]

/** The database's own error as one that says what to do; anything else as it is. */
export function explained(error: unknown, path: string): unknown {
  if (error instanceof AppError || error instanceof ChangedMeanwhileError) return error
  const code = codeOf(error)
  const meaning = meanings.find(one => one.code.test(code))
  return meaning ? new AppError(meaning.name, meaning.said, `${path}: ${code}`, { cause: error }) : error
}

/** libsql leaves the code out where it could not open at all, and writes SQLite's number behind the message. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code
  return /Unable to open|ConnectionFailed/.test(error.message) ? 'SQLITE_CANTOPEN' : ''
}

export function damaged(path: string, finding: string): unknown {
  return explained(Object.assign(new Error(finding), { code: 'SQLITE_CORRUPT' }), path)
}
