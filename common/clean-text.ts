/**
 * Cleans what arrives at the door: NUL and other control characters, half surrogates, a byte order mark, zero-width
 * marks and carriage returns. Everything behind the door may rely on it; no printed character is touched.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(unprinted, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here
const unprinted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffd]/g
