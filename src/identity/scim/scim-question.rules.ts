import { isRecord } from './scim-json.rules.js';
import type { DirectoryQuestion } from './directory-search.js';

/** Resources in one answer unless asked for fewer or more, and at most. */
const COUNT = { usual: 100, most: 200 };
/** Nobody has more; a larger number would only make PostgreSQL refuse it. */
const LAST_INDEX = 10_000_000;

/** Which resources and which page; a start below one is one, a negative count is none (RFC 7644, 3.4.2.4). */
export function questionOf(query: unknown): DirectoryQuestion {
  const given = isRecord(query) ? query : {};
  const filter = given['filter'];
  return {
    filter: typeof filter === 'string' && filter.trim() !== '' ? filter : null,
    startIndex: whole(given['startIndex'], 1, 1, LAST_INDEX),
    count: whole(given['count'], COUNT.usual, 0, COUNT.most),
  };
}

/** Whether the members of groups are wanted: unless left out, or not among what alone is wanted. */
export function wantsMembers(query: unknown): boolean {
  const given = isRecord(query) ? query : {};
  const names = (value: unknown): string[] =>
    typeof value === 'string' ? value.split(',').map((name) => name.trim().toLowerCase()) : [];
  const only = names(given['attributes']);
  return !names(given['excludedAttributes']).includes('members') && (only.length === 0 || only.includes('members'));
}

function whole(value: unknown, usual: number, least: number, most: number): number {
  const number = typeof value === 'string' && /^-?\d{1,12}$/.test(value) ? Number(value) : usual;
  return Math.min(Math.max(number, least), most);
}
