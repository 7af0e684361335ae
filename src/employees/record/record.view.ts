import type { IsoDate } from '#libs/calendar/index.js';
import { AMENITIES } from '#libs/amenities/index.js';
import { communeIndex, COUNTRIES } from '#libs/geo/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, regionName, t } from '#libs/platform/i18n/index.js';
import type { RegisteredEmployee } from '../employee-changes.rules.js';
import { DEFAULT_DESIRED_DAYS } from '../employee-draft.rules.js';
import type { EmployeeView } from '../employee.js';
import { ADDRESS_HELD } from './change-employee.js';
import { FRANCE } from '../residence.rules.js';
import { lastDayOf } from '../leaving-day.rules.js';
import { worksOn } from '../works-on.rules.js';
import { modeOptions, placeWords } from '../workplace-words.js';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** What a form asks about one person: object of the partial `employee-fields`. */
export interface PersonFields {
  readonly byField: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  /** Units of the register, to choose from or not. */
  readonly units: readonly string[];
  /** The typed address that another account has: to be agreed to; null where there is nothing to agree to. */
  readonly held: { readonly address: string; readonly agreed: boolean } | null;
  readonly countries: readonly Option[];
  /** What is known of the first day in the State, under the empty control. */
  readonly sinceHint: string;
  readonly modes: readonly Option[];
  readonly needs: readonly Option[];
}

/** The form of somebody new. */
export interface NewPersonModel {
  readonly errors: readonly { field: string; message: string }[];
  readonly fields: PersonFields;
}

/** The form of one person's record. */
export interface RecordModel {
  readonly action: string;
  readonly back: string;
  readonly name: string;
  readonly errors: readonly { field: string; message: string }[];
  /** The sign-in could not follow the address that is stored. */
  readonly signInBehind: boolean;
  readonly revision: string;
  readonly shownPlace: string;
  readonly fields: PersonFields;
}

/** The departure of one person: choose the day, read what follows, confirm. */
export interface LeavingModel {
  readonly action: string;
  readonly back: string;
  readonly name: string;
  readonly errors: readonly { field: string; message: string }[];
  readonly error: string;
  readonly lastDay: string;
  /** The departure already recorded, in words; null when there is none. */
  readonly recorded: string | null;
  /** Absent until a day was chosen. */
  readonly confirm: {
    readonly title: string;
    readonly text: string;
    readonly foreseen: Foreseen | null;
    readonly later: boolean;
    readonly team: string | null;
  } | null;
}

/** Input of {@link recordModel}. */
export interface RecordFacts {
  readonly person: RegisteredEmployee;
  readonly signInBehind: boolean;
  readonly units: readonly string[];
}

/** @param units of the register, by name */
export function newPersonModel(locale: Locale, units: readonly string[], refused?: RefusedForm): NewPersonModel {
  const nothing = {
    staff_number: '',
    family_name: '',
    given_name: '',
    email: '',
    country: FRANCE,
    commune: '',
    postcode: '',
    residence_since: '',
    unit: '',
    manager: '',
    desired_days: String(DEFAULT_DESIRED_DAYS),
    workplace: '',
    commute_mode: '',
  };
  return {
    errors: refused ? errorSummary(locale, refused.refusal).errors : [],
    fields: personFields(locale, { stored: nothing, needs: [], units, since: null }, refused),
  };
}

export function recordModel(
  locale: Locale,
  { person, signInBehind, units }: RecordFacts,
  refused?: RefusedForm,
): RecordModel {
  const { country, communeInsee } = person;
  const postcode =
    (communeInsee === null ? person.residencePostcode : communeIndex().get(communeInsee)?.postcode) ?? '';
  const stored = {
    staff_number: person.staffNumber,
    family_name: person.familyName,
    given_name: person.givenName,
    email: person.email,
    country,
    commune: person.communeName,
    postcode,
    residence_since: '',
    unit: person.unit,
    manager: person.managerStaffNumber ?? '',
    desired_days: String(person.desiredDays),
    workplace: placeWords(person.workplaceInsee),
    commute_mode: person.commuteMode ?? '',
  };
  return {
    action: `/hr/employees/${person.id}/record`,
    back: `/hr/employees/${person.id}`,
    name: `${person.givenName} ${person.familyName}`,
    errors: refused ? errorSummary(locale, refused.refusal).errors : [],
    signInBehind,
    revision: String(person.revision),
    shownPlace: typedIn(refused, 'shown_place', [country, person.communeName, postcode].join('|')),
    fields: personFields(locale, { stored, needs: person.needs, units, since: person.residesSince }, refused),
  };
}

