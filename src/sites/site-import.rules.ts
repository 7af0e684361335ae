import { AMENITIES, parseAmenities, type Amenity } from '#libs/amenities/index.js';
import { isLocalTime, minutesOfDay, readTime } from '#libs/calendar/index.js';
import {
  distanceKm,
  findCommune,
  isGeoPoint,
  isPlausible,
  SITE_KINDS,
  type Commune,
  type GeoPoint,
  type SiteKind,
} from '#libs/geo/index.js';
import {
  cleanCell,
  fold,
  isMojibake,
  isScientific,
  withoutTextMark,
  withoutThousands,
  hasUnseen,
} from '#libs/text/index.js';

/** Columns of a file of sites; the first word is the name in reports, the others are accepted too, those of censuses included. */
const COLUMNS = {
  ref: ['ref', 'reference', 'identifiant', 'id', 'identifiant du lieu', 'id lieu', 'cle'],
  name: ['name', 'nom', 'nom tl', 'nom du lieu', 'nom lieu', 'nom du tiers-lieu', 'nom du site', 'intitule'],
  kind: ['kind', 'type', 'typologie', 'typo'],
  operator: ['operator', 'exploitant', 'gestionnaire', 'structure porteuse', 'nom exploitant'],
  operator_kind: ['operator_kind', 'statut exploitant', 'type exploitant', 'statut juridique'],
  address: ['address', 'adresse', 'adresse postale', 'rue', 'voie'],
  postcode: ['postcode', 'code postal', 'cp', 'codpost', 'code_postal'],
  insee: [
    'insee',
    'code insee',
    'inseecom',
    'insee com',
    'code commune',
    'numcom',
    'depcom',
    'codgeo',
    'com insee',
    'code insee commune',
  ],
  commune: ['commune', 'ville', 'nomcom', 'nom com', 'nom commune', 'nom de la commune', 'localite', 'town', 'city'],
  lat: ['lat', 'latitude', 'y wgs84', 'geo latitude', 'y', 'lat wgs84', 'coord y'],
  lon: ['lon', 'longitude', 'long', 'lng', 'x wgs84', 'geo longitude', 'x', 'lon wgs84', 'coord x'],
  desks: ['desks', 'postes', 'nombre de postes', 'nb postes', 'postes de travail'],
  opens: ['opens', 'ouverture', 'heure ouverture', 'heure d ouverture'],
  closes: ['closes', 'fermeture', 'heure fermeture', 'heure de fermeture'],
  weekdays: ['weekdays', 'jours', 'jours ouverture', 'jours d ouverture'],
  day_price: ['day_price', 'prix jour', 'prix journee', 'prix a la journee', 'tarif jour', 'tarif journee'],
  features: ['features', 'equipements', 'equipement', 'services'],
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
  /** The columns that were filled in; of a site that is known the others stay as they are. */
  readonly given: ReadonlySet<SiteColumn>;
}

