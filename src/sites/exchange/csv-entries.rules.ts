import { csvRows, openTable, readCsv, writeCsv } from '#libs/platform/csv/index.js';
import { FACT_NAMES, type Entry } from './entry.js';
import type { UncheckedEntry } from './unchecked-entry.js';

/** Columns of a place, in their order, before those of its facts. */
export const OWN_COLUMNS = [
  'slug',
  'name',
  'address',
  'postcode',
  'commune_insee',
  'commune_name',
  'lat',
  'lon',
  'precise',
  'source',
  'source_ref',
  'as_of',
  'ended_on',
] as const;
/** Columns that hold a list, as JSON. */
export const LIST_COLUMNS = ['former_slugs', 'photos', 'rows', 'sources'] as const;
/** What is said of each fact, in columns behind its value. */
const TOLD_COLUMNS = ['source', 'source_url', 'as_of', 'basis'] as const;
/** Facts whose value is a text as it is; the others are JSON. */
export const TEXT_FACTS: ReadonlySet<string> = new Set([
  'siret',
  'rna',
  'website',
  'phone',
  'email',
  'house_rules',
  'opens_on',
]);

/** The columns of the file. */
export const COLUMNS: readonly string[] = [
  ...OWN_COLUMNS,
  ...FACT_NAMES.flatMap((fact) => [fact, ...TOLD_COLUMNS.map((told) => `${fact}_${told}`)]),
  ...LIST_COLUMNS,
];

/** Characters before which `writeCsv` sets an apostrophe, behind apostrophes that are there already. */
const GUARDED = /^'+[=+\-@\t\r\n\0＝＋－＠]/;

/** The first line of the file. */
export const csvHead = (): string => writeCsv([COLUMNS]);

/** The line of a place. */
export function csvLine(entry: Entry): string {
  const { facts } = entry;
  return csvRows([
    [
      entry.slug,
      entry.name,
      entry.address,
      entry.postcode,
      entry.communeInsee,
      entry.communeName,
      entry.lat,
      entry.lon,
      String(entry.precise),
      entry.source,
      entry.sourceRef,
      entry.asOf,
      entry.endedOn ?? '',
      ...FACT_NAMES.flatMap((name) => {
        const fact = facts[name];
        if (!fact) return ['', ...TOLD_COLUMNS.map(() => '')];
        const value = typeof fact.value === 'string' ? fact.value : JSON.stringify(fact.value);
        return [value, fact.source, fact.sourceUrl ?? '', fact.asOf, fact.basis];
      }),
      ...[entry.formerSlugs, entry.photos, entry.rows, entry.sources].map((list) => (list ? JSON.stringify(list) : '')),
    ].map((cell) => (typeof cell === 'string' && GUARDED.test(cell) ? `'${cell}` : cell)),
  ]);
}

/**
 * The places of a file that {@link csvHead} and {@link csvLine} wrote, or that somebody wrote like it: columns in any order, those
 * that are missing empty. @returns null when its first line names no place
 */
export function readCsvEntries(text: string): UncheckedEntry[] | null {
  const known = new Set(COLUMNS);
  const table = openTable(text, (title) => known.has(title));
  if (!table?.header.includes('name')) return null;
  return [...readCsv(table)].map(({ row, cells, fault }) => {
    const where = `row ${row}`;
    if (fault) return { where, value: null, fault };
    const held = new Map(table.header.map((title, at) => [title, withoutGuard(cells[at] ?? '')]));
    return { where, value: entryOfCells((column) => held.get(column) ?? '') };
  });
}

const withoutGuard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

function entryOfCells(cell: (column: string) => string): unknown {
  return {
    slug: cell('slug'),
    name: cell('name'),
    address: cell('address'),
    postcode: cell('postcode'),
    communeInsee: cell('commune_insee'),
    communeName: cell('commune_name'),
    lat: numberOf(cell('lat')),
    lon: numberOf(cell('lon')),
    precise: jsonOf(cell('precise') || 'true'),
    source: cell('source'),
    sourceRef: cell('source_ref'),
    asOf: cell('as_of'),
    endedOn: cell('ended_on') || null,
    facts: Object.fromEntries(
      FACT_NAMES.filter((name) => cell(name) !== '').map((name) => [
        name,
        {
          value: TEXT_FACTS.has(name) ? cell(name) : jsonOf(cell(name)),
          source: cell(`${name}_source`),
          sourceUrl: cell(`${name}_source_url`) || null,
          asOf: cell(`${name}_as_of`),
          basis: cell(`${name}_basis`) || 'source',
        },
      ]),
    ),
    formerSlugs: jsonOf(cell('former_slugs') || '[]'),
    ...(cell('photos') !== '' && { photos: jsonOf(cell('photos')) }),
    rows: jsonOf(cell('rows') || '[]'),
    sources: jsonOf(cell('sources') || '[]'),
  };
}

/** A number; the text itself where it is none, so that it is refused by its field. */
const numberOf = (text: string): number | string => (text.trim() === '' ? text : Number(text.replace(',', '.')));

/** What a cell holds as JSON; the text itself where it is none, so that it is refused by its field. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
