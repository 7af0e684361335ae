import { scanKey } from './paper-cells.rules.js';
import type { PaperListLine } from './paper-list.js';

/** Scans named by the rows to be recorded: each key, with the name as it is written. */
export function scansNamed(lines: readonly Pick<PaperListLine, 'kind' | 'scan'>[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap(({ kind, scan }) => (scan === null || kind === 'recorded' ? [] : [[scanKey(scan), scan] as const])),
  );
}

/** Names, as rows write them, of missing scans. */
export function scansMissing(
  lines: readonly Pick<PaperListLine, 'kind' | 'scan'>[],
  came: readonly { readonly key: string }[],
): string[] {
  const keys = new Set(came.map(({ key }) => key));
  return [...scansNamed(lines)].flatMap(([key, name]) => (keys.has(key) ? [] : [name]));
}
