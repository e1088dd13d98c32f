import { useEffect, useState } from 'preact/hooks'
import type { ReminderSettingsPage } from '../../api/duties.js'
import { fetchReminderSettings, postAccountOwner, postReminderPreferences } from '../server.js'

type Preferences = ReminderSettingsPage['preferences']

/** When to be reminded, and whose each paired account is. */
export function ReminderSettings() {
  const [page, setPage] = useState<ReminderSettingsPage | null>(null)
  const [said, setSaid] = useState<{ isProblem: boolean; text: string }>({ isProblem: false, text: '' })
  const take = (asked: Promise<ReminderSettingsPage>, done: string) =>
    asked.then(
      found => {
        setPage(found)
        setSaid({ isProblem: false, text: done })
      },
      (error: unknown) =>
        setSaid({ isProblem: true, text: error instanceof Error ? error.message : '没有做成，请重试。' }),
    )
  useEffect(() => {
    void take(fetchReminderSettings(), '')
  }, [])
  return (
    <section aria-label="提醒设置" class="reminder-settings">
      <h2>提醒设置</h2>
      {page !== null && (
        <>
          <p class="quiet">现在是：{page.printed}。没有定日期的事项不提醒。</p>
          <PreferencesForm
            key={page.printed}
            preferences={page.preferences}
            usual={page.usual}
            save={preferences => void take(postReminderPreferences(preferences), '已保存，从下一次提醒起照这个办。')}
          />
          <Accounts page={page} name={(subject, name) => void take(postAccountOwner(subject, name), '已记下。')} />
        </>
      )}
      <p class={said.isProblem ? 'problem' : 'quiet'} role="status">
        {said.text}
      </p>
    </section>
  )
}

function PreferencesForm({
  preferences,
  usual,
  save,
}: {
  preferences: Preferences
  usual: Preferences
  save: (preferences: Preferences) => void
}) {
  const { before, after, escalateAfter, hours } = preferences
  const [unread, setUnread] = useState<readonly string[]>([])
  const problem = (name: string) => (unread.includes(name) ? notRead : null)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!(event.currentTarget instanceof HTMLFormElement)) return
        const form = new FormData(event.currentTarget)
        const wrong = fields.filter(name => !isRead(name, numbersIn(textIn(form, name))))
        setUnread(wrong)
        if (wrong.length === 0) save(preferencesIn(form))
      }}
    >
      <Field
        name="before"
        label="到期前第几个工作日提醒"
        value={before.join('、')}
        problem={problem('before')}
        hint="例如 7、3、1；空着就只在当天提醒"
      />
      <Field
        name="after"
        label="过期后第几个工作日再提醒"
        value={after.join('、')}
        problem={problem('after')}
        hint="例如 1、3、5；空着就不再提醒"
      />
      <Field
        name="escalateAfter"
        label="逾期第几个工作日起告知上级"
        value={escalateAfter === null ? '' : String(escalateAfter)}
        problem={problem('escalateAfter')}
        hint="空着就不告知"
      />
      <fieldset>
        <legend>只在几点到几点发送（休息日不发）</legend>
        <Hour name="from" label="从" first={0} value={hours[0]} />
        <Hour name="to" label="到" first={1} value={hours[1]} />
      </fieldset>
      <div class="duty-actions">
        <button type="submit" class="button-quiet">
          保存提醒设置
        </button>
        <button type="button" class="button-quiet" onClick={() => save(usual)}>
          恢复默认
        </button>
      </div>
    </form>
  )
}

const fields = ['before', 'after', 'escalateAfter'] as const
const notRead = '没有读懂，没有保存。请只写工作日的天数，例如“5、1”。'

function Field(props: { name: string; label: string; value: string; hint: string; problem: string | null }) {
  const { name, label, value, hint, problem } = props
  return (
    <label>
      {label}
      <input
        name={name}
        defaultValue={value}
        inputMode="text"
        maxLength={60}
        autocomplete="off"
        aria-invalid={problem !== null}
        aria-describedby={`${name}-hint`}
      />
      <small
        id={`${name}-hint`}
        class={problem === null ? undefined : 'problem'}
        role={problem === null ? undefined : 'alert'}
      >
        {problem ?? hint}
      </small>
    </label>
  )
}

function Hour({ name, label, first, value }: { name: string; label: string; first: number; value: number }) {
  return (
    <label>
      {label}
      <select name={name} aria-label={`${label}几点`}>
        {Array.from({ length: 24 }, (_, i) => first + i).map(hour => (
          <option key={hour} value={hour} selected={hour === value}>
            {hour}点
          </option>
        ))}
      </select>
    </label>
  )
}

/** Whose each account is: then a reminder goes to whoever does it, and to the superior once it stays undone. */
function Accounts({ page, name }: { page: ReminderSettingsPage; name: (subject: string, name: string) => void }) {
  if (page.accounts.length === 0) return null
  return (
    <>
      <h3>账号是谁的</h3>
      <p class="quiet">
        填上姓名（与项目里的经办人、上级负责人一致），提醒就只发给该办的人，逾期再发给上级。没有写明由谁办的事项，除上级以外的账号都会收到；经办人没有账号的，发给负责人，没有负责人的也发给大家，并写明原因。
      </p>
      <datalist id="people">
        {page.names.map(one => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {page.accounts.map(({ subject, name: shown, knownAs }) => (
        <form
          key={`${subject} ${knownAs}`}
          class="account"
          onSubmit={event => {
            event.preventDefault()
            if (event.currentTarget instanceof HTMLFormElement)
              name(subject, textIn(new FormData(event.currentTarget), 'owner'))
          }}
        >
          <label>
            {shown}
            <input name="owner" list="people" defaultValue={knownAs ?? ''} maxLength={30} placeholder="姓名" />
          </label>
          <button type="submit" class="button-quiet">
            记下
          </button>
        </form>
      ))}
    </>
  )
}

function preferencesIn(form: FormData): Preferences {
  const numbers = (name: string) => numbersIn(textIn(form, name)) ?? []
  return {
    before: numbers('before'),
    after: numbers('after'),
    escalateAfter: numbers('escalateAfter')[0] ?? null,
    hours: [Number(textIn(form, 'from')), Number(textIn(form, 'to'))],
  }
}

/** The superior is told from one day on. */
function isRead(name: (typeof fields)[number], numbers: readonly number[] | null): boolean {
  return numbers !== null && (name !== 'escalateAfter' || numbers.length <= 1)
}

/** The numbers of a list such as 「7、3、1」; null where anything else stands there, so that no word is left out silently. */
function numbersIn(text: string): number[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[、,;\s]+/)
    .filter(Boolean)
  return parts.every(part => /^\d{1,3}$/.test(part)) ? parts.map(Number) : null
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
