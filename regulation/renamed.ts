import renamed from '../knowledge/corpus/measures/facts/renamed.json' with { type: 'json' }

/**
 * An obligation's id of today for one that was kept earlier, in a tick or a button: until December 2026 checklist and
 * reminders had ids of their own. No earlier id ever comes back with another meaning, so this may be done twice.
 */
export function currentId(kept: string): string {
  return (renamed as Readonly<Record<string, string>>)[kept] ?? kept
}
