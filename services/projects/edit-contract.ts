import { printDay } from '../../common/day.js'
import { printMoney } from '../../common/money.js'
import { type Field, money, readField, text } from '../../flows/engine/fields.js'
import type { Contract, Project } from '../../projects/project.js'
import { type Editor, kept, problem, same } from './editor.js'
import type { ContractTexts, Edited } from './project-edit.js'
import { dayIn } from './project-facts.js'

/** 软件开发合同，275万元，2026年3月5日 */
export function printContract({ name, amount, day }: Contract): string {
  return [name, amount === null ? null : printMoney(amount), day === null ? null : printDay(day)]
    .filter(part => part !== null)
    .join('，')
}

const contractName = text(100)
const contractAmount: Field<number> = money()

/** Writes parts of a contract: of a new one where `id` is null, of the only one where it is empty. */
export function editContract(project: Project, id: string | null, texts: ContractTexts, editor: Editor): Edited {
  if (id === '' && project.contracts.length === 0)
    return editContract(project, null, { name: '合同', ...texts }, editor)
  const before =
    id === null ? { id: newContractId(project), name: '', amount: null, day: null } : contractOf(project, id)
  if (!before) return problem(id === '' ? '项目有几份合同，请写明是哪一份。' : '这份合同已经不在了，请看看现在有哪些。')
  if (id === null && project.contracts.length >= 50) return problem('一个项目最多记50份合同。')
  let after: Contract = before
  if (texts.name !== undefined) {
    const read = readField(contractName, texts.name)
    if ('problem' in read) return problem(read.problem, 'name')
    after = { ...after, name: read.value }
  }
  if (texts.amount !== undefined) {
    const read = texts.amount.trim() === '' ? { value: null } : readField(contractAmount, texts.amount)
    if ('problem' in read) return problem(read.problem, 'amount')
    after = { ...after, amount: read.value }
  }
  if (texts.day !== undefined) {
    const day = texts.day.trim() === '' ? null : dayIn(texts.day, editor, true)
    if (texts.day.trim() !== '' && day === null)
      return problem('没有读出日期，请写明年月日，例如“2026年3月5日”。', 'day')
    after = { ...after, day }
  }
  if (after.name === '') return problem('请写合同名称。', 'name')
  const [was, now] = [printContract(before), printContract(after)]
  if (id !== null && was === now) return same(`合同已经是：${now}。`)
  const contracts =
    id === null ? [...project.contracts, after] : project.contracts.map(one => (one.id === before.id ? after : one))
  const line = id === null ? `新增合同：${now}` : `合同：${was} → ${now}`
  return kept(project, { contracts }, editor, line, `记下了：${now}。`)
}

export function dropContract(project: Project, id: string, editor: Editor): Edited {
  const contract = project.contracts.find(one => one.id === id)
  if (!contract) return same('这份合同已经不在了。')
  const contracts = project.contracts.filter(one => one !== contract)
  const named = printContract(contract)
  return kept(project, { contracts }, editor, `去掉合同：${named}`, `已去掉合同“${named}”。`)
}

/** An empty id means the only one. */
function contractOf(project: Project, id: string): Contract | undefined {
  const { contracts } = project
  if (id !== '') return contracts.find(one => one.id === id)
  return contracts.length === 1 ? contracts[0] : undefined
}

function newContractId({ contracts }: Project): string {
  return `c${1 + Math.max(0, ...contracts.map(one => Number(one.id.slice(1)) || 0))}`
}
