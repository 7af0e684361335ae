import { z } from 'zod';
import { AMENITIES, parseAmenities, type Amenity } from '#libs/amenities/index.js';
import { readDay, type IsoDate } from '#libs/calendar/index.js';
import { unprintable } from '#libs/documents/index.js';
import { readCommune, roundPoint, type GeoPoint } from '#libs/geo/index.js';
import { passesForAnother, quoted } from '#libs/text/index.js';
import { COMMUTE_MODES, readCommuteMode, type CommuteMode } from './commute.rules.js';
import { listCommunes } from './commune-suggestions.rules.js';
import { cellDamage, readCell } from './import-cells.rules.js';
import { readLeavingDay } from './leaving-day.rules.js';
import { residenceOf, type Residence } from './residence.rules.js';
import { IMPORT_FIELDS, type ImportField, type RowProblem } from './row-problem.js';

/** An employee as written in a form or file, field by field; a missing field is an empty text. */
export type EmployeeTexts = Readonly<Partial<Record<ImportField, string>>>;

/** An employee whose own fields are right; whether they fit the others is judged by `judgeDrafts`. */
export interface EmployeeDraft {
  readonly row: number;
  readonly staffNumber: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly unit: string;
  /** Staff number, e-mail address or full name, as written; `ManagerFinder` decides whom it means. */
  readonly manager: string | null;
  /** The home, with the centre of its commune unless the employee gave a point. */
  readonly residence: Residence;
  /** First day from which they live in that State; null where nobody said. */
  readonly residesSince: IsoDate | null;
  readonly needs: readonly Amenity[];
  readonly desiredDays: number;
  /** Commune of the usual workplace. */
  readonly workplaceInsee: string | null;
  readonly commuteMode: CommuteMode | null;
  /** First day on which the person no longer works here. */
  readonly leftOn: IsoDate | null;
  /** The fields that were filled in, also with {@link CLEARED}; of somebody known the others stay as they are. */
  readonly given: ReadonlySet<ImportField>;
}

/** The content of a cell that empties a field of a known employee; an empty cell leaves the field alone. */
export const CLEARED = '-';

/** Days a month for somebody whose file does not say. */
export const DEFAULT_DESIRED_DAYS = 4;
const MAX_DESIRED_DAYS = 23;
const MAX_LENGTH: Readonly<Record<ImportField, number>> = {
  staff_number: 40,
  family_name: 100,
  given_name: 100,
  email: 254,
  country: 60,
  commune: 100,
  insee: 5,
  postcode: 10,
  residence_since: 30,
  unit: 120,
  manager: 254,
  // Judged as a number of days whatever its length.
  desired_days: Infinity,
  needs: 200,
  workplace: 100,
  commute_mode: 40,
  left_on: 30,
};
/** Codes are judged by their form, which says more than a length. */
const FORMS: Readonly<Partial<Record<ImportField, RegExp>>> = {
  insee: /^(?:\d{4,5}|2[AB]\d{3})$/i,
};
/** What a spreadsheet would run when the name is exported again; full-width forms count too (OWASP, CSV injection). */
const FORMULA = /^[=+\-@＝＋－＠]/;
const FORMULA_FIELDS: readonly ImportField[] = ['staff_number', 'family_name', 'given_name', 'unit', 'commune'];
/** What agreements and attestations print. */
const NAMES: readonly ImportField[] = ['family_name', 'given_name'];
const PRINTED: readonly ImportField[] = ['staff_number', 'family_name', 'given_name', 'unit', 'commune'];
const CLEARABLE: readonly ImportField[] = ['unit', 'manager', 'needs', 'workplace', 'commute_mode', 'left_on'];
const REQUIRED: readonly ImportField[] = ['staff_number', 'family_name', 'given_name', 'email'];

