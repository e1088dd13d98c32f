/** An id that nobody else has. Over plain http in an office network `randomUUID` is missing, random numbers are not. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
