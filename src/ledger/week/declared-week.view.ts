import { addDays, holidayOn, weekdayOf, zonesOfCommune, type Half, type IsoDate } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, regionName, t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, FormFault, Link, Notice } from '#libs/platform/views/index.js';
import { COUNTRIES } from '#libs/geo/index.js';
import { beyondAgreement, controlOf, declarableWeeks, DECLARED_KINDS } from './declared-week.rules.js';
import { usualCountry } from '../usual-country.rules.js';
import type { DeclaredWeek } from './declared-week.page.js';

/** Half a day on the form, or what is known of it already. */
interface HalfField {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Choice[];
  readonly error: string | undefined;
  /** A booked desk, or what somebody knows better: shown, not asked. */
  readonly known: string | null;
}

/** A day on the form. */
interface DayField {
  readonly date: IsoDate;
  readonly today: boolean;
  readonly holiday: string | null;
  readonly halves: readonly HalfField[];
  readonly asked: boolean;
  readonly country: { readonly id: string; readonly abroad: boolean; readonly options: readonly Choice[] };
}

/** « Mes journées »: one card a day. */
export interface DeclaredWeekModel {
  readonly title: string;
  readonly period: string;
  readonly previous: Link | null;
  readonly next: Link | null;
  readonly present: Link | null;
  /** First day of the week. */
  readonly monday: IsoDate;
  readonly errors: readonly FormFault[] | undefined;
  readonly notices: readonly Notice[];
  readonly days: readonly DayField[];
  /** What the manager sees, and the way to change it; null for somebody without a manager. */
  readonly sharing: { readonly text: string; readonly change: Button } | null;
}

const HALVES: readonly Half[] = ['am', 'pm'];
const address = (date: IsoDate) => `/week/days?date=${date}`;

/** /week/days: what is known of the week; what is not is proposed as in the week before. */
export function declaredWeekModel(locale: Locale, shown: DeclaredWeek, refused?: RefusedForm): DeclaredWeekModel {
  const { week, facts } = shown;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const { first, last } = declarableWeeks(facts.today);
  const unsaid = facts.known.length === 0 && shown.before.length > 0;
  const beyond = beyondAgreement(facts);
  return {
    title: t(locale, 'ledger.week.title'),
    period: t(locale, 'ledger.week.period', {
      from: formatDate(locale, week.monday, 'long'),
      to: formatDate(locale, week.sunday, 'long'),
    }),
    previous:
      week.monday > first
        ? { href: address(addDays(week.monday, -7)), label: t(locale, 'bookings.week.previous') }
        : null,
    next:
      week.monday < last ? { href: address(addDays(week.monday, 7)), label: t(locale, 'bookings.week.next') } : null,
    present: week.days.includes(facts.today)
      ? null
      : { href: address(facts.today), label: t(locale, 'bookings.week.this') },
    monday: week.monday,
    sharing: shown.sharing === null ? null : sharingOf(locale, shown.sharing),
    errors: problems?.errors,
    notices: [
      ...(unsaid
        ? [
            {
              tone: 'info' as const,
              title: t(locale, 'ledger.week.proposed-title'),
              text: t(locale, 'ledger.week.proposed'),
            },
          ]
        : []),
      ...(shown.abroad.length > 0
        ? [
            {
              tone: 'info' as const,
              title: t(locale, 'ledger.week.abroad-title'),
              text: t(locale, 'ledger.week.abroad-text', {
                states: new Intl.ListFormat(locale).format(shown.abroad.map((state) => regionName(locale, state))),
              }),
              actions: [{ href: '/week/days/abroad', label: t(locale, 'ledger.week.abroad-go') }],
            },
          ]
        : []),
      ...(beyond.length > 0
        ? [
            {
              tone: 'warning' as const,
              title: t(locale, 'ledger.week.beyond-title'),
              text: t(locale, 'ledger.week.beyond', {
                days: new Intl.ListFormat(locale).format(beyond.map((day) => formatDate(locale, day, 'long'))),
              }),
            },
          ]
        : []),
    ],
    days: week.days
      .filter((day) => weekdayOf(day) <= 5 || [...facts.known, ...shown.before].some((half) => sameWeekday(half, day)))
      .map((day) =>
        dayField(locale, shown, { day, byField: problems?.byField ?? {}, values: refused?.values ?? null }),
      ),
  };
}

