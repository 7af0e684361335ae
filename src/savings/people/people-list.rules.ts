import { type Commune, communeIndex, findCommune, readCommune } from '#libs/geo/index.js';
import { readCsv } from '#libs/platform/csv/index.js';

/** Most communes of one list. */
export const MOST_COMMUNES = 500;
/** Most rows that are read: a large firm, a row for each person. */
const MOST_ROWS = 20_000;
/** Most people of one list, and of one row. */
const MOST_PEOPLE = 1_000_000;

/** How many of one's people live in a commune. */
export interface Headcount {
  readonly commune: Commune;
  readonly people: number;
}

/** Why a row is not read; `value` is what stands there. `code`: a bare code that is one commune's postcode and another's INSEE code. */
export interface RowFault {
  /** As a spreadsheet counts: 1 is the first line. */
  readonly row: number;
  readonly fault: 'unknown' | 'several' | 'code' | 'number' | 'cells' | 'quote';
  readonly value: string;
}

/** A list as far as it is read. Where anything is wrong with it, nothing is computed. */
export interface PeopleList {
  /** Each commune once, in the order in which they come first. */
  readonly people: readonly Headcount[];
  readonly faults: readonly RowFault[];
  /** What is wrong with the list as a whole; null for nothing. */
  readonly refused: 'empty' | 'rows' | 'titles' | 'communes' | 'many-people' | null;
}

const COMMUNE_TITLES = new Set(['commune', 'communes', 'ville', 'town', 'city', 'nom', 'name', 'domicile', 'home']);
const INSEE_TITLES = new Set(['insee', 'code insee', 'code commune', 'insee code', 'codgeo']);
const POSTCODE_TITLES = new Set(['code postal', 'cp', 'postcode', 'zip']);
const COUNT_TITLES = new Set([
  'effectif',
  'effectifs',
  'salariés',
  'salaries',
  'nombre',
  'personnes',
  'headcount',
  'people',
  'employees',
  'count',
]);

/** Which cell holds what; -1 for none. */
interface Columns {
  readonly commune: number;
  readonly insee: number;
  readonly postcode: number;
  readonly count: number;
}
const PLAIN: Columns = { commune: 0, insee: -1, postcode: -1, count: 1 };

/**
 * Reads a list of communes, or of headcounts by commune: a row each, `Tours;12`, `37261;12`, or `Tours` for one person; several names in
 * one row are one person each. Names, postcodes with names and INSEE codes; a first row of titles says which column is which. A
 * commune that comes again is added up.
 */
export function readPeopleList(text: string): PeopleList {
  const delimiter = ([';', '\t', ','] as const).find((one) => text.includes(one)) ?? ';';
  // The reader of tables leaves out its first row.
  const rows = [...readCsv({ text: `\n${text.replaceAll('\r\n', '\n')}`, delimiter })];
  if (rows.length > MOST_ROWS) return { people: [], faults: [], refused: 'rows' };
  const titled = columnsOf(rows[0]?.cells ?? []);
  if (titled === 'unclear') return { people: [], faults: [], refused: 'titles' };
  const found = new Map<string, Headcount>();
  const faults: RowFault[] = [];
  for (const { row: at, cells, fault } of titled ? rows.slice(1) : rows) {
    const row = at - 1;
    if (fault) {
      faults.push({ row, fault: fault === 'quote' ? 'quote' : 'cells', value: shown(cells.join(' ')) });
      continue;
    }
    for (const entry of entriesOf(
      cells.map((cell) => cell.trim()),
      titled ?? PLAIN,
      titled === null && delimiter === ',',
    )) {
      if ('fault' in entry) faults.push({ row, ...entry, value: shown(entry.value) });
      else found.set(entry.commune.insee, added(found.get(entry.commune.insee), entry));
    }
  }
  const people = [...found.values()];
  return { people, faults, refused: faults.length > 0 ? null : refusalOf(people) };
}

function refusalOf(people: readonly Headcount[]): PeopleList['refused'] {
  if (people.length === 0) return 'empty';
  if (people.length > MOST_COMMUNES) return 'communes';
  return people.reduce((sum, one) => sum + one.people, 0) > MOST_PEOPLE ? 'many-people' : null;
}

const added = (before: Headcount | undefined, entry: Headcount): Headcount => ({
  commune: entry.commune,
  people: (before?.people ?? 0) + entry.people,
});

