import type { GeoPoint } from '#libs/geo/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { CommuteMode } from './commute.rules.js';
import type { EmployeeDraft } from './employee-draft.rules.js';
import type { Residence } from './residence.rules.js';
import type { Employment } from './works-on.rules.js';

/** The fields of an employee that can change, in the order of reports. */
export const EMPLOYEE_FIELDS = [
  'staff_number',
  'family_name',
  'given_name',
  'email',
  'country',
  'commune',
  'residence_since',
  'unit',
  'manager',
  'desired_days',
  'needs',
  'workplace',
  'commute_mode',
  'left_on',
] as const;
export type EmployeeField = (typeof EMPLOYEE_FIELDS)[number];

/** The changeable facts of an employee in the register. */
export interface EmployeeState extends Employment {
  readonly staffNumber: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly unit: string;
  readonly managerStaffNumber: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly residesSince: IsoDate;
  /** Null of a home outside France, like {@link EmployeeState.home}. */
  readonly communeInsee: string | null;
  /** The commune, or the locality of a home outside France. */
  readonly communeName: string;
  /** Of a home outside France, where it is known. */
  readonly residencePostcode: string | null;
  readonly home: GeoPoint | null;
  readonly needs: readonly string[];
  readonly desiredDays: number;
  /** One's own usual workplace, not that of the unit. */
  readonly workplaceInsee: string | null;
  readonly commuteMode: CommuteMode | null;
}

/** Somebody of the register, as the use cases that change people read it. */
export interface RegisteredEmployee extends EmployeeState {
  readonly id: string;
  /** Grows with every change. */
  readonly revision: number;
}

/** One field's old and new value as plain text; empty for nothing, communes by INSEE code, needs separated by `|`. */
export interface FieldChange {
  readonly field: EmployeeField;
  readonly from: string;
  readonly to: string;
}

/**
 * A new employee, as described by a draft.
 *
 * @param managerStaffNumber whom the draft's manager means
 * @param today since when somebody lives where they do of whom the draft does not say it
 */
export const stateOf = (draft: EmployeeDraft, managerStaffNumber: string | null, today: IsoDate): EmployeeState => ({
  staffNumber: draft.staffNumber,
  email: draft.email,
  givenName: draft.givenName,
  familyName: draft.familyName,
  unit: draft.unit,
  managerStaffNumber,
  ...draft.residence,
  residesSince: draft.residesSince ?? today,
  needs: draft.needs,
  desiredDays: draft.desiredDays,
  workplaceInsee: draft.workplaceInsee,
  commuteMode: draft.commuteMode,
  leftOn: draft.leftOn,
  away: [],
});

/**
 * Somebody known after a draft: the fields that it fills in, all others as they were. Somebody who stays in the same
 * commune keeps the point they gave as their home.
 *
 * @param managerStaffNumber whom the draft's manager means
 */
export function stateAfter(
  known: EmployeeState,
  draft: EmployeeDraft,
  managerStaffNumber: string | null,
): EmployeeState {
  const { given } = draft;
  const home = homeAfter(known, draft);
  return {
    staffNumber: draft.staffNumber,
    email: draft.email,
    givenName: draft.givenName,
    familyName: draft.familyName,
    unit: given.has('unit') ? draft.unit : known.unit,
    managerStaffNumber: given.has('manager') ? managerStaffNumber : known.managerStaffNumber,
    ...home,
    residesSince: draft.residesSince ?? known.residesSince,
    needs: given.has('needs') ? draft.needs : known.needs,
    desiredDays: given.has('desired_days') ? draft.desiredDays : known.desiredDays,
    workplaceInsee: given.has('workplace') ? draft.workplaceInsee : known.workplaceInsee,
    commuteMode: given.has('commute_mode') ? draft.commuteMode : known.commuteMode,
    leftOn: given.has('left_on') ? draft.leftOn : known.leftOn,
    away: known.away,
  };
}

/** The home that a draft means; the known one, with the point that was given of it, where it is the same place. */
function homeAfter(known: EmployeeState, { residence, given }: EmployeeDraft): Residence {
  const { country, communeInsee, communeName, residencePostcode, home } = known;
  const same = { country, communeInsee, communeName, residencePostcode, home };
  if (residence.country !== country) return residence;
  if (residence.communeInsee !== null) return residence.communeInsee === communeInsee ? same : residence;
  return given.has('postcode')
    ? residence
    : { ...residence, residencePostcode: residence.communeName === communeName ? residencePostcode : null };
}

/** What distinguishes two states, in the order of {@link EMPLOYEE_FIELDS}. */
export function changesBetween(before: EmployeeState, after: EmployeeState): FieldChange[] {
  return EMPLOYEE_FIELDS.flatMap((field) => {
    const from = textOf(before, field);
    const to = textOf(after, field);
    return from === to ? [] : [{ field, from, to }];
  });
}

function textOf(state: EmployeeState, field: EmployeeField): string {
  switch (field) {
    case 'staff_number':
      return state.staffNumber;
    case 'family_name':
      return state.familyName;
    case 'given_name':
      return state.givenName;
    case 'email':
      return state.email;
    case 'country':
      return state.country;
    case 'commune':
      return state.communeInsee ?? [state.residencePostcode, state.communeName].filter(Boolean).join(' ');
    case 'residence_since':
      return state.residesSince;
    case 'unit':
      return state.unit;
    case 'manager':
      return state.managerStaffNumber ?? '';
    case 'desired_days':
      return String(state.desiredDays);
    case 'needs':
      return state.needs.toSorted().join('|');
    case 'workplace':
      return state.workplaceInsee ?? '';
    case 'commute_mode':
      return state.commuteMode ?? '';
    case 'left_on':
      return state.leftOn ?? '';
  }
}

/** Fields whose old and new values the audit trail may keep for ever: what concerns the work, not the person. */
const RECORDED: readonly EmployeeField[] = ['unit', 'desired_days', 'workplace', 'commute_mode', 'left_on'];

/**
 * Changes as recorded in the audit trail: every field by name; values only where they are not personal data that
 * outlives its purpose there. Name, address, staff number, home and needs (which may tell of health) are named without
 * a value.
 */
export function auditDetail(changes: readonly FieldChange[]): Record<string, unknown> {
  return {
    fields: changes.map(({ field }) => field),
    values: Object.fromEntries(
      changes.flatMap(({ field, from, to }) =>
        RECORDED.includes(field) ? [[field, { from: from || null, to: to || null }]] : [],
      ),
    ),
  };
}
