import { DAY_PARTS, type DayPart } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice } from '#libs/platform/views/index.js';
import type { EmployeeView } from '../../employees/index.js';

/** A person as lists name them. */
export const nameOf = ({ givenName, familyName }: Pick<EmployeeView, 'givenName' | 'familyName'>): string =>
  `${givenName} ${familyName}`;

/** People of whom several are chosen, and the part of the day that they are chosen for. */
interface PeopleOffered {
  readonly people: readonly EmployeeView[];
  /** Ids of those who are. */
  readonly chosen: readonly string[];
  /** Whether people are found by their name, so that the unit tells those of one name apart. */
  readonly search: boolean;
  readonly part: DayPart;
}

/** The choices of a form on which somebody chooses people and a part of the day for them. */
export const peopleChoices = (
  locale: Locale,
  { people, chosen, search, part }: PeopleOffered,
): { readonly parts: readonly Choice[]; readonly people: readonly Choice[] } => ({
  parts: DAY_PARTS.map((one) => ({
    value: one,
    label: t(locale, `bookings.part.${one}`),
    selected: one === part,
  })),
  people: people.map((one) => ({
    value: one.id,
    label: search && one.unit ? `${nameOf(one)}, ${one.unit}` : nameOf(one),
    selected: chosen.includes(one.id),
  })),
});
