import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Block, Reply } from '../../bot/reply.js'
import { bytesOf } from './file-bytes.js'

/** Puts a file where the person finds it; the path is shown. */
export type KeepFile = (name: string, bytes: Uint8Array) => string

/** Into a folder, made when the first file comes. A file that lies there already is never overwritten. */
export function keepIn(folder: string): KeepFile {
  return (name, bytes) => {
    mkdirSync(folder, { recursive: true })
    const ending = extname(name)
    const bare = name.slice(0, name.length - ending.length)
    let path = join(folder, name)
    for (let nth = 2; existsSync(path); nth++) path = join(folder, `${bare}（${nth}）${ending}`)
    writeFileSync(path, bytes, { flag: 'wx' })
    return path
  }
}

/** The reply with every file put away, and a line in its place that says where it lies. */
export function withFilesKept(reply: Reply, keep: KeepFile): Reply {
  const blocks = reply.blocks.map((block): Block => {
    if (block.kind !== 'file') return block
    return { kind: 'text', text: `文件：${block.name}\n已存到 ${keep(block.name, bytesOf(block))}` }
  })
  return { ...reply, blocks }
}
