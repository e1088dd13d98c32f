/** A stretch between two punctuation marks, or before a 但, 不过, 而: what one negation reaches. */
export interface Clause {
  readonly text: string
  readonly number: number
}

/** Plain digits and letters, half-width punctuation, no blanks: what all patterns are written for. */
export function plainly(sentence: string): string {
  return sentence.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

/** 「要不要」 asks and denies nothing. */
const asking =
  /(要不要|是不是|能不能|会不会|需不需要|用不用|该不该|可不可以|有没有|算不算|行不行|好不好|还用不用|应不应该|得不得)/g

export function clausesOf(sentence: string): readonly Clause[] {
  return plainly(sentence)
    .replace(asking, '是否')
    .replace(/但是|但|不过|然而|可是|而且|并且|只是|然后|接着|再就是/g, match => `,${match}`)
    .split(/[,。;!?:…\n]+/)
    .filter(text => text !== '')
    .map((text, number) => ({ text, number }))
}
