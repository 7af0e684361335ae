import { normalisePlaceName } from '#libs/geo/index.js';
import type { CogRow, PastName } from './cog.js';

/** A code or name that means a present commune; `until` is the year in which it ended, empty while it is still official. */
export interface FormerCommune {
  readonly insee: string;
  readonly name: string;
  readonly now: string;
  readonly until: string;
}

/**
 * Every code and name that means a commune of today and is not that commune's own: delegated and associated communes,
 * arrondissements, codes that ended, names that changed. A code that two communes of today hold (a split) has two rows.
 */
export function formerCommunes(
  present: readonly CogRow[],
  history: readonly PastName[],
  editions: readonly { readonly year: number; readonly rows: readonly CogRow[] }[],
): FormerCommune[] {
  const current = new Map(present.filter(({ type }) => type === 'commune-actuelle').map((row) => [row.code, row]));
  const parts = present.filter(({ type }) => type !== 'commune-actuelle');
  const found = new Map<string, FormerCommune>();
  const add = (insee: string, name: string, now: string, until: string) => {
    const own = current.get(now);
    if (!own) return;
    if (insee === now && normalisePlaceName(name) === normalisePlaceName(own.nom)) return;
    const key = `${insee} ${normalisePlaceName(name)} ${now}`;
    if (!found.has(key)) found.set(key, { insee, name, now, until });
  };

  const nowOf = new Map<string, string[]>();
  for (const { code } of current.values()) nowOf.set(code, [code]);
  for (const { code, chefLieu, commune } of parts) {
    const now = chefLieu ?? commune;
    if (now !== undefined && !nowOf.has(code)) nowOf.set(code, [now]);
  }
  for (const { code, anciensCodes } of current.values()) {
    for (const old of anciensCodes) {
      const known = nowOf.get(old) ?? [];
      if (!current.has(old) && !known.includes(code)) nowOf.set(old, [...known, code]);
    }
  }

  for (const { code, nom, chefLieu, commune } of parts) add(code, nom, chefLieu ?? commune ?? '', '');
  const names = [
    ...history
      .filter(({ type, dateFin }) => type === 'COM' && dateFin !== undefined)
      .map(({ code, nom, dateFin = '' }) => ({ code, nom, until: dateFin.slice(0, 4) })),
    ...editions.flatMap(({ year, rows }) =>
      rows
        .filter(({ type }) => type === 'commune-actuelle')
        .map(({ code, nom }) => ({ code, nom, until: String(year + 1) })),
    ),
  ].toSorted((a, b) => (a.until < b.until ? 1 : a.until > b.until ? -1 : 0));
  for (const { code, nom, until } of names) for (const now of nowOf.get(code) ?? []) add(code, nom, now, until);

  // Codes whose name nobody tells are still codes.
  const named = new Set([...found.values()].map(({ insee, now }) => `${insee} ${now}`));
  for (const [insee, communes] of nowOf) {
    if (current.has(insee)) continue;
    for (const now of communes) if (!named.has(`${insee} ${now}`)) add(insee, '', now, '');
  }
  return [...found.values()].toSorted(
    (a, b) =>
      compare(a.insee, b.insee) || compare(a.now, b.now) || compare(b.until, a.until) || compare(a.name, b.name),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
