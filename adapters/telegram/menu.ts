import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import type { Command } from './incoming.js'

/** The menu beside the input: the filings there are, and the words that help with them. */
export function menuOf(catalogue: readonly CatalogueEntry[]): readonly Command[] {
  const filings = catalogue.map(({ id, title }) => ({ name: id.replaceAll('-', '_'), description: title, says: title }))
  return [
    { name: 'start', description: '能做什么', says: '首页' },
    { name: 'help', description: '帮助', says: '帮助' },
    { name: 'resume', description: '继续上次没填完的', says: '继续上次' },
    { name: 'review', description: '看看我填了什么', says: '看看我填了什么' },
    { name: 'back', description: '上一步', says: '上一步' },
    { name: 'cancel', description: '取消，填过的都存着', says: '取消' },
    { name: 'due', description: '近期要办', says: '近期要办' },
    { name: 'projects', description: '我的项目', says: '我的项目' },
    { name: 'newproject', description: '新建项目', says: '新建项目' },
    ...filings.slice(0, mostFilings),
    { name: 'pair', description: '和本单位配对', says: '配对' },
    { name: 'unpair', description: '取消配对', says: '取消配对' },
  ]
}

/** Telegram takes 100 commands. */
const mostFilings = 80
