import { AMENITIES, parseAmenities, type Amenity } from '#libs/amenities/index.js';
import { isLocalTime, minutesOfDay } from '#libs/calendar/index.js';
import { communeIndex, normalisePlaceName, SITE_KINDS, type SiteKind } from '#libs/geo/index.js';

/** Columns of a file of sites; the first word is the name in reports, the others are accepted too. */
const COLUMNS = {
  ref: ['ref', 'reference', 'identifiant', 'id'],
  name: ['name', 'nom'],
  kind: ['kind', 'type', 'typologie'],
  operator: ['operator', 'exploitant'],
  operator_kind: ['operator_kind', 'statut exploitant'],
  address: ['address', 'adresse'],
  postcode: ['postcode', 'code postal'],
  insee: ['insee', 'code insee'],
  lat: ['lat', 'latitude'],
  lon: ['lon', 'longitude'],
  desks: ['desks', 'postes'],
  opens: ['opens', 'ouverture'],
  closes: ['closes', 'fermeture'],
  weekdays: ['weekdays', 'jours'],
  day_price: ['day_price', 'prix jour'],
  features: ['features', 'equipements'],
} as const;

/** Name of a column in reports. */
export type SiteColumn = keyof typeof COLUMNS;

const REQUIRED: readonly SiteColumn[] = [
  'ref',
  'name',
  'kind',
  'operator',
  'insee',
  'lat',
  'lon',
  'desks',
  'opens',
  'closes',
  'day_price',
];
const OPERATOR_KINDS = ['public', 'private', 'association'] as const;
const MOST_DESKS = 500;

/** One site of a file that can be written. */
export interface SiteDraft {
  readonly ref: string;
  readonly name: string;
  readonly kind: SiteKind;
  readonly operator: { readonly name: string; readonly kind: (typeof OPERATOR_KINDS)[number] };
  readonly address: string;
  readonly postcode: string;
  readonly commune: { readonly insee: string; readonly name: string };
  readonly lat: number;
  readonly lon: number;
  readonly desks: number;
  readonly opens: string;
  readonly closes: string;
  readonly weekdays: readonly number[];
  readonly dayPriceCents: number;
  readonly features: readonly Amenity[];
}

/** Why a row (or, with row 1 and no column, the file) is refused; `code` reads `sites.errors.<rest>`. */
export interface SiteProblem {
  readonly row: number;
  readonly column: SiteColumn | null;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The column that a header cell names, whatever its case and accents. */
export function siteColumn(cell: string): SiteColumn | null {
  const words = normalisePlaceName(cell.replaceAll('_', ' '));
  const found = Object.entries(COLUMNS).find(([, names]) => names.some((name) => name.replaceAll('_', ' ') === words));
  return found && isColumn(found[0]) ? found[0] : null;
}

const isColumn = (name: string): name is SiteColumn => Object.hasOwn(COLUMNS, name);

/** Required columns that a header lacks. */
export const missingColumns = (header: readonly (SiteColumn | null)[]): SiteColumn[] =>
  REQUIRED.filter((column) => !header.includes(column));

/** Reads one row. Every problem of the row is reported, so that one look at the report mends it. */
export function siteDraft(
  row: number,
  cells: Readonly<Partial<Record<SiteColumn, string>>>,
): { draft: SiteDraft | null; problems: SiteProblem[] } {
  const problems: SiteProblem[] = [];
  const refuse = (column: SiteColumn, code: string, params: SiteProblem['params'] = {}) => {
    problems.push({ row, column, code: `sites.import-${code}`, params });
  };
  const text = (column: SiteColumn) => (cells[column] ?? '').trim();
  const number = (column: SiteColumn, low: number, high: number, whole = false): number => {
    const plain = text(column).replace(',', '.');
    const value = /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
    if (!(value >= low && value <= high) || (whole && !Number.isInteger(value)))
      refuse(column, 'number', { low, high });
    return value;
  };
  for (const column of REQUIRED) if (text(column) === '') refuse(column, 'missing');
  if (problems.length > 0) return { draft: null, problems };

  const kind = SITE_KINDS.find((known) => known === text('kind'));
  if (!kind) refuse('kind', 'choice', { choices: SITE_KINDS.join(', ') });
  const operatorKind = OPERATOR_KINDS.find((known) => known === (text('operator_kind') || 'association'));
  if (!operatorKind) refuse('operator_kind', 'choice', { choices: OPERATOR_KINDS.join(', ') });
  const commune = communeIndex().get(text('insee'));
  if (!commune) refuse('insee', 'commune', { insee: text('insee') });
  for (const column of ['name', 'operator', 'ref', 'address'] as const) {
    if (text(column).length > 200 || /^[=+@\-\t]|\p{Cc}/u.test(text(column))) refuse(column, 'text');
  }
  const lat = number('lat', -90, 90);
  const lon = number('lon', -180, 180);
  const desks = number('desks', 1, MOST_DESKS, true);
  const price = number('day_price', 0, 1_000);
  for (const column of ['opens', 'closes'] as const) if (!isLocalTime(text(column))) refuse(column, 'time');
  if (problems.length === 0 && minutesOfDay(text('opens')) >= minutesOfDay(text('closes'))) refuse('closes', 'hours');
  const weekdays = [...new Set((text('weekdays') || '12345').replaceAll(/[\s,|]/g, ''))].map(Number);
  if (weekdays.some((day) => !(day >= 1 && day <= 7))) refuse('weekdays', 'weekdays');
  const { amenities: features, unknown } = parseAmenities(text('features'));
  if (unknown.length > 0) refuse('features', 'choice', { choices: AMENITIES.join(', ') });
  if (problems.length > 0 || !kind || !operatorKind || !commune) return { draft: null, problems };
  return {
    draft: {
      ref: text('ref'),
      name: text('name'),
      kind,
      operator: { name: text('operator'), kind: operatorKind },
      address: text('address'),
      postcode: text('postcode') || commune.postcode,
      commune: { insee: commune.insee, name: commune.name },
      lat,
      lon,
      desks,
      opens: text('opens'),
      closes: text('closes'),
      weekdays: weekdays.toSorted((a, b) => a - b),
      dayPriceCents: Math.round(price * 100),
      features,
    },
    problems,
  };
}
