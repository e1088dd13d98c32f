import { somethingAsked } from './in-situations-asked.js'
import { saidInBetween } from './in-situations-between.js'
import { saidFormally } from './in-situations-formal.js'
import { nothingAsked } from './in-situations-free.js'
import { saidLocally } from './in-situations-local.js'
import { type LearnedSentence, sentenceIn, strangersSentences } from './strangers.js'

/** What we think people say in each state of a conversation, besides what strangers did say. */
function sentencesInSituations(): LearnedSentence[] {
  return [nothingAsked, somethingAsked, saidFormally, saidLocally, saidInBetween].flatMap(situations =>
    Object.entries(situations).flatMap(([state, meanings]) =>
      Object.entries(meanings).flatMap(([intent, said]) =>
        said.split('｜').flatMap(text => sentenceIn(state, text, intent) ?? []),
      ),
    ),
  )
}

/** All that is learned besides the examples of the table. `without`: sentences of strangers that are left out. */
export function learnedSentences(without: (id: string) => boolean = () => false): readonly LearnedSentence[] {
  return [...strangersSentences(without), ...sentencesInSituations()]
}