function sharingOf(locale: Locale, shared: boolean): NonNullable<DeclaredWeekModel['sharing']> {
  const state = shared ? 'on' : 'off';
  return {
    text: t(locale, `ledger.sharing.${state}`),
    change: {
      action: '/week/days/sharing',
      label: t(locale, `ledger.sharing.${state}-change`),
      fields: [{ name: 'share', value: shared ? 'no' : 'yes' }],
    },
  };
}

const sameWeekday = ({ day }: HalfDay, other: IsoDate) => weekdayOf(day) === weekdayOf(other);

interface DayContext {
  readonly day: IsoDate;
  readonly byField: Readonly<Record<string, string>>;
  /** What was sent, when it was refused. */
  readonly values: Readonly<Record<string, unknown>> | null;
}

function dayField(locale: Locale, { employee, facts, before }: DeclaredWeek, context: DayContext): DayField {
  const { day, values } = context;
  const holiday = holidayOn(day, zonesOfCommune(employee.communeInsee)?.holidayZone ?? 'metropole');
  const known = facts.known.filter((half) => half.day === day);
  const proposed = facts.known.length === 0 ? before.filter((half) => sameWeekday(half, day)) : [];
  const halves = HALVES.map((half) =>
    halfField(locale, half, { ...context, known, proposed: holiday ? [] : proposed }),
  );
  const sent = values?.[`country.${weekdayOf(day)}`];
  const usual = known.every(
    ({ kind, country }) => kind === 'absence' || country === usualCountry(kind, employee.country),
  );
  const lives = employee.country !== 'FR';
  const country = typeof sent === 'string' ? sent : lives && usual ? '' : (known[0]?.country ?? 'FR');
  return {
    date: day,
    today: day === facts.today,
    holiday: holiday ? holiday.name[locale] : null,
    halves,
    asked: halves.some((half) => half.known === null),
    country: {
      id: `country.${weekdayOf(day)}`,
      abroad: country !== 'FR',
      options: [
        // Whoever lives abroad says it once, in the register: a day at home is spent there.
        ...(lives
          ? [
              {
                value: '',
                label: t(locale, 'ledger.week.country-usual', { state: regionName(locale, employee.country) }),
                selected: country === '',
              },
            ]
          : []),
        ...COUNTRIES.map((code) => ({ value: code, label: regionName(locale, code), selected: code === country })),
      ],
    },
  };
}

function halfField(
  locale: Locale,
  half: Half,
  { day, byField, values, known, proposed }: DayContext & Record<'known' | 'proposed', readonly HalfDay[]>,
): HalfField {
  const id = controlOf(day, half);
  const held = known.find((one) => one.half === half);
  const better = held && held.origin !== 'declared' && held.origin !== 'planned' ? held : null;
  const sent = values?.[id];
  const told = typeof sent === 'string' ? sent : (held ?? proposed.find((one) => one.half === half))?.kind;
  const kind = DECLARED_KINDS.find((one) => one === told);
  return {
    id,
    label: t(locale, `ledger.half.${half}`),
    options: [
      { value: '', label: t(locale, 'ledger.kind.unsaid'), selected: kind === undefined },
      ...DECLARED_KINDS.map((one) => ({ value: one, label: t(locale, `ledger.kind.${one}`), selected: one === kind })),
    ],
    error: byField[id],
    known: better && t(locale, `ledger.origin.${better.origin}`, { kind: t(locale, `ledger.kind.${better.kind}`) }),
  };
}
