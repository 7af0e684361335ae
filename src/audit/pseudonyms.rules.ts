import { createHash } from 'node:crypto';
import type { AuditEntryRow, ListedEntry } from './audit.rules.js';

/** The ids of accounts and of records that entries name. */
export const namedIn = (entries: readonly AuditEntryRow[]): string[] => [
  ...new Set(entries.flatMap(({ actorId, subjectId }) => (actorId === null ? [subjectId] : [actorId, subjectId]))),
];

/** A mark by which entries of one erased person are told from those of another: always the same, and leading nowhere. */
export const markOf = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 6).toUpperCase();

/**
 * An entry as pages and files show it: whoever was erased has a pseudonym, and of what was done to them only that it was done.
 * The entry in the chain, over which its hash goes, stays as it is.
 *
 * @param erased ids of accounts and records whose person was erased
 * @param pseudonym the words for a mark
 */
export function pseudonymous(
  entry: ListedEntry,
  erased: ReadonlySet<string>,
  pseudonym: (mark: string) => string,
): ListedEntry {
  const { actorId, subjectId, detail } = entry;
  const gone = actorId !== null && erased.has(actorId);
  return {
    ...entry,
    // The machine of somebody who was erased would lead to them.
    ...(gone && { actorName: pseudonym(markOf(actorId)), ip: null, agent: null }),
    detail: erased.has(subjectId) ? '{}' : detail,
  };
}