/** Why a row (or, with row 1 and no column, the file) is refused; `code` reads `sites.errors.<rest>`. */
export interface SiteProblem {
  readonly row: number;
  readonly column: SiteColumn | null;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const BY_TITLE: ReadonlyMap<string, SiteColumn> = new Map(
  Object.entries(COLUMNS).flatMap(([column, titles]) =>
    isColumn(column) ? titles.map((title): [string, SiteColumn] => [fold(title), column]) : [],
  ),
);

/** Columns of a file of sites by their names. */
export const SITE_FILE_COLUMNS: readonly SiteColumn[] = Object.keys(COLUMNS).filter(isColumn);

/** What was chosen for titles, as they stand in the file: the column it is, or null to leave it out. It wins over what is known. */
export type SiteColumnChoice = Readonly<Record<string, SiteColumn | null>>;

/** The column that a header cell names, whatever its case and accents. */
export const siteColumn = (cell: string): SiteColumn | null => BY_TITLE.get(fold(cell)) ?? null;

function isColumn(name: string): name is SiteColumn {
  return Object.hasOwn(COLUMNS, name);
}

/** What a file of sites lacks: columns that none of its titles names. */
export const missingColumns = (columns: readonly (SiteColumn | null)[]): SiteColumn[] =>
  REQUIRED.filter((column) => !columns.includes(column));

/** Reads one row. Every problem of the row is reported, so that it can be mended at once. */
export function siteDraft(
  row: number,
  cells: Readonly<Partial<Record<SiteColumn, string>>>,
): { draft: SiteDraft | null; problems: SiteProblem[] } {
  const problems: SiteProblem[] = [];
  const refuse = (column: SiteColumn, code: string, params: SiteProblem['params'] = {}) => {
    problems.push({ row, column, code: `sites.import-${code}`, params });
  };
  const raw = (column: SiteColumn) => cells[column] ?? '';
  const text = (column: SiteColumn) => {
    const clean = cleanCell(raw(column));
    if (column === 'opens' || column === 'closes') return readTime(clean);
    if (column === 'postcode' || column === 'insee') return fiveCharacters(withoutThousands(withoutTextMark(clean)));
    return column === 'ref' ? withoutTextMark(clean) : clean;
  };
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
  const commune = communeOf(text, refuse);
  for (const column of ['name', 'operator', 'ref', 'address'] as const) {
    const value = text(column);
    if (isMojibake(raw(column)) || value.includes('\ufffd')) refuse(column, 'mojibake', { value });
    else if (value.length > 200 || /^[=+@-]/.test(value) || hasUnseen(value)) refuse(column, 'text');
  }
  if (isScientific(text('ref'))) refuse('ref', 'number-destroyed', { value: text('ref') });
  if (fold(text('operator')) === '') refuse('operator', 'operator-name', { name: text('operator') });
  const lat = number('lat', -90, 90);
  const lon = number('lon', -180, 180);
  if (commune && !problems.some(({ column }) => column === 'lat' || column === 'lon'))
    judgePosition(commune, { lat, lon }, refuse);
  const desks = number('desks', 1, MOST_DESKS, true);
  const price = number('day_price', 0, 1_000);
  if (/[.,]\d{3,}$/.test(text('day_price')) && !problems.some(({ column }) => column === 'day_price'))
    refuse('day_price', 'price-decimals', { value: text('day_price') });
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
      given: new Set(SITE_FILE_COLUMNS.filter((column) => text(column) !== '')),
    },
    problems,
  };
}

type Refuse = (column: SiteColumn, code: string, params?: SiteProblem['params']) => void;

/** Codes have five characters; a spreadsheet eats the zero in front of `01001`. */
const fiveCharacters = (code: string) => (/^\d{4}$/.test(code) ? `0${code}` : code);

/** The commune of a site: its code, with which postcode and name, where given, must agree. */
function communeOf(text: (column: SiteColumn) => string, refuse: Refuse): Commune | undefined {
  const insee = text('insee');
  const postcode = text('postcode');
  if (postcode !== '' && !/^\d{5}$/.test(postcode)) {
    refuse('postcode', 'postcode-form', { postcode });
    return undefined;
  }
  const { commune, doubt } = findCommune({ insee, postcode, name: text('commune') });
  if (commune) return commune;
  if (doubt.why === 'not-covered') refuse('insee', 'not-covered', { name: doubt.name });
  else if (doubt.why === 'code-disagrees') {
    const meant = `${doubt.commune.name} (${doubt.commune.postcode})`;
    if (doubt.with === 'postcode') refuse('postcode', 'postcode', { postcode, insee, commune: meant });
    else refuse('commune', 'commune-name', { name: text('commune'), insee, commune: meant });
  } else refuse('insee', 'commune', { insee });
  return undefined;
}

/** A position must lie in the stated commune; swapped coordinates are reported as such. */
function judgePosition(commune: Commune, point: GeoPoint, refuse: Refuse): void {
  if (isPlausible(commune, point)) return;
  const swapped = { lat: point.lon, lon: point.lat };
  if (isGeoPoint(swapped) && isPlausible(commune, swapped)) refuse('lat', 'swapped', { commune: commune.name });
  else refuse('lat', 'far', { commune: commune.name, km: Math.round(distanceKm(commune, point)) });
}