/** The columns that a row of titles names; null where the row is none, `unclear` where several may be the headcount. */
function columnsOf(cells: readonly string[]): Columns | 'unclear' | null {
  // Accents stay: Villé is a commune.
  const titles = cells.map((cell) => cell.trim().toLowerCase().replaceAll(/[_-]/g, ' '));
  const at = (known: ReadonlySet<string>) => titles.findIndex((title) => known.has(title));
  const columns = {
    commune: at(COMMUNE_TITLES),
    insee: at(INSEE_TITLES),
    postcode: at(POSTCODE_TITLES),
    count: at(COUNT_TITLES),
  };
  const none = columns.commune + columns.insee + columns.postcode === -3 || titles.some((title) => /^\d+$/.test(title));
  if (none) return null;
  const places = [columns.commune, columns.insee, columns.postcode];
  // Whatever else stands there alone is the headcount, however it is called.
  const others = titles.flatMap((title, index) => (title === '' || places.includes(index) ? [] : [index]));
  if (columns.count === -1 && others.length > 1) return 'unclear';
  return columns.count === -1 ? { ...columns, count: others[0] ?? -1 } : columns;
}

type Entry = Headcount | { readonly fault: RowFault['fault']; readonly value: string };

/** @param names whether names may stand side by side, without a number among them */
function entriesOf(cells: readonly string[], columns: Columns, names: boolean): Entry[] {
  const filled = cells.filter((cell) => cell !== '');
  if (names && filled.length > 1 && filled.every((cell) => !/^[-−\d]/u.test(cell)))
    return filled.map((cell) => entryOf(typedMeaning(cell), cell, 1));
  if (columns === PLAIN && filled.length > 2) return [{ fault: 'cells', value: cells.join(' ') }];
  const [name = '', insee = '', postcode = ''] = [columns.commune, columns.insee, columns.postcode].map(
    (at) => cells[at] ?? '',
  );
  const count = peopleOf(cells[columns.count] ?? '');
  if (count === null) return [{ fault: 'number', value: cells[columns.count] ?? '' }];
  const meant = insee + postcode === '' ? typedMeaning(name) : hintedMeaning(name, insee, postcode);
  return [entryOf(meant, [name, insee, postcode].filter(Boolean).join(' '), count)];
}

/** A headcount; one person where nothing stands, null for what is no whole number. */
function peopleOf(cell: string): number | null {
  const digits = cell.replaceAll(/[\s\u202F\u00A0]/gu, '');
  if (digits === '') return 1;
  if (!/^\d{1,7}$/.test(digits)) return null;
  const people = Number(digits);
  return people <= MOST_PEOPLE ? people : null;
}

type Meaning = Commune | 'unknown' | 'several' | 'code';

const entryOf = (meant: Meaning, value: string, people: number): Entry =>
  typeof meant === 'string' ? { fault: meant, value } : { commune: meant, people };

/** What columns of their own say. */
function hintedMeaning(name: string, insee: string, postcode: string): Meaning {
  const { commune, doubt } = findCommune({ name, insee, postcode });
  if (commune) return commune;
  return doubt.why === 'postcode-shared' || doubt.why === 'name-ambiguous' || doubt.why === 'area'
    ? 'several'
    : 'unknown';
}

/** What somebody typed into one cell. */
function typedMeaning(text: string): Meaning {
  if (/^\d{5}$/.test(text) && isTwoThings(text)) return 'code';
  const read = readCommune(text);
  if (read.commune) return read.commune;
  return read.several.length > 0 ? 'several' : 'unknown';
}

/** Whether a bare code is the postcode of other communes than the one whose INSEE code it is. */
function isTwoThings(code: string): boolean {
  const [coded] = communeIndex().ofCode(code);
  const posted = communeIndex().byPostcode(code);
  return coded !== undefined && posted.length > 0 && !(posted.length === 1 && posted[0] === coded);
}

const LONGEST_SHOWN = 40;
const shown = (value: string): string =>
  value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN - 1)}…` : value;

/** Longest list that a form sends back, in characters: beyond, communes are written by their codes alone. */
const LONGEST_NAMED = 12_000;

/** A list as text that {@link readPeopleList} reads again: `Tours (37261);12`. */
export function peopleText(people: readonly Headcount[]): string {
  const named = people.map(({ commune, people: count }) => `${commune.name} (${commune.insee});${count}`).join('\n');
  if (named.length <= LONGEST_NAMED) return named;
  return ['insee;effectif', ...people.map(({ commune, people: count }) => `${commune.insee};${count}`)].join('\n');
}
