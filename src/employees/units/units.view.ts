import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import { modeOptions, placeWords, type ModeOption } from '../workplace-words.js';
import type { UnitWorkplace } from './unit-workplace.repository.js';
import type { UnitLine } from './units.queries.js';

interface Cell {
  readonly text: string;
  readonly label: string;
  readonly href?: string;
  readonly sub?: string;
  readonly num?: boolean;
}

/** Where the units usually work and how their people get there. */
export interface UnitsModel {
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly { readonly cells: readonly Cell[] }[];
}

/** The form of one unit. */
export interface UnitModel {
  readonly unit: string;
  readonly errors: readonly { field: string; message: string }[];
  readonly byField: Readonly<Record<string, string>>;
  readonly workplace: string;
  readonly modes: readonly ModeOption[];
}

/** The address of a unit's form. */
const formOf = (unit: string): string => `/hr/employees/units/record?${new URLSearchParams({ unit }).toString()}`;

export function unitsModel(locale: Locale, units: readonly UnitLine[], manages: boolean): UnitsModel {
  const labels = {
    unit: t(locale, 'employees.fields.unit'),
    people: t(locale, 'employees.units.people'),
    workplace: t(locale, 'employees.fields.workplace'),
    mode: t(locale, 'employees.fields.commute_mode'),
  };
  const known = (count: number, people: number) =>
    t(locale, 'employees.units.known', { known: formatNumber(locale, count), people: formatNumber(locale, people) });
  return {
    columns: [
      { label: labels.unit },
      { label: labels.people, num: true },
      { label: labels.workplace },
      { label: labels.mode },
    ],
    rows: units.map((line) => ({
      cells: [
        {
          label: labels.unit,
          text: line.unit || t(locale, 'employees.units.none'),
          ...(line.unit === '' && { sub: t(locale, 'employees.units.none-note') }),
          ...(line.unit !== '' && manages && { href: formOf(line.unit) }),
        },
        { label: labels.people, text: formatNumber(locale, line.people), num: true },
        {
          label: labels.workplace,
          text: placeWords(line.workplaceInsee) || t(locale, 'employees.detail.not-known'),
          sub: known(line.withWorkplace, line.people),
        },
        {
          label: labels.mode,
          text: t(
            locale,
            line.commuteMode ? `employees.commute-modes.${line.commuteMode}` : 'employees.detail.not-known',
          ),
          sub: known(line.withMode, line.people),
        },
      ],
    })),
  };
}

export function unitModel(locale: Locale, unit: string, said: UnitWorkplace | null, refused?: RefusedForm): UnitModel {
  const typed = (name: string) => typedIn(refused, name, null);
  const summary = refused ? errorSummary(locale, refused.refusal) : { errors: [], byField: {} };
  return {
    unit,
    errors: summary.errors,
    byField: summary.byField,
    workplace: typed('workplace') ?? placeWords(said?.workplaceInsee ?? null),
    modes: modeOptions(locale, typed('commute_mode') ?? said?.commuteMode ?? ''),
  };
}
