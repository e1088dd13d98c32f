import { useState } from 'preact/hooks'
import type { DutiesPage } from '../../api/duties.js'
import { addDays, type Day, monthEnd, monthOf, printDay, weekdayOf, yearOf } from '../../common/day.js'
import { notImported } from '../../common/not-imported.js'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** A month with what is due in it. Days off stand back; a year whose swapped days are not known is said to be. */
export function MonthView({ page }: { page: DutiesPage }) {
  const [ahead, setAhead] = useState(0)
  const end = monthEnd(yearOf(page.today), monthOf(page.today) + ahead)
  const first: Day = `${end.slice(0, 8)}01`
  const blanks = (weekdayOf(first) + 6) % 7
  const calendar = page.years.find(one => one.year === yearOf(first))
  const days = Array.from({ length: Number(end.slice(8)) }, (_, i) => addDays(first, i))
  const weeks = Array.from({ length: Math.ceil((blanks + days.length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, at) => days[week * 7 + at - blanks] ?? null),
  )
  return (
    <section aria-label="月历" class="month">
      <div class="month-head">
        <button type="button" class="button-quiet" onClick={() => setAhead(ahead - 1)}>
          上个月
        </button>
        <h2 aria-live="polite">
          {yearOf(first)}年{monthOf(first)}月
        </h2>
        <button type="button" class="button-quiet" onClick={() => setAhead(ahead + 1)}>
          下个月
        </button>
      </div>
      {!calendar?.isImported && <p class="quiet">{notImported([yearOf(first)])}，休息日暂时按周末和法定节假日标。</p>}
      <table>
        <thead>
          <tr>
            {weekdays.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week.find(day => day !== null)}>
              {week.map((day, at) => (
                <DayCell
                  key={day ?? `blank-${at}`}
                  day={day}
                  isToday={day === page.today}
                  isOff={day !== null && isOff(day, calendar)}
                  due={page.duties.filter(duty => duty.day === day && day !== null)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function isOff(day: Day, year: DutiesPage['years'][number] | undefined): boolean {
  if (year?.off.includes(day)) return true
  return weekdayOf(day) % 6 === 0 && !year?.work.includes(day)
}

function DayCell(props: {
  readonly day: Day | null
  readonly isToday: boolean
  readonly isOff: boolean
  readonly due: DutiesPage['duties']
}) {
  const { day, isToday, isOff, due } = props
  if (day === null) return <td />
  return (
    <td data-today={isToday} data-off={isOff} data-due={due.length > 0}>
      <time dateTime={day}>
        {Number(day.slice(8))}
        {isOff ? <small>休</small> : weekdayOf(day) % 6 === 0 && <small class="swapped">班</small>}
      </time>
      {due.map(duty => (
        <p key={duty.key} class="day-duty" title={`${printDay(day)}：${duty.name}（${duty.project}）`}>
          {duty.isProvisional ? '暂定：' : ''}
          {duty.name}
        </p>
      ))}
    </td>
  )
}
