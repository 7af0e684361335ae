import { DAY_PARTS } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatMinutes, formatTime, t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, FieldProblems, FormFault, Link } from '#libs/platform/views/index.js';
import { lastBookableDay } from '../booking.rules.js';
import type { ChangeOffer } from './change.page.js';

/** /week/bookings/{id}/change. */
export interface ChangeModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly back: Link;
  /** What is booked now. */
  readonly now: string;
  /** Where else it could be at the time that was refused. */
  readonly others: readonly Button[];
  readonly form: {
    readonly action: string;
    readonly key: string;
    readonly sites: readonly Choice[];
    readonly day: string;
    readonly min: string;
    readonly max: string;
    readonly parts: readonly Choice[];
    readonly desks: readonly Choice[];
    readonly desksHint: string;
  };
}

/** The form, and again after a refusal with what was typed and where else it could be. */
export function changeModel(locale: Locale, offer: ChangeOffer, refused?: RefusedForm): ChangeModel {
  const { booking, booker, site, day, siteId, part } = offer;
  const problems = refused && errorSummary(locale, refused.refusal);
  const own = `/week/bookings/${booking.id}`;
  const hours = t(locale, 'bookings.desk.hours', {
    from: formatTime(locale, booking.start, site.zone),
    to: formatTime(locale, booking.end, site.zone),
  });
  const parts: Choice[] = DAY_PARTS.map((value) => ({
    value,
    label: t(locale, `bookings.part.${value}`),
    selected: value === part,
  }));
  if (!('part' in offer.booked))
    parts.unshift({
      value: 'hours',
      label: t(locale, 'bookings.change.same-hours', { hours }),
      selected: part === 'hours',
    });
  const shown = offer.places.find((one) => one.site.id === siteId)?.site ?? site;
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    back: { href: own, label: t(locale, 'bookings.change.back') },
    now: t(locale, 'bookings.change.now', {
      day: formatDate(locale, booking.day, 'full'),
      hours,
      site: site.name,
      desk: booking.deskLabel,
    }),
    others: offer.alternatives.map((place) => ({
      href: `${own}/change?${new URLSearchParams({ siteId: place.site.id, date: day, part: part ?? 'day' }).toString()}`,
      label: placeWords(locale, place),
    })),
    form: {
      action: `${own}/change`,
      key: newId(),
      sites: offer.places.map((place) => ({
        value: place.site.id,
        label: placeWords(locale, place),
        selected: place.site.id === siteId,
      })),
      day,
      min: booker.today,
      max: lastBookableDay(booker.today),
      parts,
      desks: [
        { value: '', label: t(locale, 'bookings.change.any-desk'), selected: !refused?.values['deskId'] },
        ...offer.desks.map(({ id, label }) => ({ value: id, label, selected: refused?.values['deskId'] === id })),
      ],
      desksHint: t(locale, 'bookings.change.desk-hint', { site: shown.name }),
    },
  };
}

/** « La Fabrique, Amboise, 12 min ». */
function placeWords(locale: Locale, { site, travel }: ChangeOffer['places'][number]): string {
  return [site.name, site.communeName, ...(travel ? [formatMinutes(locale, travel.minutes)] : [])].join(', ');
}
