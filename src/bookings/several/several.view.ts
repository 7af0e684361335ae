import type { Locale } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { errorSummary, refusalText, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type {
  Choice,
  FieldProblems,
  FormFault,
  Link,
  Notice,
  StatusPill,
  TableRow,
} from '#libs/platform/views/index.js';
import { nameOf, peopleChoices } from '../team/people-choice.view.js';
import { personWords } from '../team/person-words.view.js';
import { MOST_PEOPLE } from './group-booking.js';
import { SomebodyRefused } from './several.errors.js';
import type { SeveralOffer, SeveralOutcome } from './several.page.js';

/** /several: people, place and time are chosen, then shown with what stands against each. */
export interface SeveralModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  /** The name by which people are found; null where the team is all there is. */
  readonly search: string | null;
  readonly date: string;
  readonly parts: readonly Choice[];
  readonly sites: readonly Choice[];
  readonly near: boolean;
  readonly people: readonly Choice[];
  readonly peopleHint: string;
  readonly proposal: {
    readonly title: string;
    readonly text: string;
    readonly columns: readonly { readonly label: string }[];
    readonly rows: readonly TableRow[];
    readonly hidden: readonly { readonly name: string; readonly value: string }[];
    readonly whole: readonly Choice[];
    readonly key: string;
    readonly submit: string;
    /** Whether anybody can come. */
    readonly possible: boolean;
  } | null;
}

/** /several/{id}: what came of it, person by person. */
export interface SeveralOutcomeModel {
  readonly title: string;
  readonly lead: string;
  readonly back: Link;
  readonly notice: Notice;
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly TableRow[];
}

const words = (locale: Locale, key: string, params: Record<string, string | number> = {}): string =>
  t(locale, `bookings.several.${key}`, params);

/** What stands against somebody: of the agreement and of absences a manager learns that they do, not what they say. */
const whyWords = (locale: Locale, name: string, { code, params }: { code: string; params: object }): string =>
  personWords(locale, name, code) ?? refusalText(locale, code, { ...params });

export function severalModel(locale: Locale, offer: SeveralOffer, refused?: RefusedForm): SeveralModel {
  const { day, sites, site, near } = offer;
  const summary = refused && errorSummary(locale, refused.refusal);
  return {
    errors: refused && (somebodyWords(locale, offer, refused) ?? summary?.errors),
    problems: summary?.byField ?? {},
    search: offer.search ? offer.words : null,
    date: day,
    ...peopleChoices(locale, offer),
    sites: [
      { value: '', label: words(locale, 'choose-site'), selected: site === null },
      ...sites.map(({ id, name, communeName }) => ({
        value: id,
        label: `${name}, ${communeName}`,
        selected: id === site?.id,
      })),
    ],
    near,
    peopleHint: words(locale, offer.search ? 'people-hint-search' : 'people-hint', { most: MOST_PEOPLE }),
    proposal: proposalOf(locale, offer),
  };
}

/** All or nobody was asked for: who cannot come, and why. */
function somebodyWords(locale: Locale, { people }: SeveralOffer, { refusal }: RefusedForm): FormFault[] | null {
  if (!(refusal instanceof SomebodyRefused)) return null;
  const who = people.find(({ id }) => id === refusal.employeeId);
  const name = who ? nameOf(who) : '';
  const why = whyWords(locale, name, refusal.why);
  return [{ message: `${refusalText(locale, refusal.code, { name })} ${why}` }];
}

function proposalOf(locale: Locale, offer: SeveralOffer): SeveralModel['proposal'] {
  const { judged, site, people, day, part, near } = offer;
  if (!judged || !site) return null;
  const possible = judged.filter(({ refusal }) => refusal === null).length;
  const all = possible === judged.length;
  return {
    title: words(locale, 'proposal', { site: site.name, day: formatDate(locale, day, 'full') }),
    text: words(locale, all ? 'all-can' : 'some-can', { count: possible, all: judged.length }),
    columns: [{ label: t(locale, 'bookings.team.person') }, { label: words(locale, 'state') }],
    rows: judged.map(({ employeeId, refusal }) => {
      const person = people.find(({ id }) => id === employeeId);
      const name = person ? nameOf(person) : '';
      return {
        cells: [
          { text: name, strong: true, sub: person?.unit, label: t(locale, 'bookings.team.person') },
          {
            pill: pillOf(locale, refusal ? 'refused' : 'possible'),
            sub: refusal && whyWords(locale, name, refusal),
            label: words(locale, 'state'),
          },
        ],
      };
    }),
    hidden: [
      { name: 'date', value: day },
      { name: 'part', value: part },
      { name: 'site', value: site.id },
      ...(near ? [{ name: 'near', value: '1' }] : []),
      ...judged.map(({ employeeId }) => ({ name: 'people', value: employeeId })),
    ],
    whole: (['those-who-can', 'all'] as const).map((value) => ({
      value,
      label: words(locale, `whole.${value}`),
      selected: value === 'those-who-can',
      disabled: value === 'all' && !all,
    })),
    key: newId(),
    submit: words(locale, 'submit', { count: possible }),
    possible: possible > 0,
  };
}

const TONES = { possible: 'success', booked: 'success', waiting: 'info', refused: 'warning' } as const;
const pillOf = (locale: Locale, state: keyof typeof TONES): StatusPill => ({
  tone: TONES[state],
  label: words(locale, `states.${state}`),
});

export function severalOutcomeModel(locale: Locale, { group, site, people }: SeveralOutcome): SeveralOutcomeModel {
  const booked = people.filter(({ bookingId }) => bookingId !== null).length;
  const key = booked === 0 ? 'none' : booked === people.length ? 'done' : 'partly';
  return {
    title: words(locale, 'outcome', { site: site.name }),
    lead: `${formatDate(locale, group.day, 'full')} · ${t(locale, `bookings.part.${group.part}`)}`,
    back: { href: '/several', label: words(locale, 'name') },
    notice: {
      tone: booked === 0 ? 'danger' : booked === people.length ? 'success' : 'warning',
      title: words(locale, key, { count: booked, all: people.length }),
      text: booked > 0 ? words(locale, 'letters') : null,
    },
    columns: [{ label: t(locale, 'bookings.team.person') }, { label: words(locale, 'state') }],
    rows: people.map(({ employee, bookingId, refusal }) => ({
      cells: [
        { text: nameOf(employee), strong: true, sub: employee.unit, label: t(locale, 'bookings.team.person') },
        {
          pill: pillOf(locale, refusal ? 'refused' : bookingId === null ? 'waiting' : 'booked'),
          sub: refusal && whyWords(locale, nameOf(employee), refusal),
          label: words(locale, 'state'),
        },
      ],
    })),
  };
}
