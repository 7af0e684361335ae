import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, TableRow } from '#libs/platform/views/index.js';
import { COUNTED, EMPLOYER_PERIODS, type EmployerLimit } from './employer-limit.js';

/** /hr/limits: the limits that are not over, and the form of another. */
export interface LimitsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly rows: readonly TableRow[];
  readonly whom: readonly Choice[];
  readonly counted: readonly Choice[];
  readonly periods: readonly Choice[];
  readonly person: string;
  readonly days: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

export function limitsModel(
  locale: Locale,
  {
    limits,
    units,
    today,
  }: { readonly limits: readonly EmployerLimit[]; readonly units: readonly string[]; readonly today: IsoDate },
  refused?: RefusedForm,
): LimitsModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const word = (key: string) => t(locale, `bookings.limits.${key}`);
  const options = (field: string, fallback: string, all: readonly (readonly [string, string])[]): Choice[] => {
    const chosen = typedIn(refused, field, fallback);
    return all.map(([value, label]) => ({ value, label, selected: value === chosen }));
  };
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    rows: limits.map((limit) => limitRow(locale, limit)),
    whom: options('whom', 'all', [
      ['all', word('everybody')],
      ...units.map((unit) => [`unit:${unit}`, t(locale, 'bookings.limits.of-unit', { unit })] as const),
      ['person', word('one-person')],
    ]),
    counted: options(
      'counted',
      'each',
      COUNTED.map((one) => [one, word(one)]),
    ),
    periods: options(
      'period',
      'week',
      EMPLOYER_PERIODS.map((one) => [one, word(`period-${one}`)]),
    ),
    person: typedIn(refused, 'person'),
    days: typedIn(refused, 'days'),
    from: typedIn(refused, 'from', today),
    until: typedIn(refused, 'until'),
    reason: typedIn(refused, 'reason'),
  };
}

const whomWords = (locale: Locale, { unit, person }: EmployerLimit): string => {
  if (person !== null) return person;
  return unit === null ? t(locale, 'bookings.limits.everybody') : t(locale, 'bookings.limits.of-unit', { unit });
};

function limitRow(locale: Locale, limit: EmployerLimit): TableRow {
  const word = (key: string) => t(locale, `bookings.limits.${key}`);
  const { id, counted, period, halfDays, used, from, until, reason, setBy } = limit;
  const whom = whomWords(locale, limit);
  const days = t(locale, `bookings.limits.days-${period}`, {
    count: halfDays / 2,
    days: formatNumber(locale, halfDays / 2, 1),
  });
  return {
    cells: [
      { text: whom, sub: word(counted), strong: true, label: word('whom') },
      {
        text: days,
        ...(used === null
          ? {}
          : { sub: t(locale, `bookings.limits.used-${period}`, { days: formatNumber(locale, used / 2, 1) }) }),
        label: word('allowed'),
      },
      {
        text:
          until === null
            ? t(locale, 'bookings.limits.since', { from: formatDate(locale, from, 'date') })
            : t(locale, 'bookings.limits.from-until', {
                from: formatDate(locale, from, 'date'),
                until: formatDate(locale, until, 'date'),
              }),
        sub: t(locale, 'bookings.limits.why', { reason, by: setBy }),
        label: word('when'),
      },
      {
        button: {
          action: `/hr/limits/${id}/end`,
          label: word('end'),
          ariaLabel: t(locale, 'bookings.limits.end-which', { whom, days }),
          tone: 'quiet',
        },
        label: word('action'),
      },
    ],
  };
}
