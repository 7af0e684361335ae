import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Button, Cell, FormFault, TableRow, WeekNav } from '#libs/platform/views/index.js';
import type { BookingView } from '../booking-records.queries.js';
import { invitationCard, type InvitationCard } from '../common-day/common-days.view.js';
import type { ColleaguesWeek } from './colleagues.page.js';
import type { Colleague } from './colleagues.queries.js';
import { AUDIENCES, type Audience } from './shown-desks.js';

/** /colleagues: where colleagues have a desk, and to whom one shows one's own. */
export interface ColleaguesModel {
  readonly lead: string;
  readonly errors: readonly FormFault[] | undefined;
  /** Days that are proposed to the reader. */
  readonly invitations: readonly InvitationCard[];
  readonly weeks: WeekNav;
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly TableRow[];
  readonly shown: readonly { readonly title: string; readonly text: string; readonly change: Button }[];
}

const words = (locale: Locale, key: string, params: Record<string, string | number> = {}): string =>
  t(locale, `bookings.colleagues.${key}`, params);

export function colleaguesModel(locale: Locale, shown: ColleaguesWeek, refused?: RefusedForm): ColleaguesModel {
  const { week, days, colleagues, today } = shown;
  const headed = days.map((day) => ({ day, label: formatDate(locale, day, 'short') }));
  const href = (date: IsoDate) => `/colleagues?date=${date}`;
  return {
    lead: words(locale, 'lead', { count: colleagues.length }),
    errors: refused && errorSummary(locale, refused.refusal).errors,
    invitations: shown.invitations.map((one) => invitationCard(locale, one)),
    weeks: {
      period: t(locale, 'bookings.week.period', {
        from: formatDate(locale, week.monday, 'long'),
        to: formatDate(locale, week.sunday, 'long'),
      }),
      previous: { href: href(addDays(week.monday, -7)), label: t(locale, 'bookings.week.previous') },
      next: { href: href(addDays(week.monday, 7)), label: t(locale, 'bookings.week.next') },
      present: week.days.includes(today) ? null : { href: href(today), label: t(locale, 'bookings.week.present') },
    },
    columns: [{ label: t(locale, 'bookings.team.person') }, ...headed.map(({ label }) => ({ label }))],
    rows: byDesks(shown).map((colleague) => ({
      cells: [
        { text: nameOf(colleague), strong: true, sub: colleague.unit },
        ...headed.map(({ day, label }) => ({ label, ...dayCell(locale, shown, colleague, day) })),
      ],
    })),
    shown: AUDIENCES.map((audience) => choice(locale, audience, shown.shown.includes(audience))),
  };
}

/** Whoever has a desk in the week first, in the order of their names. */
function byDesks({ colleagues, bookings }: ColleaguesWeek): Colleague[] {
  const seated = new Set(bookings.map(({ employeeId }) => employeeId));
  return colleagues.toSorted((a, b) => Number(seated.has(b.id)) - Number(seated.has(a.id)));
}

const nameOf = ({ givenName, familyName }: Colleague): string => `${givenName} ${familyName}`;

/** Where somebody sits on a day, and the way to a desk beside theirs while the day is ahead. */
function dayCell(locale: Locale, shown: ColleaguesWeek, colleague: Colleague, day: IsoDate): Cell {
  const theirs = shown.bookings.filter((one) => one.employeeId === colleague.id && one.day === day);
  const [first] = theirs;
  if (!first) return { text: '—', blank: true };
  const place = (one: BookingView) => shown.sites.get(one.siteId)?.name ?? '';
  const desk = (one: BookingView) =>
    words(locale, 'desk', { desk: one.deskLabel, part: t(locale, `bookings.part.${one.part}`) });
  const label = words(locale, 'beside');
  return {
    text: theirs.map(place).join(', '),
    sub: theirs.map(desk).join(', '),
    ...(day >= shown.today && {
      button: {
        href: `/colleagues/${colleague.id}/beside?date=${day}&part=${first.part}`,
        label,
        ariaLabel: `${label}, ${nameOf(colleague)}, ${formatDate(locale, day, 'long')}`,
        icon: 'armchair',
        tone: 'quiet' as const,
      },
    }),
  };
}

function choice(locale: Locale, audience: Audience, on: boolean) {
  const state = on ? 'on' : 'off';
  return {
    title: words(locale, `shown.${audience}.title`),
    text: words(locale, `shown.${audience}.${state}`),
    change: {
      action: '/colleagues/shown',
      label: words(locale, `shown.${audience}.${state}-change`),
      icon: on ? 'eye-off' : 'eye',
      fields: [
        { name: 'audience', value: audience },
        { name: 'show', value: on ? 'no' : 'yes' },
      ],
    },
  };
}
