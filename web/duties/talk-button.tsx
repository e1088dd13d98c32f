import { go } from '../state/route.js'
import { talk } from '../state/talk.js'

/** What is tapped here is said in the talk, where the answer stands. */
export function TalkButton({ label, choice, text }: { label: string; choice: string; text: string }) {
  return (
    <button
      type="button"
      class="button-quiet"
      onClick={() => {
        if (talk.say(text, choice)) go('/')
      }}
    >
      {label}
    </button>
  )
}
