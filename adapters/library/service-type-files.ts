import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../common/errors.js'
import { prepareServiceTypeData, type ServiceTypeData } from '../../flows/worked/service-type/data.js'
import { Description } from '../../flows/worked/service-type/wordings.js'
import { productRoot } from './product-root.js'

/** The folder with what the classification of services knows. */
export function serviceTypeFolder(root: string = productRoot()): string {
  const source = join(root, 'flows', 'worked', 'service-type', 'data')
  return existsSync(source) ? source : join(root, 'dist', 'flows', 'worked', 'service-type', 'data')
}

/** What the classification knows, from the files that ship with the product; for measuring, without some voices. */
export function loadServiceTypeData(
  folder: string = serviceTypeFolder(),
  without: readonly string[] = [],
): ServiceTypeData {
  try {
    return prepareServiceTypeData({
      words: rowsOf(join(folder, 'words.jsonl')),
      categories: rowsOf(join(folder, 'categories.jsonl')),
      signs: rowsOf(join(folder, 'signs.jsonl')),
      descriptions: [...loadDescriptions(folder)].flatMap(([voice, all]) => (without.includes(voice) ? [] : all)),
    })
  } catch (error) {
    throw new AppError(
      'BROKEN_SERVICE_TYPE_DATA',
      '服务分类用的数据读不出来，请重新安装程序。',
      `${folder}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}

/** The described purchases by voice: the file's name is the voice. */
export function loadDescriptions(folder: string = serviceTypeFolder()): ReadonlyMap<string, readonly Description[]> {
  const described = join(folder, 'descriptions')
  const files = readdirSync(described).filter(name => name.endsWith('.jsonl'))
  return new Map(
    files
      .sort()
      .map(name => [name.replace(/\.jsonl$/, ''), rowsOf(join(described, name)).map(row => Description.parse(row))]),
  )
}

function rowsOf(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as unknown)
}
