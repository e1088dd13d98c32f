import type { Choice } from '../../api/talk.js'
import { welcomeArticles } from '../conversation/offer-article.js'
import { Icon } from '../icon.jsx'
import { readPlace } from '../state/place.js'
import { go, openArticle } from '../state/route.js'
import { talk } from '../state/talk.js'

/** Answers stand one below the other, next steps beside one another, commands small behind them. */
const groups: readonly { readonly name: string; readonly kinds: readonly Choice['kind'][]; readonly label: string }[] =
  [
    { name: 'options', kinds: ['answer'], label: '选项' },
    { name: 'steps', kinds: ['article', 'flow', 'reminder', 'question'], label: '接下来可以' },
    { name: 'commands', kinds: ['command', 'form'], label: '其他操作' },
  ]

/** What can be tapped after a reply. Older ones stand back, and still do what they say. */
export function ChoicesView({ choices, isLast }: { choices: readonly Choice[]; isLast: boolean }) {
  return (
    <>
      {groups.map(({ name, kinds, label }) => {
        const own = choices.filter(choice => kinds.includes(choice.kind))
        if (own.length === 0) return null
        return (
          <ul key={name} class={`choices ${name}`} data-last={isLast} aria-label={label}>
            {own.map(choice => (
              <li key={choice.id}>
                <ChoiceButton choice={choice} />
              </li>
            ))}
          </ul>
        )
      })}
    </>
  )
}

function ChoiceButton({ choice }: { choice: Choice }) {
  const isArticle = choice.kind === 'article' && choice.id.startsWith('article:')
  const take = () => {
    if (choice.kind === 'form') return go(`/filings/${encodeURIComponent(choice.id.slice('form:'.length))}`)
    if (!isArticle) return void talk.say(choice.label, choice.id)
    welcomeArticles(true)
    openArticle(readPlace(choice.id.slice('article:'.length)))
  }
  return (
    <button
      type="button"
      class="choice"
      data-kind={choice.kind}
      data-opens-article={isArticle || undefined}
      aria-disabled={!isArticle && choice.kind !== 'form' && talk.isWaiting.value}
      onClick={take}
    >
      {isArticle && <Icon name="book" />}
      {choice.label}
    </button>
  )
}
