import { readCsvEntries } from './csv-entries.rules.js';
import { ENTRY, type Entry } from './entry.js';
import { readJsonEntries } from './json-entries.rules.js';

/** Why one entry of a file is refused. */
export interface EntryProblem {
  /** Where it stands: `row 12`, `feature 3`. */
  readonly where: string;
  /** The field, as the schema names it; empty for the whole entry. */
  readonly field: string;
  readonly reason: string;
}

/** A file, read. */
export interface ReadEntries {
  readonly entries: readonly Entry[];
  readonly problems: readonly EntryProblem[];
}

/**
 * Reads a file of places in any of the formats that are written here, told apart by what it holds.
 * @param today nothing may have been said later
 * @returns null when it is none of the formats
 */
export function readEntries(text: string, today: string): ReadEntries | null {
  const unchecked = text.trimStart().startsWith('{') ? readJsonEntries(text) : readCsvEntries(text);
  if (!unchecked) return null;
  const entries: Entry[] = [];
  const problems: EntryProblem[] = [];
  const seen = new Set<string>();
  for (const { where, value, fault } of unchecked) {
    if (fault !== undefined) {
      problems.push({ where, field: '', reason: fault });
      continue;
    }
    const read = ENTRY.safeParse(value);
    if (!read.success) {
      problems.push(
        ...read.error.issues.map(({ path, message }) => ({ where, field: path.join('.'), reason: message })),
      );
      continue;
    }
    const found = [...saidTomorrow(read.data, today), ...twice(read.data, seen)];
    problems.push(...found.map((problem) => ({ where, ...problem })));
    entries.push(read.data);
  }
  return { entries, problems };
}

type Found = Omit<EntryProblem, 'where'>;

function saidTomorrow({ asOf, facts }: Entry, today: string): Found[] {
  const later = (field: string, said: string): Found[] =>
    said > today.slice(0, said.length) ? [{ field, reason: `${said} has not been yet` }] : [];
  return [
    ...later('asOf', asOf),
    ...Object.entries(facts).flatMap(([field, fact]) => (fact ? later(`facts.${field}.asOf`, fact.asOf) : [])),
  ];
}

function twice({ slug, source, sourceRef }: Entry, seen: Set<string>): Found[] {
  const keys = [
    { field: 'slug', key: `slug\n${slug}` },
    { field: 'sourceRef', key: `${source}\n${sourceRef}` },
  ];
  const found = keys
    .filter(({ key }) => seen.has(key))
    .map(({ field }) => ({ field, reason: 'stands twice in the file' }));
  for (const { key } of keys) seen.add(key);
  return found;
}