/** Reads one row. @returns the draft, or every reason why there is none */
export function draftEmployee(
  row: number,
  texts: EmployeeTexts,
  home?: GeoPoint,
): { draft: EmployeeDraft; problems: [] } | { draft: null; problems: RowProblem[] } {
  const written = (field: ImportField) => readCell(field, texts[field] ?? '');
  const value = (field: ImportField) => (written(field) === CLEARED && CLEARABLE.includes(field) ? '' : written(field));
  const problems: RowProblem[] = [];
  const refuse = (field: ImportField, reason: string, params: RowProblem['params'] = {}) => {
    const staffNumber = value('staff_number');
    problems.push({
      row,
      staffNumber: staffNumber === '' ? null : quoted(staffNumber),
      field,
      code: `employees.import.${reason}`,
      params,
    });
  };
  for (const field of IMPORT_FIELDS) {
    const reason = cellDamage(field, texts[field] ?? '') ?? textProblem(field, value(field));
    if (reason) refuse(field, reason.reason, reason.params);
  }
  const wellFormed = (field: ImportField) => !problems.some((problem) => problem.field === field);
  if (value('email') !== '' && wellFormed('email') && !z.email().safeParse(value('email')).success) {
    refuse('email', 'email-form', { value: quoted(value('email')) });
  }
  const days = value('desired_days') === '' ? String(DEFAULT_DESIRED_DAYS) : value('desired_days');
  const desiredDays = /^[0-9]{1,2}$/.test(days) ? Number(days) : Number.NaN;
  if (wellFormed('desired_days') && !(desiredDays <= MAX_DESIRED_DAYS)) {
    refuse('desired_days', 'days-form', { value: quoted(days), max: MAX_DESIRED_DAYS });
  }
  const { amenities: needs, unknown } = parseAmenities(value('needs'));
  if (wellFormed('needs') && unknown.length > 0) {
    refuse('needs', 'need-unknown', { value: quoted(unknown.join(', ')), accepted: AMENITIES.join(', ') });
  }
  const workplace = value('workplace') === '' ? null : workplaceOf(value('workplace'));
  if (wellFormed('workplace') && workplace && !workplace.commune) {
    const suggestions = listCommunes(workplace.several.slice(0, 5));
    const reason = suggestions === '' ? 'workplace-unknown' : 'workplace-ambiguous';
    refuse('workplace', reason, { value: quoted(value('workplace')), suggestions });
  }
  const commuteMode = value('commute_mode') === '' ? null : readCommuteMode(value('commute_mode'));
  if (wellFormed('commute_mode') && value('commute_mode') !== '' && commuteMode === null) {
    const accepted = COMMUTE_MODES.join(', ');
    refuse('commute_mode', 'mode-unknown', { value: quoted(value('commute_mode')), accepted });
  }
  const leftOn = value('left_on') === '' ? null : readLeavingDay(value('left_on'));
  if (wellFormed('left_on') && leftOn === undefined) refuse('left_on', 'day-form', { value: quoted(value('left_on')) });
  const since = value('residence_since') === '' ? null : readDay(value('residence_since'));
  if (wellFormed('residence_since') && since === undefined)
    refuse('residence_since', 'residence-day-form', { value: quoted(value('residence_since')) });
  const placed = ['country', 'commune', 'insee', 'postcode'] as const;
  const residence = placed.every(wellFormed) ? residenceOf(value, refuse) : undefined;
  if (!residence || problems.length > 0) return { draft: null, problems };
  return {
    draft: {
      row,
      staffNumber: value('staff_number'),
      email: value('email'),
      givenName: value('given_name'),
      familyName: value('family_name'),
      unit: value('unit'),
      manager: value('manager') === '' ? null : value('manager'),
      residence: { ...residence, home: residence.home && roundPoint(home ?? residence.home) },
      residesSince: since ?? null,
      needs,
      desiredDays,
      workplaceInsee: workplace?.commune?.insee ?? null,
      commuteMode,
      leftOn: leftOn ?? null,
      given: new Set(IMPORT_FIELDS.filter((field) => written(field) !== '')),
    },
    problems: [],
  };
}

const workplaces = new Map<string, ReturnType<typeof readCommune>>();
/** Thousands of rows name a few workplaces: each is looked for once. */
function workplaceOf(text: string): ReturnType<typeof readCommune> {
  const known = workplaces.get(text);
  if (known) return known;
  if (workplaces.size >= 2_000) workplaces.clear();
  const read = readCommune(text);
  workplaces.set(text, read);
  return read;
}

/** What is wrong with a text, whatever its meaning. */
function textProblem(field: ImportField, text: string): { reason: string; params?: RowProblem['params'] } | null {
  if (text === '') return REQUIRED.includes(field) ? { reason: 'missing' } : null;
  if (FORMULA_FIELDS.includes(field) && FORMULA.test(text))
    return { reason: 'formula', params: { value: quoted(text) } };
  const form = FORMS[field];
  if (form) return form.test(text) ? null : { reason: `${field}-form`, params: { value: quoted(text) } };
  if (text.length > MAX_LENGTH[field]) return { reason: 'too-long', params: { max: MAX_LENGTH[field] } };
  const strange = PRINTED.includes(field) ? unprintable(text) : [];
  if (strange.length > 0)
    return { reason: 'unprintable', params: { value: quoted(text), characters: strange.slice(0, 10).join(' ') } };
  return NAMES.includes(field) && passesForAnother(text)
    ? { reason: 'letters', params: { value: quoted(text) } }
    : null;
}
