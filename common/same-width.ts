/** One width and one kind of bracket, character for character, so that places in the text stay what they are. */
export function sameWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')
}
