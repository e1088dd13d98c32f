import { randomInt } from 'node:crypto'

/** Without 0 and O, 1, I and L. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Six characters that nobody guesses. */
export function newPairingCode(): string {
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')
}
