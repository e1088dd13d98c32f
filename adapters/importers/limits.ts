/** How much an import may cost. What is larger is refused in plain words before it can hurt. */
export interface ImportLimits {
  /** Of one file, as handed in. */
  readonly fileBytes: number
  /** Of one file, unpacked (Word files are archives). */
  readonly unzippedBytes: number
  /** Of one file, as text. */
  readonly characters: number
  /** For one file, from bytes to articles. */
  readonly millis: number
  /** Of an archive, as handed in and unpacked. */
  readonly archiveBytes: number
  readonly archiveUnzippedBytes: number
  readonly archiveFiles: number
}

export const importLimits: ImportLimits = {
  fileBytes: 30 * 1024 * 1024,
  unzippedBytes: 120 * 1024 * 1024,
  characters: 4_000_000,
  millis: 30_000,
  archiveBytes: 300 * 1024 * 1024,
  archiveUnzippedBytes: 1024 * 1024 * 1024,
  archiveFiles: 30_000,
}

/** 30 MB, for the person. */
export function sizeName(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
}
