/** One pattern of many wordings: each is written by itself, so that one can be read, added or taken out. */
export function anyOf(...wordings: readonly RegExp[]): RegExp {
  return new RegExp(wordings.map(wording => wording.source).join('|'), 'g')
}
