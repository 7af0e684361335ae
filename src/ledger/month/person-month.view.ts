import { addMonths, daysOfMonth, holidayOn, weekdayOf, type Half, type IsoDate } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import { ABSENCE_KINDS, DAY_KINDS } from '#libs/day-ledger/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, regionName, t } from '#libs/platform/i18n/index.js';
import type { Cell, Choice, FormFault, Link, Notice, TableRow } from '#libs/platform/views/index.js';
import { worksOn } from '../../employees/index.js';
import { closedOn } from '../../employers/index.js';
import { COUNTRIES } from '#libs/geo/index.js';
import { firstCorrectable } from './correction.rules.js';
import { TAKE_BACK } from './month.forms.js';
import { HALVES, holidayZoneOf } from './month.rules.js';
import { monthName } from './months.view.js';
import type { KnownEntry, PersonMonth } from './person-month.page.js';

/** /hr/employees/{id}/days: one person's month, half day by half day. */
export interface PersonMonthModel {
  readonly title: string;
  readonly lead: string;
  readonly back: Link;
  readonly period: string;
  readonly previous: Link;
  readonly next: Link;
  readonly notice: Notice | null;
  readonly errors: readonly FormFault[] | undefined;
  readonly rows: readonly TableRow[];
  readonly history: readonly TableRow[];
  readonly abroad: Link;
  readonly absence: Link;
  readonly correction: {
    readonly action: string;
    readonly month: string;
    readonly open: boolean;
    readonly byField: Readonly<Record<string, string>>;
    readonly day: string;
    readonly first: IsoDate;
    readonly last: IsoDate;
    readonly parts: readonly Choice[];
    readonly kinds: readonly Choice[];
    readonly absences: readonly Choice[];
    readonly countries: readonly Choice[];
    readonly reason: string;
  };
}

export function personMonthModel(locale: Locale, shown: PersonMonth, refused?: RefusedForm): PersonMonthModel {
  const { person, month, closed } = shown;
  const base = `/hr/employees/${person.id}`;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const address = (count: number) => `${base}/days?month=${addMonths(month, count)}`;
  return {
    title: `${person.givenName} ${person.familyName}`,
    lead: t(locale, 'ledger.person.lead'),
    back: { href: `/hr/days?month=${month}`, label: t(locale, 'ledger.months.title') },
    period: monthName(locale, month),
    previous: { href: address(-1), label: t(locale, 'ledger.months.previous') },
    next: { href: address(1), label: t(locale, 'ledger.months.next') },
    notice: closed && {
      tone: 'info',
      title: t(locale, 'ledger.months.closed', {
        by: closed.closedBy,
        date: formatInstant(locale, closed.closedAt, employerZone(), 'date'),
      }),
      text: t(locale, 'ledger.person.closed-text'),
    },
    errors: problems?.errors,
    rows: rowsOf(locale, shown),
    history: shown.history.map((entry) => ({
      cells: [
        { text: `${formatDate(locale, entry.day, 'long')}, ${t(locale, `ledger.half.${entry.half}`).toLowerCase()}` },
        {
          text: entry.kind === null ? t(locale, 'ledger.person.taken-back') : wordOf(locale, entry),
          sub: entry.reason,
        },
        { text: t(locale, `ledger.said.${entry.origin}`, { by: entry.recordedBy }) },
        { text: formatInstant(locale, entry.recordedAt, employerZone(), 'date') },
      ],
    })),
    abroad: { href: `${base}/days/abroad`, label: t(locale, 'ledger.person.abroad') },
    absence: {
      href: `/hr/days/absences?person=${encodeURIComponent(person.staffNumber)}`,
      label: t(locale, 'ledger.person.record-absence'),
    },
    correction: {
      action: `${base}/days`,
      month,
      open: refused !== undefined,
      byField: problems?.byField ?? {},
      ...choices(locale, person.country, refused?.values ?? {}),
      first: firstCorrectable(shown.today),
      last: shown.today,
    },
  };
}

function choices(locale: Locale, residence: string, values: Readonly<Record<string, unknown>>) {
  const sent = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const choose = (name: string, options: readonly string[], label: (one: string) => string, usual = ''): Choice[] =>
    options.map((value) => ({ value, label: label(value), selected: value === (sent(name) || usual) }));
  return {
    day: sent('day'),
    reason: sent('reason'),
    parts: choose('part', ['day', 'am', 'pm'], (part) => t(locale, `ledger.part.${part}`), 'day'),
    kinds: choose('kind', ['', ...DAY_KINDS, TAKE_BACK], (kind) =>
      t(locale, `ledger.put-right.${kind === '' ? 'choose' : kind}`),
    ),
    absences: choose('absence', ['', ...ABSENCE_KINDS], (kind) =>
      t(locale, `ledger.absence.${kind === '' ? 'unsaid' : kind}`),
    ),
    countries: choose('country', residence === 'FR' ? COUNTRIES : ['', ...COUNTRIES], (code) =>
      code === ''
        ? t(locale, 'ledger.week.country-usual', { state: regionName(locale, residence) })
        : regionName(locale, code),
    ),
  };
}

/** Working days, and others of which something is known. */
function rowsOf(locale: Locale, { person, departementThen, month, today, closures, known }: PersonMonth): TableRow[] {
  const zone = holidayZoneOf({ ...person, departementThen });
  return daysOfMonth(month)
    .filter((day) => weekdayOf(day) <= 5 || known.some((one) => one.day === day))
    .map((day) => {
      const holiday = holidayOn(day, zone);
      const closure = closedOn(closures, day);
      const nothing = !worksOn(person, day)
        ? t(locale, 'ledger.person.not-here')
        : holiday
          ? holiday.name[locale]
          : closure !== null
            ? t(locale, 'ledger.person.company-closed', { reason: closure })
            : t(locale, day <= today ? 'ledger.person.unknown' : 'ledger.person.to-come');
      const cell = (half: Half): Cell => {
        const entry = known.find((one) => one.day === day && one.half === half);
        const label = t(locale, `ledger.half.${half}`);
        return entry ? { label, text: wordOf(locale, entry), sub: originOf(locale, entry) } : { label, text: nothing };
      };
      return {
        current: day === today,
        cells: [{ text: formatDate(locale, day, 'long'), nowrap: true }, ...HALVES.map(cell)],
      };
    });
}

/** `Absence, congés` or `À domicile, Belgique`. */
function wordOf(locale: Locale, { kind, absence, country }: KnownEntry): string {
  const word = t(locale, `ledger.counted.${kind ?? 'unknown'}`);
  const more = absence
    ? t(locale, `ledger.absence.${absence}`)
    : kind !== 'absence' && country !== 'FR'
      ? regionName(locale, country)
      : null;
  return more === null ? word : t(locale, 'ledger.person.more', { word, more });
}

const originOf = (locale: Locale, { origin, recordedBy, reason }: KnownEntry): string =>
  [t(locale, `ledger.said.${origin}`, { by: recordedBy ?? '' }), reason].filter(Boolean).join(' – ');
