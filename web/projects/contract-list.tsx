import { useState } from 'preact/hooks'
import type { ContractLine, ContractPart } from '../../api/projects.js'
import type { Editing, Said } from './editing.js'
import { SavedField } from './fact-field.jsx'
import { Field } from './field.jsx'

const parts: readonly { readonly part: ContractPart; readonly label: string; readonly kind: 'text' | 'date' }[] = [
  { part: 'name', label: '合同名称', kind: 'text' },
  { part: 'amount', label: '合同金额', kind: 'text' },
  { part: 'day', label: '签订日期', kind: 'date' },
]

/** The contracts, each part saved by itself, and a place for one more. */
export function ContractList({ contracts, editing }: { contracts: readonly ContractLine[]; editing: Editing }) {
  return (
    <section aria-label="合同">
      <h2>合同</h2>
      {contracts.length === 0 && <p class="quiet">还没有记合同。</p>}
      <ul class="project-cards">
        {contracts.map(contract => (
          <li key={contract.id} class="project-contract">
            {parts.map(({ part, label, kind }) => (
              <SavedField
                key={part}
                label={label}
                kind={kind}
                value={contract[part]}
                save={async text => {
                  const said = await editing.change({
                    kind: 'contract',
                    contract: contract.id,
                    texts: { [part]: text },
                  })
                  return said.kind === 'refused' ? said.why : ''
                }}
              />
            ))}
            <button
              type="button"
              class="button-quiet"
              onClick={() => void editing.change({ kind: 'drop-contract', contract: contract.id })}
            >
              去掉“{contract.name}”
            </button>
          </li>
        ))}
      </ul>
      <NewContract editing={editing} />
    </section>
  )
}

function NewContract({ editing }: { editing: Editing }) {
  const [isOpen, setOpen] = useState(false)
  const [texts, setTexts] = useState<Readonly<Record<ContractPart, string>>>({ name: '', amount: '', day: '' })
  const [said, setSaid] = useState<Said | null>(null)
  if (!isOpen) {
    return (
      <button type="button" class="button-quiet" onClick={() => setOpen(true)}>
        新增合同
      </button>
    )
  }
  const add = async () => {
    const done = await editing.change({ kind: 'add-contract', texts })
    setSaid(done)
    if (done.kind !== 'kept') return
    setTexts({ name: '', amount: '', day: '' })
    setOpen(false)
  }
  const problemAt = (part: ContractPart) => (said?.kind === 'refused' && (said.part ?? 'name') === part ? said.why : '')
  return (
    <form
      class="project-contract"
      aria-label="新合同"
      onSubmit={event => {
        event.preventDefault()
        void add()
      }}
    >
      {parts.map(({ part, label, kind }) => (
        <Field
          key={part}
          label={label}
          kind={kind}
          value={texts[part]}
          problem={problemAt(part)}
          onText={text => setTexts({ ...texts, [part]: text })}
        />
      ))}
      <div class="duty-actions">
        <button type="submit" class="button-main">
          保存合同
        </button>
        <button type="button" class="button-quiet" onClick={() => setOpen(false)}>
          不加了
        </button>
      </div>
    </form>
  )
}
