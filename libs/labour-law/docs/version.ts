/** The day on which the state of the law was read. Change it when the catalogue is reviewed as a whole. */
const LAW_READ_ON = '2026-11-27';

/** Folders and files, relative to the library, whose content the catalogue version identifies. */
export const VERSIONED = [
  'rules',
  'logic',
  'facts',
  'parameters',
  'data',
  'clauses.ts',
  'dates.ts',
  'judge.ts',
  'not-covered.ts',
];

/** Whether a file of those folders counts: sources do, tests do not. */
export const isVersioned = (name: string): boolean => name.endsWith('.ts') && !name.endsWith('.spec.ts');

/**
 * The catalogue version of some sources: the day the law was read and the start of a hash.
 * @param sources content by file name; the order and the line endings do not matter
 * @param sha256 hexadecimal hash of a text, given by the caller since this library does no I/O
 */
export function catalogueVersion(sources: Readonly<Record<string, string>>, sha256: (text: string) => string): string {
  const lines = Object.keys(sources)
    .toSorted()
    .map((name) => `${name} ${sha256((sources[name] ?? '').replaceAll('\r\n', '\n'))}`);
  return `${LAW_READ_ON}.${sha256(lines.join('\n')).slice(0, 12)}`;
}

/** The source file that holds the version. */
export const versionFile = (version: string): string =>
  [
    '/** Version of the rules, facts, figures and articles: the day the law was read, and a hash of the files that hold them. */',
    `export const CATALOGUE = '${version}';`,
    '',
  ].join('\n');