/** What is stored, or what was typed when that was refused. */
function personFields(
  locale: Locale,
  facts: {
    readonly stored: Readonly<Record<string, string>>;
    readonly needs: readonly string[];
    readonly units: readonly string[];
    /** Since when they live in their State, by the register; null of somebody new. */
    readonly since: IsoDate | null;
  },
  refused?: RefusedForm,
): PersonFields {
  const typed = Object.fromEntries(
    Object.entries(refused?.values ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' && name in facts.stored ? [[name, value]] : [],
    ),
  );
  const values: Record<string, string> = { ...facts.stored, ...typed };
  const ticked = refused ? [refused.values['needs'] ?? []].flat() : facts.needs;
  return {
    byField: refused ? errorSummary(locale, refused.refusal).byField : {},
    values,
    units: facts.units,
    held: refused ? heldAddress(values['email'] ?? '', refused) : null,
    countries: COUNTRIES.map((code) => ({
      value: code,
      label: regionName(locale, code),
      selected: code === values['country'],
    })),
    sinceHint:
      facts.since === null
        ? t(locale, 'employees.record.since-new')
        : t(locale, 'employees.record.since-known', { day: formatDate(locale, facts.since, 'date') }),
    modes: modeOptions(locale, values['commute_mode'] ?? ''),
    needs: AMENITIES.map((need) => ({
      value: need,
      label: t(locale, `employees.needs.${need}`),
      selected: ticked.includes(need),
    })),
  };
}

/**
 * The address to accept: one just refused because of another account, or already accepted in a form that was refused
 * for something else.
 */
function heldAddress(address: string, { refusal, values }: RefusedForm): PersonFields['held'] {
  const asked = refusal.fields.some(({ code }) => code === ADDRESS_HELD);
  const agreed = values['agreed_address'] === address && address !== '';
  return asked || agreed ? { address, agreed } : null;
}

/** Input of {@link leavingModel}. */
export interface LeavingFacts {
  readonly person: EmployeeView;
  readonly today: IsoDate;
  readonly lastDay: IsoDate | null;
  /** First day away; null without a day, or with one that cannot be meant. */
  readonly leftOn: IsoDate | null;
  readonly foreseen: Foreseen | null;
  readonly team: readonly { readonly name: string }[];
}

export function leavingModel(locale: Locale, facts: LeavingFacts, refused?: RefusedForm): LeavingModel {
  const { person, lastDay, leftOn, foreseen, team, today } = facts;
  const summary = refused && errorSummary(locale, refused.refusal);
  const far = lastDay !== null && leftOn === null ? t(locale, 'employees.errors.day-far', { years: 5 }) : '';
  return {
    action: `/hr/employees/${person.id}/leaving`,
    back: `/hr/employees/${person.id}`,
    name: `${person.givenName} ${person.familyName}`,
    errors: summary?.errors ?? (far === '' ? [] : [{ field: 'lastDay', message: far }]),
    error: summary?.byField['lastDay'] ?? far,
    lastDay: typedIn(refused, 'lastDay', lastDay ?? ''),
    recorded:
      person.leftOn === null
        ? null
        : t(locale, 'employees.leaving.recorded', { day: formatDate(locale, lastDayOf(person.leftOn), 'full') }),
    confirm:
      leftOn === null || lastDay === null
        ? null
        : {
            title: t(locale, 'employees.leaving.confirm-title', { day: formatDate(locale, lastDay, 'full') }),
            text: t(locale, leftOn <= today ? 'employees.leaving.access-now' : 'employees.leaving.access-then', {
              day: formatDate(locale, leftOn, 'full'),
            }),
            foreseen,
            later: person.leftOn !== null && leftOn > person.leftOn,
            team: team.length > 0 ? t(locale, 'employees.leaving.team', { count: team.length }) : null,
          },
  };
}

/** The return of one person, or the withdrawal of their leaving. */
export interface ReturnModel {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly back: string;
  readonly name: string;
  readonly errors: readonly { field: string; message: string }[];
  readonly error: string;
  /** What the departure cancelled and can be booked again. */
  readonly lost: Foreseen;
  /** The person left already: the first day back is asked. */
  readonly asksDay: boolean;
  readonly backOn: string;
  readonly firstDay: string;
  readonly dayHint: string;
  readonly confirm: string;
}

/** Input of {@link returnModel}. */
export interface ReturnFacts {
  readonly person: EmployeeView;
  readonly today: IsoDate;
  readonly lost: Foreseen;
}

export function returnModel(locale: Locale, { person, today, lost }: ReturnFacts, refused?: RefusedForm): ReturnModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const kind = worksOn(person, today) ? 'stay' : 'return';
  const name = `${person.givenName} ${person.familyName}`;
  const lastDay = person.leftOn === null ? '' : formatDate(locale, lastDayOf(person.leftOn), 'full');
  return {
    title: t(locale, `employees.back.${kind}-title`, { name }),
    lead:
      person.leftOn === null
        ? t(locale, 'employees.back.nothing')
        : t(locale, 'employees.leaving.recorded', { day: lastDay }),
    action: `/hr/employees/${person.id}/return`,
    back: `/hr/employees/${person.id}`,
    name,
    errors: summary?.errors ?? [],
    error: summary?.byField['backOn'] ?? '',
    lost,
    asksDay: kind === 'return' && person.leftOn !== null,
    backOn: typedIn(refused, 'backOn', today),
    firstDay: person.leftOn ?? today,
    dayHint:
      person.leftOn === null
        ? ''
        : t(locale, 'employees.back.day-hint', { day: formatDate(locale, person.leftOn, 'date') }),
    confirm: t(locale, `employees.detail.${kind}`),
  };
}
