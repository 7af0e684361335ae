import type { Locale } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { errorSummary, refusalText, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, FormFault, Link, StatusPill, TableRow } from '#libs/platform/views/index.js';
import { REACHES } from '../booking.forms.js';
import { nameOf, peopleChoices } from '../team/people-choice.view.js';
import { personWords } from '../team/person-words.view.js';
import { MOST_INVITED, type OpenInvitation } from './common-day.js';
import type { CommonOption } from './common-day.rules.js';
import type { CommonDaySearch, ProposedDay } from './common-days.page.js';

/** One place and day, with the way of each and who cannot come. */
interface OptionCard {
  readonly id: string;
  readonly title: string;
  readonly count: string;
  readonly rows: readonly TableRow[];
  /** A sentence on those who are too far, and one on each who cannot come for another reason. */
  readonly cannot: readonly string[];
  readonly propose: Button;
}

/** /common-days: for whom, then the best places and days. */
export interface CommonDaysModel {
  readonly errors: readonly FormFault[] | undefined;
  /** The name by which people are found; null where all are offered. */
  readonly search: string | null;
  readonly date: string;
  readonly parts: readonly Choice[];
  readonly reaches: readonly Choice[];
  readonly people: readonly Choice[];
  readonly peopleHint: string;
  /** Null before two people are chosen. */
  readonly found: { readonly title: string; readonly options: readonly OptionCard[] } | null;
  readonly columns: readonly { readonly label: string }[];
}

/** /common-days/{id}: who takes their desk. */
export interface ProposedDayModel {
  readonly title: string;
  readonly lead: string;
  readonly back: Link;
  readonly errors: readonly FormFault[] | undefined;
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly TableRow[];
  readonly withdraw: Button | null;
}

/** A proposal to the reader. */
export interface InvitationCard {
  readonly title: string;
  readonly text: string;
  readonly take: Button;
  readonly decline: Button;
}

const words = (locale: Locale, key: string, params: Record<string, string | number> = {}): string =>
  t(locale, `bookings.common-day.${key}`, params);
const columnsOf = (locale: Locale, last: string) => [
  { label: t(locale, 'bookings.team.person') },
  { label: words(locale, last) },
];

export function commonDaysModel(locale: Locale, search: CommonDaySearch, refused?: RefusedForm): CommonDaysModel {
  const { minutes, options } = search;
  return {
    errors: refused && errorSummary(locale, refused.refusal).errors,
    search: search.search ? search.words : null,
    date: search.from,
    ...peopleChoices(locale, search),
    reaches: REACHES.map((one) => ({ value: one, label: formatMinutes(locale, one), selected: one === minutes })),
    peopleHint: words(locale, 'people-hint', { most: MOST_INVITED }),
    found: options && {
      title: words(locale, options.length === 0 ? 'none' : 'found', {
        from: formatDate(locale, search.from, 'long'),
        to: formatDate(locale, search.to, 'long'),
      }),
      options: options.map((option, at) => optionCard(locale, search, option, at + 1)),
    },
    columns: columnsOf(locale, 'way'),
  };
}

function optionCard(locale: Locale, search: CommonDaySearch, option: CommonOption, place: number): OptionCard {
  const { siteId, day, can, cannot } = option;
  const site = search.sites.get(siteId);
  const named = (id: string) => {
    const person = search.people.find((one) => one.id === id);
    return person ? nameOf(person) : '';
  };
  const title = words(locale, 'option', {
    site: site?.name ?? '',
    town: site?.communeName ?? '',
    day: formatDate(locale, day, 'full'),
  });
  const far = cannot.flatMap(({ employeeId, refusal }) => (refusal === 'too-far' ? [named(employeeId)] : []));
  const label = words(locale, 'propose');
  return {
    id: `option-${place}`,
    title,
    count: words(locale, 'count', { count: can.length, all: can.length + cannot.length }),
    rows: can.map((one) => ({
      cells: [
        { text: named(one.employeeId), strong: true, label: t(locale, 'bookings.team.person') },
        { text: formatMinutes(locale, one.minutes), label: words(locale, 'way') },
      ],
    })),
    cannot: [
      ...(far.length > 0 ? [words(locale, 'too-far', { people: far.join(', ') })] : []),
      ...cannot.flatMap(({ employeeId, refusal }) =>
        refusal === 'too-far'
          ? []
          : [
              personWords(locale, named(employeeId), refusal.code) ??
                `${named(employeeId)}${t(locale, 'common.colon')} ${refusalText(locale, refusal.code, refusal.params)}`,
            ],
      ),
    ],
    propose: {
      action: '/common-days',
      label,
      ariaLabel: `${label}, ${title}`,
      icon: 'send',
      tone: place === 1 ? 'primary' : 'secondary',
      key: newId(),
      fields: [
        { name: 'site', value: siteId },
        { name: 'date', value: day },
        { name: 'part', value: search.part },
        ...can.map(({ employeeId }) => ({ name: 'people', value: employeeId })),
      ],
    },
  };
}

const TONES = { taken: 'success', declined: 'neutral', open: 'info' } as const;
const answerPill = (locale: Locale, answer: 'taken' | 'declined' | null): StatusPill => ({
  tone: TONES[answer ?? 'open'],
  label: words(locale, `answers.${answer ?? 'open'}`),
});

export function proposedDayModel(
  locale: Locale,
  { proposal, site, people }: ProposedDay,
  refused?: RefusedForm,
): ProposedDayModel {
  const { id, day, part, withdrawnAt } = proposal;
  return {
    title: words(locale, 'option', {
      site: site.name,
      town: site.communeName,
      day: formatDate(locale, day, 'full'),
    }),
    lead: [t(locale, `bookings.part.${part}`), words(locale, withdrawnAt ? 'withdrawn' : 'waits')].join(' · '),
    back: { href: '/common-days', label: words(locale, 'name') },
    errors: refused && errorSummary(locale, refused.refusal).errors,
    columns: columnsOf(locale, 'answer'),
    rows: people.map(({ employee, answer }) => ({
      cells: [
        { text: nameOf(employee), strong: true, label: t(locale, 'bookings.team.person') },
        { pill: answerPill(locale, answer), label: words(locale, 'answer') },
      ],
    })),
    withdraw: withdrawnAt
      ? null
      : { action: `/common-days/${id}/withdrawal`, label: words(locale, 'withdraw'), icon: 'x', tone: 'danger' },
  };
}

export function invitationCard(
  locale: Locale,
  { id, site, town, day, part, proposedBy }: OpenInvitation,
): InvitationCard {
  const title = words(locale, 'option', { site, town, day: formatDate(locale, day, 'full') });
  const [take, decline] = [words(locale, 'take'), words(locale, 'decline')];
  const own = `/colleagues/days/${id}`;
  return {
    title,
    text: words(locale, 'proposed-by', { by: proposedBy, part: t(locale, `bookings.part.${part}`) }),
    take: {
      action: `${own}/take`,
      label: take,
      ariaLabel: `${take}, ${title}`,
      icon: 'calendar-plus',
      tone: 'primary',
    },
    decline: { action: `${own}/decline`, label: decline, ariaLabel: `${decline}, ${title}`, icon: 'x' },
  };
}
