/** Says that the notice of some years is not in the system: whether it was published at all the program cannot know. */
export function notImported(years: readonly number[]): string {
  return `本系统还没有导入${years.map(year => `${year}年`).join('、')}的调休安排`
}
