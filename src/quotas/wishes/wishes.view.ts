import { isoWeek } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault } from '#libs/platform/views/index.js';
import type { DeskWish } from './desk-wish.js';
import { MOST_PLACES, PREFERENCE_MINUTES } from './wish.rules.js';

/** A place that may be wished for, with the way there where it is known. */
export interface WishedPlace {
  readonly id: string;
  readonly name: string;
  readonly communeName: string;
  readonly minutes: number | undefined;
}

/** /week/wishes. */
export interface WishesModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly days: string;
  readonly daysHint: string;
  readonly weekdays: readonly Choice[];
  readonly preferred: readonly Choice[];
  readonly preferredHint: string;
  readonly never: readonly Choice[];
  readonly neverHint: string;
}

/** Some Monday, to name days of the week by. */
const WEEK = isoWeek('2026-11-23').days;

export function wishesModel(
  locale: Locale,
  {
    wish,
    registered,
    places,
  }: { readonly wish: DeskWish | null; readonly registered: number; readonly places: readonly WishedPlace[] },
  refused?: RefusedForm,
): WishesModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const chosen = (field: 'weekdays' | 'preferred' | 'never'): readonly string[] =>
    refused ? [refused.values[field] ?? []].flat().map(String) : (wish?.[field] ?? []).map(String);
  const ofPlaces = (field: 'preferred' | 'never'): Choice[] =>
    places.map(({ id, name, communeName, minutes }) => ({
      value: id,
      label: `${name}, ${communeName}`,
      hint: minutes === undefined ? undefined : formatMinutes(locale, minutes),
      selected: chosen(field).includes(id),
    }));
  const weekdays = chosen('weekdays');
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    days: typedIn(refused, 'days', wish?.daysPerMonth?.toString() ?? ''),
    daysHint: t(locale, 'quotas.wishes.days-hint', { count: registered }),
    weekdays: WEEK.map((day, index) => ({
      value: String(index + 1),
      label: formatDate(locale, day, 'weekday'),
      selected: weekdays.includes(String(index + 1)),
    })),
    preferred: ofPlaces('preferred'),
    preferredHint: t(locale, 'quotas.wishes.preferred-hint', { most: MOST_PLACES, minutes: PREFERENCE_MINUTES }),
    never: ofPlaces('never'),
    neverHint: t(locale, 'quotas.wishes.never-hint', { most: MOST_PLACES }),
  };
}
